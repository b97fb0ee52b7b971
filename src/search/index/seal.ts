/** Articles in, a sealed part of the index out. */
import type { Article } from "../../model/article.ts"
import { plainFieldsOf, sourceKeysOf } from "../plain-article.ts"
import { isPlaced } from "../terms.ts"
import { numberLength, putNumber } from "./bytes.ts"
import { createDocTable, type DocTable, lengthOf, numberOf } from "./doc-table.ts"
import { ENDS, fieldEndsOf, forEachFieldTerm, placedTextOf, weightAt } from "./fields.ts"
import { createOccurrences } from "./occurrences.ts"
import { finishPart, type Part, recordOf } from "./part.ts"
import { MOST_WEIGHT, type PostingsSink, putDoc } from "./postings.ts"
import type { Draft, Space } from "./space.ts"
import { createBlockWriter } from "./term-blocks.ts"

export function seal(articles: readonly Article[], space: Space): Part {
  const draft = space.begin()
  try {
    return sealed(articles, draft)
  } catch (error) {
    draft.discard()
    throw error
  }
}

function sealed(articles: readonly Article[], draft: Draft): Part {
  const table = createDocTable(articles.length)
  /** Where each text begins, counted through all of them. */
  const starts = new Uint32Array(articles.length + 1)
  const words = new Map<string, number>()
  const occurrences = createOccurrences(lengthOfAll(articles))
  for (const article of articles) {
    const doc = table.count++
    const start = starts[doc] ?? 0
    const fields = plainFieldsOf(article)
    forEachFieldTerm(fields, (term, at) => {
      occurrences.note(typeof term === "number" ? term : numberFor(words, term), start + at)
    })
    const record = recordOf(article, placedTextOf(fields))
    noteArticle(table, doc, article, { ends: fieldEndsOf(fields), recordAt: draft.length, recordLength: record.length })
    draft.write(record)
    /** Whole tags stand at 0, even of an article without text. */
    starts[doc + 1] = start + lengthOf(table, doc) + 1
  }
  const sortedWords = [...words.keys()].sort(byUnits)
  const ranks = new Uint32Array(words.size)
  for (const [rank, word] of sortedWords.entries()) ranks[words.get(word) ?? 0] = rank
  occurrences.rename(ranks)

  const { keys, places } = occurrences.sorted()
  const texts: Texts = { ends: table.ends, starts, docAt: finderIn(starts) }
  const blocks = createBlockWriter(draft)
  for (let from = 0; from < keys.length; ) {
    const key = keys[from] ?? 0
    let end = from + 1
    while (end < keys.length && keys[end] === key) end++
    const placed = isPlaced(sortedWords[key] ?? key | 0)
    pack(blocks.begin(), { places, from, end }, placed, texts)
    blocks.end(key)
    from = end
  }
  return finishPart(draft, table, sortedWords, blocks.finish())
}

type Extent = { readonly ends: readonly number[]; readonly recordAt: number; readonly recordLength: number }

function noteArticle(table: DocTable, doc: number, article: Article, { ends, recordAt, recordLength }: Extent): void {
  table.ids[doc] = article.id
  table.stories[doc] = article.story
  table.dates[doc] = article.publishedAt
  table.sourceOf[doc] = numberOf(table.sources, sourceKeysOf(article))
  table.ends.set(ends, doc * ENDS)
  table.recordAt[doc] = recordAt
  table.recordLength[doc] = recordLength
  table.headlines[doc] = article.headline
}

type Texts = { readonly ends: Uint32Array; readonly starts: Uint32Array; docAt(place: number): number }
type Stretch = { readonly places: Uint32Array; readonly from: number; readonly end: number }

/** The places of one term, those of one article together. */
function pack(to: PostingsSink, { places, from, end }: Stretch, placed: boolean, { ends, starts, docAt }: Texts) {
  let before = -1
  for (let first = from; first < end; ) {
    const doc = docAt(places[first] ?? 0)
    const [start, next] = [starts[doc] ?? 0, starts[doc + 1] ?? 0]
    let weight = 0
    let last = first
    for (; last < end && (places[last] ?? 0) < next; last++) {
      weight += weightAt(ends, doc * ENDS, (places[last] ?? 0) - start)
    }
    putDoc(to.docs, doc - before, Math.min(weight, MOST_WEIGHT))
    if (placed && weight !== 1) putNumber(to.places, bytesFor(places, first, last, start))
    for (let nth = first, at = start; placed && nth < last; nth++) {
      putNumber(to.places, (places[nth] ?? 0) - at)
      at = places[nth] ?? 0
    }
    to.count++
    before = doc
    first = last
  }
}

/** That the distances between these places take. */
function bytesFor(places: Uint32Array, first: number, last: number, start: number): number {
  let bytes = 0
  for (let nth = first, at = start; nth < last; nth++) {
    bytes += numberLength((places[nth] ?? 0) - at)
    at = places[nth] ?? 0
  }
  return bytes
}

/** There are about as many terms as characters. */
function lengthOfAll(articles: readonly Article[]): number {
  return articles.reduce((sum, { paragraphs }) => paragraphs.reduce((sum, { length }) => sum + length + 4, sum + 64), 0)
}

/** Finds the text of a place: by a table of every 256th place, and on from there. */
function finderIn(starts: Uint32Array): (place: number) => number {
  const texts = new Uint32Array(((starts.at(-1) ?? 0) >>> 8) + 1)
  let text = 0
  for (let step = 0; step < texts.length; step++) {
    while ((starts[text + 1] ?? 0) <= step * 256 && text + 2 < starts.length) text++
    texts[step] = text
  }
  return (place) => {
    let text = texts[place >>> 8] ?? 0
    while ((starts[text + 1] ?? 0) <= place) text++
    return text
  }
}

function numberFor(words: Map<string, number>, word: string): number {
  const known = words.get(word)
  if (known !== undefined) return known
  words.set(word, words.size)
  return words.size - 1
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
