/** Articles in the order they were published in, the story of each out: articles about one event. */
import type { ArticleText } from "../model/article.ts"
import type { Instant } from "../model/id.ts"
import { foldOf } from "../text/fold.ts"
import { pairsOf, runsOf } from "../text/words.ts"

/** A story gathers what is published within this time of its latest article. */
export const STORY_WINDOW_MS = 72 * 3_600_000

export type StoryMember<Id> = { readonly id: Id; readonly text: ArticleText; readonly publishedAt: Instant }

export type Stories<Id> = {
  /** Teaches how common words are, without placing the text anywhere. */
  learn(text: ArticleText): void
  /** The first article of the story that this one belongs to: itself, if it begins one. It stays where it was put. */
  place(member: StoryMember<Id>): Id
  /** Remembers an article whose story is known already, by the first article of that. */
  put(member: StoryMember<Id>, first: Id): void
}

/** Read by hand on two weeks of news by eleven outlets: below it reports of other events on one theme come in. */
const LEAST_SIMILARITY = 0.22
/** Average linkage: an article must be like the others on average, so that no chain of look-alikes grows. */
const MOST_COMPARED = 12
/** The words of an article that tell most; a story is looked at that has two of them. */
const TELLING_WORDS = 25
/** Articles that are taken as read before the first: among a few, a word that two of them have is no common word. */
const TAKEN_AS_READ = 300
const HEADLINE_WEIGHT = 1 + Math.log(3)
/** What a report is about stands in its first sentences. */
const LEAD_LENGTH = 300
const SHORTEST_PARAGRAPH = 25

type Member = { readonly vector: Vector; readonly publishedAt: Instant }
type Story<Id> = { readonly first: Id; readonly members: Member[]; latest: Instant }
/** Words by their weights; of length 1. */
type Vector = ReadonlyMap<string, number>

export function createStories<Id>(windowMs = STORY_WINDOW_MS): Stories<Id> {
  const frequencies = new Map<string, number>()
  const byWord = new Map<string, Set<Story<Id>>>()
  const byFirst = new Map<Id, Story<Id>>()
  let learned = 0

  function learn(text: ArticleText): void {
    learned++
    for (const word of weightsOf(text).keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  }

  function place({ id, text, publishedAt }: StoryMember<Id>): Id {
    const vector = vectorOf(text)
    const words = tellingWords(vector)
    const story = likest(vector, words, publishedAt) ?? storyOf(id, publishedAt)
    join(story, { vector, publishedAt }, words)
    return story.first
  }

  function put({ text, publishedAt }: StoryMember<Id>, first: Id): void {
    const vector = vectorOf(text)
    join(storyOf(first, publishedAt), { vector, publishedAt }, tellingWords(vector))
  }

  function storyOf(first: Id, publishedAt: Instant): Story<Id> {
    const story = byFirst.get(first) ?? { first, members: [], latest: publishedAt }
    byFirst.set(first, story)
    return story
  }

  function join(story: Story<Id>, member: Member, words: readonly string[]): void {
    story.members.push(member)
    if (story.members.length > MOST_COMPARED) story.members.shift()
    story.latest = Math.max(story.latest, member.publishedAt)
    for (const word of words) byWord.set(word, (byWord.get(word) ?? new Set()).add(story))
  }

  function likest(vector: Vector, words: readonly string[], now: Instant): Story<Id> | undefined {
    let best: { story: Story<Id>; similarity: number } | undefined
    for (const story of candidates(words, now)) {
      const recent = story.members.filter((member) => Math.abs(now - member.publishedAt) <= windowMs)
      const sum = recent.reduce((total, member) => total + cosine(vector, member.vector), 0)
      const similarity = sum / Math.max(recent.length, 1)
      if (similarity >= LEAST_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { story, similarity }
    }
    return best?.story
  }

  /** Stories with two telling words in common; those that ended are forgotten on the way. */
  function candidates(words: readonly string[], now: Instant): Story<Id>[] {
    const shared = new Map<Story<Id>, number>()
    for (const word of words) {
      for (const story of byWord.get(word) ?? []) {
        if (now - story.latest <= windowMs) shared.set(story, (shared.get(story) ?? 0) + 1)
        else forget(story, word)
      }
    }
    return [...shared].filter(([, count]) => count >= 2).map(([story]) => story)
  }

  function forget(story: Story<Id>, word: string): void {
    byWord.get(word)?.delete(story)
    byFirst.delete(story.first)
  }

  /** Weight by inverse document frequency: a word that every second article has tells nothing. */
  function vectorOf(text: ArticleText): Vector {
    const weights = weightsOf(text)
    for (const [word, weight] of weights) {
      const rarity = Math.log((learned + TAKEN_AS_READ) / ((frequencies.get(word) ?? 0) + 0.5)) - 1
      if (rarity > 0) weights.set(word, weight * rarity)
      else weights.delete(word)
    }
    const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1
    for (const [word, weight] of weights) weights.set(word, weight / length)
    return weights
  }

  return { learn, place, put }
}

function tellingWords(vector: Vector): string[] {
  const telling = [...vector].sort((a, b) => b[1] - a[1]).slice(0, TELLING_WORDS)
  return telling.map(([word]) => word)
}

/** Words of the headline and the lead: pairs of characters where there are no spaces. */
function weightsOf({ headline, paragraphs, tags }: ArticleText): Map<string, number> {
  const lead = paragraphs.filter((paragraph) => paragraph.length >= SHORTEST_PARAGRAPH).slice(0, 3)
  const weights = new Map<string, number>()
  for (const word of wordsIn(lead.join("\n").slice(0, LEAD_LENGTH))) weights.set(word, 1)
  for (const word of wordsIn([headline, ...tags].join("\n"))) weights.set(word, HEADLINE_WEIGHT)
  return weights
}

function wordsIn(text: string): string[] {
  return runsOf(foldOf(text)).flatMap((run) => (run.spaceless ? pairsOf(run.text) : [run.text]))
}

function cosine(one: Vector, other: Vector): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [word, weight] of few) sum += weight * (many.get(word) ?? 0)
  return sum
}
