/** An article and the subscriptions in, the readers whose filters take it out. */
import type { Article } from "../model/article.ts"
import type { ReaderId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import { type Aliases, withAliases } from "../search/aliases.ts"
import { fits } from "../search/match.ts"
import { plainArticleOf } from "../search/plain-article.ts"
import { parseQuery } from "../search/query.ts"

/**
 * Each reader once, however many of its filters fit. Days in a filter begin at midnight in `timeZone`; its tags stand
 * for their aliases, too.
 */
export function readersFor(
  article: Article,
  subscriptions: readonly Subscription[],
  { timeZone, aliases }: { timeZone: string; aliases: Aliases },
): ReaderId[] {
  const plain = plainArticleOf(article)
  const taken = new Map<string, boolean>()
  const takes = (filter: string) => {
    const known = taken.get(filter) ?? fits(withAliases(parseQuery(filter, { timeZone }), aliases), plain)
    taken.set(filter, known)
    return known
  }
  return [...new Set(subscriptions.filter(({ filter }) => takes(filter)).map(({ reader }) => reader))]
}
