/** An article and the subscriptions in, the readers whose filters take it out. */
import type { Article } from "../model/article.ts"
import type { ReaderId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import { fits } from "../search/match.ts"
import { plainArticleOf } from "../search/plain-article.ts"
import { parseQuery } from "../search/query.ts"

/** Each reader once, however many of its filters fit. Days in a filter begin at midnight in `timeZone`. */
export function readersFor(
  article: Article,
  subscriptions: readonly Subscription[],
  { timeZone }: { timeZone: string },
): ReaderId[] {
  const plain = plainArticleOf(article)
  const taken = new Map<string, boolean>()
  const takes = (filter: string) => {
    const known = taken.get(filter) ?? fits(parseQuery(filter, { timeZone }), plain)
    taken.set(filter, known)
    return known
  }
  return [...new Set(subscriptions.filter(({ filter }) => takes(filter)).map(({ reader }) => reader))]
}
