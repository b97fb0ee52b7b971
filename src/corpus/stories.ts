/** Finds the story of each article, in the order in which they were published: a story is articles about one event. */
import type { Instant } from "../model/id.ts"
import type { Keywords } from "./keywords.ts"
import { createOpenStories, type OpenStory } from "./open-stories.ts"
import { cosine, createWordRarity, type StoryVector, tellingWords } from "./story-vectors.ts"

/** A story gathers what is published within this time of its latest article. */
export const STORY_WINDOW_MS = 72 * 3_600_000

type StoryMember<Id> = { readonly id: Id; readonly lead: Keywords; readonly publishedAt: Instant }

/** Read by hand on two weeks of news by eleven outlets: below it reports of other events on one theme come in. */
const LEAST_SIMILARITY = 0.22

export function createStories<Id>() {
  const rarity = createWordRarity()
  const open = createOpenStories<Id>(STORY_WINDOW_MS)

  function likest(vector: StoryVector, words: readonly number[], now: Instant): OpenStory<Id> | undefined {
    let best: { story: OpenStory<Id>; similarity: number } | undefined
    for (const story of open.listSharing(words, now)) {
      const recent = story.members.filter((member) => Math.abs(now - member.publishedAt) <= STORY_WINDOW_MS)
      const sum = recent.reduce((total, member) => total + cosine(vector, member.vector), 0)
      const similarity = sum / Math.max(recent.length, 1)
      if (similarity >= LEAST_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { story, similarity }
    }
    return best?.story
  }

  return {
    /** Teaches how common words are, without placing the article anywhere. */
    learn: rarity.learn,
    /** The first article of the story that this one belongs to: itself, if it begins one. It stays where it was put. */
    place({ id, lead, publishedAt }: StoryMember<Id>): Id {
      const vector = rarity.vectorOf(lead)
      const words = tellingWords(vector)
      const story = likest(vector, words, publishedAt) ?? open.storyOf(id, publishedAt)
      open.join(story, vector, words, publishedAt)
      return story.first
    },
    /** Remembers an article whose story is known already, by the first article of that. */
    put({ lead, publishedAt }: StoryMember<Id>, first: Id): void {
      const vector = rarity.vectorOf(lead)
      open.join(open.storyOf(first, publishedAt), vector, tellingWords(vector), publishedAt)
    },
  }
}
