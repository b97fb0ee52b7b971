/** Seals articles into a part of the index: noted one by one as they come, sorted and packed at the end. */
import type { Article } from "../../model/article.ts"
import { compareText } from "../compare-text.ts"
import { plainFieldsOf, sourceKeysOf } from "../plain-article.ts"
import { isPlaced } from "../terms.ts"
import { numberLength, putNumber } from "./bytes.ts"
import { createDocTable, type DocTable, numberOf } from "./doc-table.ts"
import { ENDS, type FieldEnds, fieldEndsOf, forEachFieldTerm, placedTextOf, weightAt } from "./fields.ts"
import { createOccurrences } from "./occurrences.ts"
import { articleRecord, finishPart, type IndexPart, openPart } from "./part.ts"
import { MOST_WEIGHT, type PostingsSink, putDoc } from "./postings.ts"
import type { Space } from "./space.ts"
import { createBlockWriter } from "./term-blocks.ts"

/** After an error nothing is left of it, and it must not be used again. */
export type Sealing = { add(article: Article): void; finish(): IndexPart; discard(): void }

/** Seals all of these articles at once. */
export function seal(articles: readonly Article[], space: Space): IndexPart {
  const sealing = beginSealing(space)
  for (const article of articles) sealing.add(article)
  return sealing.finish()
}

type Row = {
  readonly article: Article
  readonly ends: FieldEnds
  readonly recordAt: number
  readonly recordLength: number
}

/** What is noted needs no more than sorting and packing: `finish` takes some 0.1 ms an article. */
export function beginSealing(space: Space): Sealing {
  const draft = space.begin()
  const rows: Row[] = []
  /** Where each text begins, counted through all of them. */
  const starts = [0]
  const words = new Map<string, number>()
  const occurrences = createOccurrences()

  function add(article: Article): void {
    const start = starts.at(-1) ?? 0
    const fields = plainFieldsOf(article)
    forEachFieldTerm(fields, (term, at) => {
      occurrences.note(typeof term === "number" ? term : numberFor(words, term), start + at)
    })
    const ends = fieldEndsOf(fields)
    const record = articleRecord(article, placedTextOf(fields))
    rows.push({ article, ends, recordAt: draft.length, recordLength: record.length })
    draft.write(record)
    /** Whole tags stand at 0, even of an article without text. */
    starts.push(start + (ends.at(-1) ?? 0) + 1)
  }

  function finish(): IndexPart {
    const table = tableOf(rows)
    const sortedWords = [...words.keys()].sort(compareText)
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
    return openPart(finishPart(draft, table, sortedWords, blocks.finish()))
  }

  function orDiscard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      draft.discard()
      throw error
    }
  }

  return { add: (article) => orDiscard(() => add(article)), finish: () => orDiscard(finish), discard: draft.discard }
}

function tableOf(rows: readonly Row[]): DocTable {
  const table = createDocTable(rows.length)
  for (const { article, ends, recordAt, recordLength } of rows) {
    const doc = table.count++
    table.ids[doc] = article.id
    table.stories[doc] = article.story
    table.dates[doc] = article.publishedAt
    table.sourceOf[doc] = numberOf(table.sources, sourceKeysOf(article))
    table.ends.set(ends, doc * ENDS)
    table.recordAt[doc] = recordAt
    table.recordLength[doc] = recordLength
    table.headlines[doc] = article.headline
  }
  return table
}

type Texts = { readonly ends: Uint32Array; readonly starts: readonly number[]; docAt(place: number): number }
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

/** Finds the text of a place: by a table of every 256th place, and on from there. */
function finderIn(starts: readonly number[]): (place: number) => number {
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
