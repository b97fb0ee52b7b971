/** The signatures of all texts a corpus has seen in, those that may belong to another text out. */
import type { ArticleId, PostId } from "../../model/id.ts"
import type { Signature } from "../../model/signature.ts"
import { OPENING_SIZE } from "./beginnings.ts"
import { createKeyTable, extended } from "./key-table.ts"
import { WORDS } from "./signature.ts"
import { bandKeysOf, SKETCH_SIZE, sketchSimilarity } from "./sketch.ts"

/** A text that a post brought, and the article it led to. */
export type Version = { readonly post: PostId; readonly article: ArticleId }
/** `canonical`: the article has this text now. */
export type Known = Omit<Signature, "sketch" | "openings"> & Version & { readonly canonical: boolean }

export type Candidates = {
  /** How many texts are known. */
  readonly size: number
  /** A canonical version takes the place of the one before, which stays known. */
  put(version: Version & { readonly canonical: boolean }, signature: Signature): void
  /** A version leads to another article from now on. */
  move(version: Version & { readonly canonical: boolean }): void
  /** One for each article that has the very same text, the oldest article first. */
  listSame(whole: Uint32Array): Version[]
  /** Those with units in common, most letters in common first, then those of the oldest article. */
  listSharing(signature: Pick<Signature, "units" | "sizes">): Known[]
  /** Those whose sketches agree in at least that part, the likest first, then those of the oldest article. */
  listAlike(signature: Signature, least: number): Version[]
  /** Those whose bodies begin as one of these openings does, the oldest article first. */
  listOpening(openings: Uint32Array): Known[]
  /** Whether an article begins, behind its headline, with paragraphs of these two hashes. */
  opensWith(first: Uint32Array, second: Uint32Array): boolean
}

/** A paragraph that stands in more articles than this tells nothing. */
const MOST = 50

/** How many texts that begin in the same words are looked at. */
const MOST_OPENING = 400

/** Everything of a text in flat arrays, about 1.4 KB of it; texts are never forgotten. */
export function createCandidates(): Candidates {
  const posts: PostId[] = []
  const articles: ArticleId[] = []
  /** Where the present text of an article is. */
  const canonical = new Map<ArticleId, number>()
  const byWhole = createKeyTable()
  const byUnit = createKeyTable()
  const byBand = createKeyTable()
  const byOpening = createKeyTable()
  const wholes = growing()
  const sketches = growing()
  const units = growing()
  const sizes = growing()
  const openings = growing()
  /** Where the units of a place begin; one more at the end. */
  const starts: number[] = [0]
  /** The same for openings. */
  const openingStarts: number[] = [0]
  const headed: boolean[] = []
  /** Where the sketch of a place is; short texts have none. */
  const sketched: (number | undefined)[] = []
  let sketchCount = 0
  /** Of the copies of one text in one article only the first is looked for, and the article's text. */
  const indexed: boolean[] = []
  /** What was asked for last is put next, as a rule. */
  let latest: { sketch: Uint32Array; keys: Uint32Array } | undefined

  function put(version: Version & { canonical: boolean }, signature: Signature): void {
    const place = posts.length
    posts.push(version.post)
    articles.push(version.article)
    if (version.canonical) canonical.set(version.article, place)
    headed.push(signature.headed)
    sketched.push(signature.sketch && sketchCount++)
    wholes.append(signature.whole)
    units.append(signature.units)
    sizes.append(signature.sizes)
    if (signature.sketch) sketches.append(signature.sketch)
    openings.append(signature.openings)
    starts.push((starts[place] ?? 0) + signature.sizes.length)
    openingStarts.push((openingStarts[place] ?? 0) + signature.openings.length)
    index(place)
  }

  function index(place: number): void {
    const whole = wholeAt(place)
    const isArticles = canonical.get(articles[place] as ArticleId) === place
    const isKnown = (other: number) => articles[other] === articles[place] && sameHash(wholeAt(other), 0, whole, 0)
    if (indexed[place] || (!isArticles && byWhole.some(whole[0] ?? 0, isKnown))) return
    indexed[place] = true
    byWhole.add(whole[0] ?? 0, place)
    const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0]
    for (let unit = from; unit < to; unit++) byUnit.add(units.slice(unit * WORDS, 1)[0] ?? 0, place)
    const begun = openingsAt(place)
    for (let at = 0; at < begun.length; at += OPENING_SIZE) if (begun[at]) byOpening.add(begun[at] ?? 0, place)
    const sketch = sketchAt(place)
    if (sketch) for (const key of bandKeysFor(sketch)) byBand.add(key, place)
  }

  function bandKeysFor(sketch: Uint32Array): Uint32Array {
    if (!latest || sketchSimilarity(latest.sketch, sketch) < 1) latest = { sketch, keys: bandKeysOf(sketch) }
    return latest.keys
  }

  function wholeAt(place: number): Uint32Array {
    return wholes.slice(place * WORDS, WORDS)
  }

  function sketchAt(place: number): Uint32Array | undefined {
    const index = sketched[place]
    return index === undefined ? undefined : sketches.slice(index * SKETCH_SIZE, SKETCH_SIZE)
  }

  function openingsAt(place: number): Uint32Array {
    const [from, to] = [openingStarts[place] ?? 0, openingStarts[place + 1] ?? 0]
    return openings.slice(from, to - from)
  }

  function move({ post, article, canonical: hasText }: Version & { canonical: boolean }): void {
    const place = placeOf(post)
    if (place === undefined) return
    articles[place] = article
    if (hasText) canonical.set(article, place)
    index(place)
  }

  /** Posts come in rising order. */
  function placeOf(post: PostId): number | undefined {
    let [low, high] = [0, posts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((posts[middle] ?? 0) < post) low = middle + 1
      else high = middle
    }
    return posts[low] === post ? low : undefined
  }

  function listSame(whole: Uint32Array): Version[] {
    const same = new Map<ArticleId, number>()
    byWhole.forEach(whole[0] ?? 0, (place) => {
      if (sameHash(wholeAt(place), 0, whole, 0)) same.set(articles[place] as ArticleId, place)
    })
    return [...same.values()].sort(byAge).map(versionAt)
  }

  function versionAt(place: number): Version {
    return { post: posts[place] as PostId, article: articles[place] as ArticleId }
  }

  function knownAt(place: number): Known {
    const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0]
    const version = versionAt(place)
    return {
      ...version,
      canonical: canonical.get(version.article) === place,
      whole: wholeAt(place),
      headed: headed[place] ?? false,
      units: units.slice(from * WORDS, (to - from) * WORDS),
      sizes: sizes.slice(from, to - from),
    }
  }

  function listSharing(signature: Pick<Signature, "units" | "sizes">): Known[] {
    const shared = new Map<number, number>()
    for (const [index, size] of signature.sizes.entries()) {
      let found = 0
      byUnit.some(signature.units[index * WORDS] ?? 0, (place) => {
        shared.set(place, (shared.get(place) ?? 0) + size)
        return ++found >= MOST
      })
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || byAge(a[0], b[0]))
      .slice(0, MOST)
      .map(([place]) => knownAt(place))
  }

  function listAlike({ sketch }: Signature, least: number): Version[] {
    if (!sketch) return []
    const found = new Set<number>()
    for (const key of bandKeysFor(sketch)) {
      byBand.some(key, (place) => found.add(place).size >= MOST)
      if (found.size >= MOST) break
    }
    return [...found]
      .flatMap((place) => {
        const other = sketchAt(place)
        return other ? [{ place, estimate: sketchSimilarity(sketch, other) }] : []
      })
      .filter(({ estimate }) => estimate >= least)
      .sort((a, b) => b.estimate - a.estimate || byAge(a.place, b.place))
      .map(({ place }) => versionAt(place))
  }

  function listOpening(wanted: Uint32Array): Known[] {
    const found = new Set<number>()
    for (let from = 0; from < wanted.length; from += OPENING_SIZE) {
      let looked = 0
      if (!wanted[from]) continue
      byOpening.some(wanted[from] ?? 0, (place) => {
        if (beginAlike(wanted, from, openingsAt(place))) found.add(place)
        return ++looked >= MOST_OPENING || found.size >= MOST
      })
    }
    return [...found].sort(byAge).map(knownAt)
  }

  function byAge(place: number, other: number): number {
    return (articles[place] ?? 0) - (articles[other] ?? 0) || place - other
  }

  function opensWith(first: Uint32Array, second: Uint32Array): boolean {
    return byUnit.some(first[0] ?? 0, (place) => {
      const from = (starts[place] ?? 0) + (headed[place] ? 1 : 0)
      if (from + 1 >= (starts[place + 1] ?? 0)) return false
      const pair = units.slice(from * WORDS, 2 * WORDS)
      return sameHash(pair, 0, first, 0) && sameHash(pair, 1, second, 0)
    })
  }

  return {
    get size() {
      return posts.length
    },
    put,
    move,
    listSame,
    listSharing,
    listAlike,
    listOpening,
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

/** As far as both bodies reach. */
function beginAlike(one: Uint32Array, from: number, others: Uint32Array): boolean {
  for (let at = 0; at < others.length; at += OPENING_SIZE) {
    let level = 0
    while (level < OPENING_SIZE && sameOrNone(one[from + level], others[at + level])) level++
    if (level === OPENING_SIZE && others[at]) return true
  }
  return false
}

function sameOrNone(one: number | undefined, other: number | undefined): boolean {
  return one === other || !one || !other
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
