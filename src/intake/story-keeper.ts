/** An article in, its story out: what the store has from the days before it is looked up first. */

import { keywordsOf } from "../corpus/keywords.ts"
import { createStories, STORY_WINDOW_MS } from "../corpus/stories.ts"
import { createBreathe } from "../loop/breathe.ts"
import type { ArticleText } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { findStory, listArticlesBetween, listLatestArticles } from "../store/corpus/articles.ts"
import type { Store } from "../store/db/open.ts"

type NewArticle = { readonly id: ArticleId; readonly text: ArticleText; readonly publishedAt: Instant }

export type StoryKeeper = {
  /** The story of a new article, which is remembered for those to come. */
  place(db: Store, article: NewArticle): Promise<ArticleId>
}

const DAY = 86_400_000
/** Enough to know which words are common. */
const TEACHERS = 2000

export async function createStoryKeeper(db: Store): Promise<StoryKeeper> {
  const stories = createStories<ArticleId>()
  const known = new Set<ArticleId>()
  const days = new Set<number>()
  const breathe = createBreathe()
  for (const article of await listLatestArticles(db, TEACHERS)) {
    stories.learn(keywordsOf(article))
    await breathe()
  }

  /** Each day is read once; what is published on it later comes in by `place`. */
  async function readDay(tx: Store, day: number): Promise<void> {
    if (days.has(day)) return
    days.add(day)
    for (const article of await listArticlesBetween(tx, day * DAY, (day + 1) * DAY)) {
      const { id, story, publishedAt } = article
      if (!known.has(id)) stories.put({ id, lead: keywordsOf(article), publishedAt }, story)
      known.add(id)
    }
  }

  return {
    async place(tx, { id, text, publishedAt }) {
      const last = Math.floor(publishedAt / DAY)
      const first = Math.floor((publishedAt - STORY_WINDOW_MS) / DAY)
      for (let day = first; day <= last; day++) await readDay(tx, day)
      const lead = keywordsOf(text)
      stories.learn(lead)
      known.add(id)
      const story = stories.place({ id, lead, publishedAt })
      return story === id ? story : ((await findStory(tx, story)) ?? story)
    },
  }
}
