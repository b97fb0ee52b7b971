/** An article in, its story out: what the store has from the days before it is looked up first. */
import type { ArticleId } from "../model/id.ts"
import { findStory, listArticlesBetween, listLatestArticles } from "../store/articles.ts"
import type { Store } from "../store/open.ts"
import { createStories, STORY_WINDOW_MS, type StoryMember } from "./stories.ts"

export type StoryKeeper = {
  /** The story of a new article, which is remembered for those to come. */
  place(db: Store, member: StoryMember<ArticleId>): Promise<ArticleId>
}

const DAY = 86_400_000
/** Enough to know which words are common. */
const TEACHERS = 2000

export async function createStoryKeeper(db: Store): Promise<StoryKeeper> {
  const stories = createStories<ArticleId>()
  const known = new Set<ArticleId>()
  const days = new Set<number>()
  for (const article of await listLatestArticles(db, TEACHERS)) stories.learn(article)

  /** Each day is read once; what is published on it later comes in by `place`. */
  async function readDay(tx: Store, day: number): Promise<void> {
    if (days.has(day)) return
    days.add(day)
    for (const article of await listArticlesBetween(tx, day * DAY, (day + 1) * DAY)) {
      const { id, story, publishedAt } = article
      if (!known.has(id)) stories.put({ id, text: article, publishedAt }, story)
      known.add(id)
    }
  }

  return {
    async place(tx, member) {
      const last = Math.floor(member.publishedAt / DAY)
      const first = Math.floor((member.publishedAt - STORY_WINDOW_MS) / DAY)
      for (let day = first; day <= last; day++) await readDay(tx, day)
      stories.learn(member.text)
      known.add(member.id)
      const story = stories.place(member)
      return story === member.id ? story : ((await findStory(tx, story)) ?? story)
    },
  }
}
