/** Keeps the signatures of all texts in flat arrays, about 1.4 KB a text. Each has a place, from 0; none is ever forgotten. */
import type { ArticleId, PostId } from "../../model/id.ts"
import type { Signature } from "../../model/signature.ts"
import { lowerBound } from "../lower-bound.ts"
import { withLength } from "./int-multimap.ts"

/** A text that a post brought, and the article it led to. */
export type Version = { readonly post: PostId; readonly article: ArticleId }
/** `canonical`: the article has this text now. */
export type PlacedVersion = Version & { readonly canonical: boolean }
export type KnownText = Omit<Signature, "sketch" | "openings"> & PlacedVersion

const NO_NUMBERS = new Uint32Array()

export function createKnownTexts() {
  const posts: PostId[] = []
  const articles: ArticleId[] = []
  const headed: boolean[] = []
  /** Where the present text of an article is. */
  const canonical = new Map<ArticleId, number>()
  const [wholes, units, sizes] = [createRows(), createRows(), createRows()]
  /** Short texts have an empty sketch. */
  const [sketches, openings] = [createRows(), createRows()]

  const articleAt = (place: number) => articles[place] as ArticleId
  const isCanonical = (place: number) => canonical.get(articleAt(place)) === place
  const versionAt = (place: number): Version => ({ post: posts[place] as PostId, article: articleAt(place) })

  return {
    get size() {
      return posts.length
    },
    /** Gives the place of a new text. */
    append(version: PlacedVersion, signature: Signature): number {
      const place = posts.push(version.post) - 1
      articles.push(version.article)
      headed.push(signature.headed)
      wholes.append(signature.whole)
      units.append(signature.units)
      sizes.append(signature.sizes)
      sketches.append(signature.sketch ?? NO_NUMBERS)
      openings.append(signature.openings)
      if (version.canonical) canonical.set(version.article, place)
      return place
    },
    /** Gives the place of the text; undefined if that post brought none. */
    move(version: PlacedVersion): number | undefined {
      const place = placeOf(posts, version.post)
      if (place === undefined) return undefined
      articles[place] = version.article
      if (version.canonical) canonical.set(version.article, place)
      return place
    },
    articleAt,
    isCanonical,
    versionAt,
    isHeadedAt: (place: number) => headed[place] ?? false,
    wholeAt: wholes.at,
    unitsAt: units.at,
    sketchAt: sketches.at,
    openingsAt: openings.at,
    knownAt: (place: number): KnownText => ({
      ...versionAt(place),
      canonical: isCanonical(place),
      whole: wholes.at(place),
      headed: headed[place] ?? false,
      units: units.at(place),
      sizes: sizes.at(place),
    }),
    /** Sorts places by the age of their articles. */
    byAge: (place: number, other: number) => articleAt(place) - articleAt(other) || place - other,
  }
}

/** Posts come in rising order. */
function placeOf(posts: readonly PostId[], post: PostId): number | undefined {
  const place = lowerBound(posts.length, (at) => (posts[at] ?? 0) >= post)
  return posts[place] === post ? place : undefined
}

/** Rows of numbers, one behind the other. `at` gives a view, good until the next row comes. */
function createRows() {
  let numbers = new Uint32Array(1024)
  let ends = new Uint32Array(256)
  let count = 0
  const startOf = (place: number) => (place === 0 ? 0 : (ends[place - 1] ?? 0))
  return {
    append(row: Uint32Array): void {
      const start = startOf(count)
      const end = start + row.length
      if (end > numbers.length) numbers = withLength(numbers, Math.max(numbers.length * 2, end))
      if (count === ends.length) ends = withLength(ends, count * 2)
      numbers.set(row, start)
      ends[count++] = end
    },
    at: (place: number) => numbers.subarray(startOf(place), ends[place]),
  }
}
