/** An article in, those that share several of its rare words out. */
import type { Article } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { bestOf } from "../best-of.ts"
import { plainFieldsOf } from "../plain-article.ts"
import { isTelling, type Term } from "../terms.ts"
import { lengthOf } from "./doc-table.ts"
import { fieldEndsOf, forEachFieldTerm, weightAt } from "./fields.ts"
import type { IndexPart } from "./part.ts"
import { byRank, type Candidate, type CorpusStats, corpusOf, idOf } from "./ranking.ts"

/** What an article is about, in so many of its rarest words; who shares fewer than three of them is about something else. */
const TELLING_TERMS = 24
const LEAST_SHARED = 3
/** Or who shares so little of what these words say; read off real news, where below it nothing belonged together. */
const LEAST_SHARE = 0.06

type Telling = { readonly term: Term; readonly rarity: number }

/** By headline, tags, glosses and lead; most telling first, then newest, then the larger id. */
export function relatedIn(parts: readonly IndexPart[], article: Article, limit: number): ArticleId[] {
  const corpus = corpusOf(parts)
  const telling = tellingIn(parts, article, corpus)
  const sharing = parts.flatMap((part) => sharingIn(part, telling, corpus))
  const others = sharing.filter((other) => idOf(other) !== article.id)
  return bestOf(others, limit, byRank).map(idOf)
}

function tellingIn(parts: readonly IndexPart[], article: Article, { size }: CorpusStats): Telling[] {
  const weights = new Map<Term, number>()
  const fields = { ...plainFieldsOf(article), body: "" }
  const ends = fieldEndsOf(fields)
  forEachFieldTerm(fields, (term, at) => {
    if (isTelling(term)) weights.set(term, (weights.get(term) ?? 0) + weightAt(ends, 0, at))
  })
  const telling = [...weights].flatMap(([term, weight]) => {
    const count = parts.reduce((sum, part) => sum + (part.find(term)?.count ?? 0), 0)
    return count < 2 ? [] : [{ term, rarity: Math.log(1 + weight) * Math.log(size / count) }]
  })
  return bestOf(telling, TELLING_TERMS, (a, b) => b.rarity - a.rarity).filter(({ rarity }) => rarity > 0)
}

function sharingIn(part: IndexPart, telling: readonly Telling[], { averageLength }: CorpusStats): Candidate[] {
  const shared = new Map<number, { count: number; score: number }>()
  for (const { term, rarity } of telling) {
    const { docs, weights } = part.list(term)
    for (let nth = 0; nth < docs.length; nth++) {
      const doc = docs[nth] ?? 0
      if (part.gone[doc] === 1) continue
      const { count, score } = shared.get(doc) ?? { count: 0, score: 0 }
      const points = pointsFor(weights[nth] ?? 0, rarity, lengthOf(part.table, doc) / averageLength)
      shared.set(doc, { count: count + 1, score: score + points })
    }
  }
  const least = LEAST_SHARE * telling.reduce((sum, { rarity }) => sum + rarity, 0)
  return [...shared].flatMap(([doc, { count, score }]) =>
    count >= LEAST_SHARED && score >= least ? [{ part, doc, score }] : [],
  )
}

/** A long report, such as a week in review, holds any word somewhere, so the longer it is the more it must say of one. */
function pointsFor(weight: number, rarity: number, length: number): number {
  return (rarity * weight) / (weight + 2 * length)
}
