/** The signatures of a whole corpus in, those that may belong to a post's text out. */
import type { ArticleId } from "../model/id.ts"
import type { Signature } from "../model/signature.ts"
import { createKeyTable, extended } from "./key-table.ts"
import { WORDS } from "./signature.ts"
import { bandKeysOf, SKETCH_SIZE, sketchSimilarity } from "./sketch.ts"

export type Known = Omit<Signature, "sketch"> & { readonly article: ArticleId }
export type Alike = { readonly article: ArticleId; readonly estimate: number }

export type Candidates = {
  readonly size: number
  /** Adds, or replaces what is known of the article. */
  put(article: ArticleId, signature: Signature): void
  remove(article: ArticleId): void
  /** The oldest article of the very same text. */
  findSame(signature: Signature): ArticleId | undefined
  /** Those with units in common, most letters in common first, then the oldest. */
  listSharing(signature: Signature): Known[]
  /** Those whose sketches agree in at least that part, the likest first. */
  listAlike(signature: Signature, least: number): Alike[]
  /** Whether an article begins, behind its headline, with paragraphs of these two hashes. */
  opensWith(first: Uint32Array, second: Uint32Array): boolean
}

/** A paragraph that stands in more articles than this tells nothing. */
const MOST = 50

/** Everything of an article in flat arrays, about 1.4 KB of it; a place is never used again. */
export function createCandidates(): Candidates {
  const places = new Map<ArticleId, number>()
  const articles: (ArticleId | undefined)[] = []
  const byWhole = createKeyTable()
  const byUnit = createKeyTable()
  const byBand = createKeyTable()
  const wholes = growing()
  const sketches = growing()
  const units = growing()
  const sizes = growing()
  /** Where the units of a place begin; one more at the end. */
  const starts: number[] = [0]
  const headed: boolean[] = []
  const sketched: boolean[] = []

  function put(article: ArticleId, signature: Signature): void {
    remove(article)
    const place = articles.length
    places.set(article, place)
    articles.push(article)
    headed.push(signature.headed)
    sketched.push(signature.sketch !== undefined)
    wholes.append(signature.whole)
    units.append(signature.units)
    sizes.append(signature.sizes)
    sketches.append(signature.sketch ?? new Uint32Array(SKETCH_SIZE))
    starts.push(starts[place] === undefined ? 0 : (starts[place] ?? 0) + signature.sizes.length)
    byWhole.add(signature.whole[0] ?? 0, place)
    for (let at = 0; at < signature.units.length; at += WORDS) byUnit.add(signature.units[at] ?? 0, place)
    if (signature.sketch) for (const key of bandKeysOf(signature.sketch)) byBand.add(key, place)
  }

  function remove(article: ArticleId): void {
    const place = places.get(article)
    if (place === undefined) return
    articles[place] = undefined
    places.delete(article)
  }

  function findSame({ whole }: Signature): ArticleId | undefined {
    let oldest: ArticleId | undefined
    byWhole.forEach(whole[0] ?? 0, (place) => {
      const article = articles[place]
      if (article === undefined || !sameHash(wholes.slice(place * WORDS, WORDS), 0, whole, 0)) return
      if (oldest === undefined || article < oldest) oldest = article
    })
    return oldest
  }

  function knownAt(place: number, article: ArticleId): Known {
    const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0]
    return {
      article,
      whole: wholes.slice(place * WORDS, WORDS),
      headed: headed[place] ?? false,
      units: units.slice(from * WORDS, (to - from) * WORDS),
      sizes: sizes.slice(from, to - from),
    }
  }

  function listSharing(signature: Signature): Known[] {
    const shared = new Map<number, number>()
    for (const [index, size] of signature.sizes.entries()) {
      let found = 0
      byUnit.forEach(signature.units[index * WORDS] ?? 0, (place) => {
        if (articles[place] === undefined || found++ >= MOST) return
        shared.set(place, (shared.get(place) ?? 0) + size)
      })
    }
    return [...shared]
      .map(([place, size]) => ({ place, size, article: articles[place] as ArticleId }))
      .sort((a, b) => b.size - a.size || a.article - b.article)
      .slice(0, MOST)
      .map(({ place, article }) => knownAt(place, article))
  }

  function listAlike({ sketch }: Signature, least: number): Alike[] {
    if (!sketch) return []
    const found = new Set<number>()
    for (const key of bandKeysOf(sketch)) {
      byBand.forEach(key, (place) => {
        if (articles[place] !== undefined && found.size < MOST) found.add(place)
      })
    }
    return [...found]
      .filter((place) => sketched[place])
      .map((place) => ({
        article: articles[place] as ArticleId,
        estimate: sketchSimilarity(sketch, sketches.slice(place * SKETCH_SIZE, SKETCH_SIZE)),
      }))
      .filter(({ estimate }) => estimate >= least)
      .sort((a, b) => b.estimate - a.estimate || a.article - b.article)
  }

  function opensWith(first: Uint32Array, second: Uint32Array): boolean {
    let opens = false
    byUnit.forEach(first[0] ?? 0, (place) => {
      if (opens || articles[place] === undefined) return
      const from = (starts[place] ?? 0) + (headed[place] ? 1 : 0)
      if (from + 1 >= (starts[place + 1] ?? 0)) return
      const pair = units.slice(from * WORDS, 2 * WORDS)
      opens = sameHash(pair, 0, first, 0) && sameHash(pair, 1, second, 0)
    })
    return opens
  }

  return {
    get size() {
      return places.size
    },
    put,
    remove,
    findSame,
    listSharing,
    listAlike,
    opensWith,
  }
}

/** Whether two hashes, counted in their lists, are the same. */
export function sameHash(one: Uint32Array, index: number, other: Uint32Array, otherIndex: number): boolean {
  for (let word = 0; word < WORDS; word++) {
    if (one[index * WORDS + word] !== other[otherIndex * WORDS + word]) return false
  }
  return true
}

type Growing = {
  append(numbers: Uint32Array): void
  /** A view, good until the next append. */
  slice(from: number, length: number): Uint32Array
}

function growing(): Growing {
  let numbers = new Uint32Array(1024)
  let length = 0
  return {
    append(more) {
      if (length + more.length > numbers.length) {
        numbers = extended(numbers, Math.max(numbers.length * 2, length + more.length))
      }
      numbers.set(more, length)
      length += more.length
    },
    slice: (from, count) => numbers.subarray(from, from + count),
  }
}
