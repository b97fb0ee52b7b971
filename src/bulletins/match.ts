/** An article and the subscriptions in, those whose filters take it out. */
import type { Article } from "../model/article.ts"
import type { Subscription } from "../model/reader.ts"
import { type Aliases, withAliases } from "../search/aliases.ts"
import { fits } from "../search/match.ts"
import { plainArticleOf } from "../search/plain-article.ts"
import { parseQuery } from "../search/query.ts"

/**
 * In their order; none that is paused. Days in a filter begin at midnight in `timeZone`; its tags stand for their
 * aliases, too.
 */
export function takersOf(
  article: Article,
  subscriptions: readonly Subscription[],
  { timeZone, aliases }: { timeZone: string; aliases: Aliases },
): Subscription[] {
  const plain = plainArticleOf(article)
  const taken = new Map<string, boolean>()
  const takes = (filter: string) => {
    const known = taken.get(filter) ?? fits(withAliases(parseQuery(filter, { timeZone }), aliases), plain)
    taken.set(filter, known)
    return known
  }
  return subscriptions.filter(({ filter, settings }) => settings.pausedAt === undefined && takes(filter))
}
