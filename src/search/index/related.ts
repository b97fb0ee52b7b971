/** An article in, those that share several of its rare words out. */
import type { Article } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { bestOf } from "../best-of.ts"
import { plainFieldsOf } from "../plain-article.ts"
import { isTelling, type Term } from "../terms.ts"
import { fieldEndsOf, forEachFieldTerm, weightAt } from "./fields.ts"
import { liveCount, liveOf, type Part } from "./part.ts"
import { byRank, type Candidate, idOf } from "./ranking.ts"

/** What an article is about, in so many of its rarest words; who shares fewer than three of them is about something else. */
const TELLING_TERMS = 24
const LEAST_SHARED = 3

type Telling = { readonly term: Term; readonly rarity: number }

/** By headline, tags, glosses and lead; most telling first, then newest, then the larger id. */
export function relatedIn(parts: readonly Part[], article: Article, limit: number): ArticleId[] {
  const telling = tellingIn(parts, article)
  const others = parts.flatMap((part) => sharingIn(part, telling).filter((other) => idOf(other) !== article.id))
  return bestOf(others, limit, byRank).map(idOf)
}

function tellingIn(parts: readonly Part[], article: Article): Telling[] {
  const weights = new Map<Term, number>()
  const fields = { ...plainFieldsOf(article), body: "" }
  const ends = fieldEndsOf(fields)
  forEachFieldTerm(fields, (term, at) => {
    if (isTelling(term)) weights.set(term, (weights.get(term) ?? 0) + weightAt(ends, 0, at))
  })
  const size = parts.reduce((sum, part) => sum + liveCount(part), 0)
  const telling = [...weights].flatMap(([term, weight]) => {
    const count = parts.reduce((sum, part) => sum + (part.find(term)?.count ?? 0), 0)
    return count < 2 ? [] : [{ term, rarity: Math.log(1 + weight) * Math.log(size / count) }]
  })
  return bestOf(telling, TELLING_TERMS, (a, b) => b.rarity - a.rarity).filter(({ rarity }) => rarity > 0)
}

function sharingIn(part: Part, telling: readonly Telling[]): Candidate[] {
  const shared = new Map<number, { count: number; score: number }>()
  for (const { term, rarity } of telling) {
    for (const doc of liveOf(part, part.list(term).docs)) {
      const { count, score } = shared.get(doc) ?? { count: 0, score: 0 }
      shared.set(doc, { count: count + 1, score: score + rarity })
    }
  }
  return [...shared].flatMap(([doc, { count, score }]) => (count >= LEAST_SHARED ? [{ part, doc, score }] : []))
}
