/** A sealed part of the index: some articles with their postings, little of which is in memory. */
import type { Article } from "../../model/article.ts"
import { type Term, termsWith } from "../terms.ts"
import { byteLengthOf, columnsOf, type DocTable, finderOf, lengthOf } from "./doc-table.ts"
import { type List, listFrom, listOf, type Postings } from "./postings.ts"
import type { Draft, Stored } from "./space.ts"
import { type BlockColumns, type BlockReader, createBlockReader, findIn } from "./term-blocks.ts"

export type Part = {
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
  reader(): BlockReader
  /** Of all terms that a spaceless character begins or ends, what is gone not left out. */
  listsWith(character: string): Iterable<List>
  /** The placed text of an article in UTF-16, then the article as JSON. */
  record(doc: number): Uint8Array
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
/** A Float64 and four Uint32. */
const BYTES_A_BLOCK = 24

/** Closes a draft that holds records and blocks. */
export function finishPart(draft: Draft, table: DocTable, words: readonly string[], blocks: BlockColumns): Part {
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
  return openPart(draft.finish())
}

export function openPart(stored: Stored): Part {
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

  function find(term: Term): Postings | undefined {
    const key = typeof term === "number" ? term >>> 0 : placeIn(words, term)
    const isThere = typeof term === "number" || words[key] === term
    return isThere ? findIn(stored, columns, key) : undefined
  }

  function* listsWith(character: string): Iterable<List> {
    const { ends, from, to, text } = termsWith(character)
    const ending = find(ends)
    if (ending) yield listOf(ending, undefined)
    const reader = createBlockReader(stored, columns)
    for (reader.seek(placeIn(words, text)); words[reader.key]?.startsWith(text); reader.next()) yield listAt(reader)
    for (reader.seek(from); reader.key < to; reader.next()) yield listAt(reader)
  }

  return {
    table,
    gone: new Uint8Array(count),
    goneCount: 0,
    textLength: totalLengthOf(table),
    words,
    stored,
    docOf: finderOf(table),
    find,
    reader() {
      const reader = createBlockReader(stored, columns)
      reader.seek(0)
      return reader
    },
    listsWith,
    record: (doc) => stored.read(table.recordAt[doc] ?? 0, table.recordLength[doc] ?? 0),
  }
}

export function recordOf(article: Article, placedText: string): Uint8Array {
  return Buffer.concat([Buffer.from(placedText, "utf16le"), Buffer.from(JSON.stringify(article))])
}

export function articleIn(part: Part, doc: number): Article {
  return JSON.parse(bufferOf(part.record(doc)).toString("utf8", 2 * lengthOf(part.table, doc)))
}

/** The text in which places are counted, see fields.ts. */
export function placedTextIn(part: Part, doc: number): string {
  return bufferOf(part.record(doc)).toString("utf16le", 0, 2 * lengthOf(part.table, doc))
}

/** Takes an article out. */
export function strike(part: Part, doc: number): void {
  part.gone[doc] = 1
  part.goneCount++
  part.textLength -= lengthOf(part.table, doc)
}

export function liveCount({ table, goneCount }: Part): number {
  return table.count - goneCount
}

function totalLengthOf(table: DocTable): number {
  let length = 0
  for (let doc = 0; doc < table.count; doc++) length += lengthOf(table, doc)
  return length
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

function listAt({ bytes, docsAt, count }: BlockReader): List {
  return listFrom({ bytes, at: docsAt }, count)
}

/** The first word that is this one or comes behind it. */
function placeIn(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? "") < word) low = middle + 1
    else high = middle
  }
  return low
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** Columns need a buffer in which they begin at 0. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
