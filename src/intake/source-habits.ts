/** The habits of the sources that an import meets, and the articles that were read before a habit was known. */

import { type Habits, habitsIn, type Opening, openingIn } from "../corpus/habits.ts"
import { parseWith } from "../corpus/parse.ts"
import type { ArticleText } from "../model/article.ts"
import type { SourceId } from "../model/id.ts"
import { findArticle, nextNumbers, putArticles } from "../store/corpus/articles.ts"
import { listArticlesOf, listRecentPosts } from "../store/corpus/posts.ts"
import type { Store } from "../store/db/open.ts"
import { foldOf } from "../text/fold.ts"

type Named = { readonly externalId: string; readonly text: string }
type Known = { readonly openings: Map<string, Opening>; habits: Habits }

export type SourceHabits = {
  of(db: Store, source: SourceId): Promise<Habits>
  /** Learns posts before any of them is decided on; gives what is known of their source then. */
  learn(db: Store, source: SourceId, posts: readonly Named[]): Promise<Habits>
}

/** What a source did lately is its habit: so many of its latest posts are looked at. */
const LATEST = 200

/** Good for one import, during which nobody else brings posts of the same source. */
export function createSourceHabits(): SourceHabits {
  const sources = new Map<SourceId, Known>()

  async function known(db: Store, source: SourceId): Promise<Known> {
    const before = sources.get(source)
    if (before) return before
    const posts = await listRecentPosts(db, source, LATEST)
    const openings = new Map(posts.toReversed().map(({ externalId, text }) => [externalId, openingIn(text)]))
    const read = { openings, habits: habitsIn([...openings.values()]) }
    sources.set(source, read)
    return read
  }

  return {
    of: async (db, source) => (await known(db, source)).habits,
    async learn(db, source, posts) {
      const one = await known(db, source)
      for (const { externalId, text } of posts) {
        one.openings.delete(externalId)
        one.openings.set(externalId, openingIn(text))
      }
      const [before, now] = [one.habits, habitsIn([...one.openings.values()])]
      const surplus = [...one.openings.keys()].slice(0, -LATEST)
      for (const externalId of surplus) one.openings.delete(externalId)
      if (isWithin(now.labels, before.labels) && isWithin(now.openers, before.openers)) return before
      one.habits = { labels: before.labels.union(now.labels), openers: before.openers.union(now.openers) }
      await readAgain(db, source, before, one.habits)
      return one.habits
    },
  }
}

export function habitsOfSource(db: Store, source: SourceId): Promise<Habits> {
  return createSourceHabits().of(db, source)
}

/** Reads the source's latest posts again; those that read differently now give their articles the new reading. */
async function readAgain(db: Store, source: SourceId, before: Habits, now: Habits): Promise<void> {
  const posts = await listRecentPosts(db, source, LATEST)
  const readings = new Map(
    posts.flatMap(({ id, text }) => {
      const [old, fresh] = [parseWith(before, text), parseWith(now, text)]
      return JSON.stringify(old) === JSON.stringify(fresh) ? [] : [[id, { old, fresh }] as const]
    }),
  )
  const next = await nextNumbers(db)
  for (const { post, article: id } of await listArticlesOf(db, [...readings.keys()])) {
    const [reading, article] = [readings.get(post), await findArticle(db, id)]
    if (!reading || !article || !hasText(article, reading.old)) continue
    const { labels: _labels, opener: _opener, runsOn: _runsOn, ...placed } = article
    const tagKeys = [...new Set(reading.fresh.tags.map(foldOf))]
    await putArticles(db, [{ ...placed, ...reading.fresh, source, seq: next.seq++, tagKeys }])
  }
}

function hasText(article: ArticleText, { headline, paragraphs }: ArticleText): boolean {
  return article.headline === headline && article.paragraphs.join("\n") === paragraphs.join("\n")
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one))
}
