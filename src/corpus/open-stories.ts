/** Keeps the stories that may still get articles, and finds those that share words with one. */
import type { Instant } from "../model/id.ts"
import type { StoryVector } from "./story-vectors.ts"

export type OpenStory<Id> = {
  readonly first: Id
  readonly members: { readonly vector: StoryVector; readonly publishedAt: Instant }[]
  readonly words: Set<number>
  latest: Instant
}

/** Average linkage: an article must be like the others on average, so that no chain of look-alikes grows. */
const MOST_COMPARED = 12
/** Whole archives come in without dates, as if published at once: work and memory must not grow with them. */
const MOST_OPEN = 10_000
const MOST_BY_WORD = 200
const MOST_CANDIDATES = 50

/** Stories by their words. */
export function createOpenStories<Id>(windowMs: number) {
  const byWord = new Map<number, OpenStory<Id>[]>()
  /** Oldest first. */
  const open = new Map<Id, OpenStory<Id>>()

  function close(story: OpenStory<Id>): void {
    open.delete(story.first)
    for (const word of story.words) {
      const others = byWord.get(word)?.filter((other) => other !== story) ?? []
      if (others.length > 0) byWord.set(word, others)
      else byWord.delete(word)
    }
  }

  return {
    /** The open story of that first article; a new one if there is none. */
    storyOf(first: Id, publishedAt: Instant): OpenStory<Id> {
      const story = open.get(first) ?? { first, members: [], words: new Set(), latest: publishedAt }
      open.set(first, story)
      const [oldest] = open.values()
      if (oldest && open.size > MOST_OPEN) close(oldest)
      return story
    },

    join(story: OpenStory<Id>, vector: StoryVector, words: readonly number[], publishedAt: Instant): void {
      story.members.push({ vector, publishedAt })
      if (story.members.length > MOST_COMPARED) story.members.shift()
      story.latest = Math.max(story.latest, publishedAt)
      for (const word of words) {
        if (story.words.has(word)) continue
        story.words.add(word)
        const stories = byWord.get(word) ?? []
        byWord.set(word, stories)
        stories.push(story)
        if (stories.length > MOST_BY_WORD) stories.shift()?.words.delete(word)
      }
    },

    /** Stories with two of the words, those with most of them first; one that ended is closed on the way. */
    listSharing(words: readonly number[], now: Instant): OpenStory<Id>[] {
      const shared = new Map<OpenStory<Id>, number>()
      for (const word of words)
        for (const story of byWord.get(word) ?? []) shared.set(story, (shared.get(story) ?? 0) + 1)
      for (const story of shared.keys()) {
        if (now - story.latest <= windowMs) continue
        shared.delete(story)
        close(story)
      }
      const sharing = [...shared].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1])
      return sharing.slice(0, MOST_CANDIDATES).map(([story]) => story)
    },
  }
}
