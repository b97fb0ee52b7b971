/** Articles in the order they were published in, the story of each out: articles about one event. */
import type { Instant } from "../model/id.ts"
import type { LeadWords } from "./lead-words.ts"

/** A story gathers what is published within this time of its latest article. */
export const STORY_WINDOW_MS = 72 * 3_600_000

export type StoryMember<Id> = { readonly id: Id; readonly lead: LeadWords; readonly publishedAt: Instant }

export type Stories<Id> = {
  /** Teaches how common words are, without placing the article anywhere. */
  learn(lead: LeadWords): void
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
/** Whole archives come in without dates, as if published at once: work and memory must not grow with them. */
const MOST_OPEN = 10_000
const MOST_BY_WORD = 200
const MOST_CANDIDATES = 50
/** Words are counted in so many places; two in one place are taken for as common as both together. */
const COUNTERS_BITS = 20
const WORD_BITS = 30

/** Words that occur, rising, by their weights; of length 1. */
type Vector = LeadWords
type Member = { readonly vector: Vector; readonly publishedAt: Instant }
type Story<Id> = { readonly first: Id; readonly members: Member[]; readonly words: Set<number>; latest: Instant }

export function createStories<Id>(windowMs = STORY_WINDOW_MS): Stories<Id> {
  const frequencies = new Uint32Array(1 << COUNTERS_BITS)
  const byWord = new Map<number, Story<Id>[]>()
  /** Oldest first. */
  const open = new Map<Id, Story<Id>>()
  let learned = 0

  function learn({ words }: LeadWords): void {
    learned++
    for (const word of words) frequencies[counterOf(word)] = (frequencies[counterOf(word)] ?? 0) + 1
  }

  function place({ id, lead, publishedAt }: StoryMember<Id>): Id {
    const vector = vectorOf(lead)
    const words = tellingWords(vector)
    const story = likest(vector, words, publishedAt) ?? storyOf(id, publishedAt)
    join(story, { vector, publishedAt }, words)
    return story.first
  }

  function put({ lead, publishedAt }: StoryMember<Id>, first: Id): void {
    const vector = vectorOf(lead)
    join(storyOf(first, publishedAt), { vector, publishedAt }, tellingWords(vector))
  }

  function storyOf(first: Id, publishedAt: Instant): Story<Id> {
    const story = open.get(first) ?? { first, members: [], words: new Set(), latest: publishedAt }
    open.set(first, story)
    if (open.size > MOST_OPEN) closeOldest()
    return story
  }

  function join(story: Story<Id>, member: Member, words: readonly number[]): void {
    story.members.push(member)
    if (story.members.length > MOST_COMPARED) story.members.shift()
    story.latest = Math.max(story.latest, member.publishedAt)
    for (const word of words) {
      if (story.words.has(word)) continue
      story.words.add(word)
      const stories = byWord.get(word) ?? []
      byWord.set(word, stories)
      stories.push(story)
      if (stories.length > MOST_BY_WORD) stories.shift()?.words.delete(word)
    }
  }

  function likest(vector: Vector, words: readonly number[], now: Instant): Story<Id> | undefined {
    let best: { story: Story<Id>; similarity: number } | undefined
    for (const story of candidates(words, now)) {
      const recent = story.members.filter((member) => Math.abs(now - member.publishedAt) <= windowMs)
      const sum = recent.reduce((total, member) => total + cosine(vector, member.vector), 0)
      const similarity = sum / Math.max(recent.length, 1)
      if (similarity >= LEAST_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { story, similarity }
    }
    return best?.story
  }

  /** Stories with two telling words in common, those with most of them first; one that ended is closed on the way. */
  function candidates(words: readonly number[], now: Instant): Story<Id>[] {
    const shared = new Map<Story<Id>, number>()
    for (const word of words)
      for (const story of byWord.get(word) ?? []) shared.set(story, (shared.get(story) ?? 0) + 1)
    for (const story of shared.keys()) {
      if (now - story.latest <= windowMs) continue
      shared.delete(story)
      close(story)
    }
    const sharing = [...shared].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1])
    return sharing.slice(0, MOST_CANDIDATES).map(([story]) => story)
  }

  function closeOldest(): void {
    const [oldest] = open.values()
    if (oldest) close(oldest)
  }

  function close(story: Story<Id>): void {
    open.delete(story.first)
    for (const word of story.words) {
      const others = byWord.get(word)?.filter((other) => other !== story) ?? []
      if (others.length > 0) byWord.set(word, others)
      else byWord.delete(word)
    }
  }

  /** Weight by inverse document frequency: a word that every second article has tells nothing. */
  function vectorOf({ words, weights: places }: LeadWords): Vector {
    const weights = new Float32Array(words.length)
    let squares = 0
    for (let at = 0; at < words.length; at++) {
      const known = frequencies[counterOf(words[at] ?? 0)] ?? 0
      const rarity = Math.log((learned + TAKEN_AS_READ) / (known + 0.5)) - 1
      const weight = Math.max(rarity, 0) * (places[at] ?? 0)
      weights[at] = weight
      squares += weight * weight
    }
    const length = Math.sqrt(squares) || 1
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length
    return { words, weights }
  }

  return { learn, place, put }
}

function counterOf(word: number): number {
  return word >>> (WORD_BITS - COUNTERS_BITS)
}

/** Those of the most weight; equal weights by number. */
function tellingWords({ words, weights }: Vector): number[] {
  const least = weights.toSorted().at(-TELLING_WORDS) ?? 0
  const [above, equal]: [number[], number[]] = [[], []]
  for (let at = 0; at < words.length; at++) {
    const weight = weights[at] ?? 0
    if (weight > 0 && weight >= least) (weight > least ? above : equal).push(words[at] ?? 0)
  }
  return [...above, ...equal].slice(0, TELLING_WORDS)
}

/** Of two rising lists, side by side. */
function cosine(one: Vector, other: Vector): number {
  let [sum, ours, theirs] = [0, 0, 0]
  while (ours < one.words.length && theirs < other.words.length) {
    const [word, otherWord] = [one.words[ours] ?? 0, other.words[theirs] ?? 0]
    if (word === otherWord) sum += (one.weights[ours] ?? 0) * (other.weights[theirs] ?? 0)
    if (word <= otherWord) ours++
    if (otherWord <= word) theirs++
  }
  return sum
}
