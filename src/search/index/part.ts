/** A sealed part of the index: some articles with their postings, little of which is in memory. */
import type { Article } from "../../model/article.ts"
import { firstPlace } from "../first-place.ts"
import { type Term, termsWith } from "../terms.ts"
import { byteLengthOf, columnsOf, type DocTable, finderOf, lengthOf } from "./doc-table.ts"
import { bytesOf, type List, listAtOnce, listFrom, NO_LIST, readyList } from "./lists.ts"
import type { Postings } from "./postings.ts"
import { createRecentCache } from "./recent-cache.ts"
import type { PartDraft, Stored } from "./space.ts"
import { type BlockColumns, type BlockReader, createBlockReader, finderIn } from "./term-blocks.ts"

export type IndexPart = {
  readonly table: DocTable
  /** 1: removed, or replaced by one in another part. */
  readonly gone: Uint8Array
  goneCount: number
  /** Of the texts of all articles that are not gone. */
  textLength: number
  /** Terms that are texts, sorted; their keys are their places here, all packed terms come behind. */
  readonly words: readonly string[]
  /** Where its bytes lie. */
  readonly stored: Stored
  docOf(id: number): number | undefined
  find(term: Term): Postings | undefined
  /** Of a term, what is gone not left out. */
  list(term: Term): List
  /** The list of a plain text, made by `make` if it was not asked for lately; what is gone not left out. */
  listFor(needle: string, make: () => List): List
  reader(): BlockReader
  /** Those that are not gone, line by line. */
  headlines(): string
  /** Of all terms that a spaceless character begins or ends, what is gone not left out: each good until the next. */
  listsWith(character: string): Iterable<List>
  /** Of the articles from `doc` to `last`, each: the placed text in UTF-16, then the article as JSON. */
  records(doc: number, last: number): Uint8Array
  /** The text in which places are counted, see fields.ts: the first half of its record. */
  text(doc: number): string
  /** The length of the shortest text, and the latest date: even if these articles are gone. */
  readonly leastLength: number
  readonly newest: number
}

/**
 * Records of articles, then blocks of terms, then columns of articles and blocks, then this outline as JSON, then its
 * length as four bytes.
 */
type Outline = {
  readonly docs: number
  readonly blocks: number
  readonly sources: readonly string[]
  readonly headlines: readonly string[]
  readonly words: readonly string[]
  /** Where the columns begin. */
  readonly columnsAt: number
}

const LENGTH_BYTES = 4
/** Bytes of lists that stay in memory: of 40 of the most common words. */
const KEPT_AN_ARTICLE = 240
/** A Float64 and four Uint32. */
const BYTES_A_BLOCK = 24

/** Closes a draft that holds records and blocks; `table` must be as long as its count says. */
export function finishPart(draft: PartDraft, table: DocTable, words: readonly string[], blocks: BlockColumns): Stored {
  const { count: docs, sources, headlines, dates } = table
  const outline: Outline = { docs, blocks: blocks.ats.length, sources, headlines, words, columnsAt: draft.length }
  draft.write(new Uint8Array(dates.buffer))
  const { ats, firstKeys, headerLengths, docsLengths, placesLengths } = blocks
  for (const column of [ats, firstKeys, headerLengths, docsLengths, placesLengths]) {
    draft.write(new Uint8Array(column.buffer))
  }
  const text = Buffer.from(JSON.stringify(outline))
  draft.write(text)
  draft.write(new Uint8Array(Uint32Array.of(text.length).buffer))
  return draft.finish()
}

export function openPart(stored: Stored): IndexPart {
  const outline = outlineOf(stored)
  const { docs: count, blocks, columnsAt, words } = outline
  const articles = byteLengthOf(count)
  const table: DocTable = {
    count,
    ...columnsOf(ownBuffer(stored.read(columnsAt, articles)), count),
    headlines: [...outline.headlines],
    sources: [...outline.sources],
  }
  const columns = blockColumnsOf(ownBuffer(stored.read(columnsAt + articles, blocks * BYTES_A_BLOCK)), blocks)
  return createPart(stored, table, words, columns)
}

/** A part of which everything but its bytes is known already. */
export function createPart(
  stored: Stored,
  table: DocTable,
  words: readonly string[],
  columns: BlockColumns,
): IndexPart {
  const { count } = table
  const findKey = finderIn(stored, columns)
  /** Of terms and of plain texts: a text of one term is that term, so they never mean different things. */
  const recent = createRecentCache<Term, List>(KEPT_AN_ARTICLE * count, bytesOf)

  const gone = new Uint8Array(count)
  const lengths = Uint32Array.from({ length: count }, (_, doc) => lengthOf(table, doc))
  let headlines = { text: "", goneCount: -1 }

  function find(term: Term): Postings | undefined {
    const key = typeof term === "number" ? term >>> 0 : placeIn(words, term)
    const isThere = typeof term === "number" || words[key] === term
    return isThere ? findKey(key) : undefined
  }

  function list(term: Term): List {
    return recent.take(term, () => {
      const postings = find(term)
      return postings ? readyList(listFrom({ bytes: postings.docs(), at: 0 }, postings.count), count) : NO_LIST
    })
  }

  function* listsWith(character: string): Iterable<List> {
    const { ends, from, to, text } = termsWith(character)
    yield list(ends)
    const reader = createBlockReader(stored, columns, { placesToo: false })
    for (reader.seek(placeIn(words, text)); words[reader.key]?.startsWith(text); reader.next()) yield listAt(reader)
    for (reader.seek(from); reader.key < to; reader.next()) yield listAt(reader)
  }

  return {
    table,
    gone,
    goneCount: 0,
    textLength: lengths.reduce((sum, length) => sum + length, 0),
    words,
    stored,
    docOf: finderOf(table),
    find,
    list,
    listFor: recent.take,
    reader() {
      const reader = createBlockReader(stored, columns, { placesToo: true })
      reader.seek(0)
      return reader
    },
    listsWith,
    headlines() {
      const { goneCount } = this
      if (headlines.goneCount !== goneCount) {
        headlines = { text: table.headlines.filter((_, doc) => gone[doc] !== 1).join("\n"), goneCount }
      }
      return headlines.text
    },
    records(doc, last) {
      const from = table.recordAt[doc] ?? 0
      return stored.read(from, (table.recordAt[last] ?? 0) + (table.recordLength[last] ?? 0) - from)
    },
    text(doc) {
      return bufferOf(stored.glance(table.recordAt[doc] ?? 0, 2 * lengthOf(table, doc))).toString("utf16le")
    },
    leastLength: lengths.reduce((least, length) => Math.min(least, length), Number.POSITIVE_INFINITY),
    newest: table.dates.reduce((latest, date) => Math.max(latest, date), 0),
  }
}

export function articleRecord(article: Article, placedText: string): Uint8Array {
  return Buffer.concat([Buffer.from(placedText, "utf16le"), Buffer.from(JSON.stringify(article))])
}

export function articleIn(part: IndexPart, doc: number): Article {
  return JSON.parse(bufferOf(part.records(doc, doc)).toString("utf8", 2 * lengthOf(part.table, doc)))
}

function listAt({ bytes, docsAt, count }: BlockReader): List {
  return listAtOnce({ bytes, at: docsAt }, count)
}

/** Takes an article out. */
export function strike(part: IndexPart, doc: number): void {
  part.gone[doc] = 1
  part.goneCount++
  part.textLength -= lengthOf(part.table, doc)
}

/** Of these articles those that are not gone. */
export function liveOf({ gone, goneCount }: IndexPart, docs: Uint32Array): Uint32Array {
  if (goneCount === 0) return docs
  const live = new Uint32Array(docs.length)
  let length = 0
  for (let nth = 0; nth < docs.length; nth++) {
    const doc = docs[nth] ?? 0
    if (gone[doc] !== 1) live[length++] = doc
  }
  return live.subarray(0, length)
}

export function liveCount({ table, goneCount }: IndexPart): number {
  return table.count - goneCount
}

function outlineOf(stored: Stored): Outline {
  const end = Buffer.from(stored.read(stored.length - LENGTH_BYTES, LENGTH_BYTES))
  const length = end.readUInt32LE(0)
  return JSON.parse(bufferOf(stored.read(stored.length - LENGTH_BYTES - length, length)).toString("utf8"))
}

function blockColumnsOf(buffer: ArrayBuffer, count: number): BlockColumns {
  const numbers = (nth: number) => new Uint32Array(buffer, (8 + 4 * nth) * count, count)
  return {
    ats: new Float64Array(buffer, 0, count),
    firstKeys: numbers(0),
    headerLengths: numbers(1),
    docsLengths: numbers(2),
    placesLengths: numbers(3),
  }
}

/** The first word that is this one or comes behind it. */
function placeIn(words: readonly string[], word: string): number {
  return firstPlace(0, words.length, (at) => (words[at] ?? "") < word)
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Columns need a buffer in which they begin at 0. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
