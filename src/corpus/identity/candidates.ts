/** Finds the texts of a corpus that may tell what another text tells, by their signatures. */
import type { ArticleId } from "../../model/id.ts"
import type { Signature } from "../../model/signature.ts"
import { OPENING_SIZE } from "./beginnings.ts"
import { createIntMultimap } from "./int-multimap.ts"
import { createKnownTexts, type KnownText, type PlacedVersion, type Version } from "./known-texts.ts"
import { WORDS } from "./signature.ts"
import { bandKeysOf, sketchSimilarity } from "./sketch.ts"

export type Candidates = ReturnType<typeof createCandidates>
type Shared = Pick<Signature, "units" | "sizes">

/** A paragraph of more articles than this says nothing about any of them. */
const MOST = 50

/** How many texts that begin in the same words are looked at. */
const MOST_OPENING = 400

/** The places of texts by their parts. */
type Index = ReturnType<typeof createIndex>

export function createCandidates() {
  const index = createIndex()
  return {
    /** How many texts are known. */
    get size() {
      return index.texts.size
    },
    /** A canonical version takes the place of the one before, which stays known. */
    put(version: PlacedVersion, signature: Signature): void {
      addTo(index, index.texts.append(version, signature))
    },
    /** A version leads to another article from now on. */
    move(version: PlacedVersion): void {
      const place = index.texts.move(version)
      if (place !== undefined) addTo(index, place)
    },
    listSame: (whole: Uint32Array) => listSame(index, whole),
    listSharing: (signature: Shared) => listSharing(index, signature),
    listAlike: ({ sketch }: Signature, least: number) => (sketch ? listAlike(index, sketch, least) : []),
    listOpening: (openings: Uint32Array) => listOpening(index, openings),
    opensWith: (first: Uint32Array, second: Uint32Array) => opensWith(index, first, second),
  }
}

function createIndex() {
  const [byWhole, byUnit, byBand, byOpening] = [
    createIntMultimap(),
    createIntMultimap(),
    createIntMultimap(),
    createIntMultimap(),
  ]
  /** Of the copies of one text in one article only the first is looked for, and the article's text. */
  const indexed: boolean[] = []
  return { texts: createKnownTexts(), indexed, byWhole, byUnit, byBand, byOpening, bandKeysFor: createBandKeys() }
}

/** What was asked for last is put next, as a rule, so its keys are remembered. */
function createBandKeys(): (sketch: Uint32Array) => Uint32Array {
  let latest: { sketch: Uint32Array; keys: Uint32Array } | undefined
  return (sketch) => {
    if (!latest || sketchSimilarity(latest.sketch, sketch) < 1) latest = { sketch, keys: bandKeysOf(sketch) }
    return latest.keys
  }
}

function addTo({ texts, indexed, byWhole, byUnit, byBand, byOpening, bandKeysFor }: Index, place: number): void {
  const whole = texts.wholeAt(place)
  const [key = 0] = whole
  const isKnown = (other: number) =>
    texts.articleAt(other) === texts.articleAt(place) && sameHash(texts.wholeAt(other), 0, whole, 0)
  if (indexed[place] || (!texts.isCanonical(place) && byWhole.some(key, isKnown))) return
  indexed[place] = true
  byWhole.add(key, place)
  const [units, openings, sketch] = [texts.unitsAt(place), texts.openingsAt(place), texts.sketchAt(place)]
  for (let at = 0; at < units.length; at += WORDS) byUnit.add(units[at] ?? 0, place)
  for (let at = 0; at < openings.length; at += OPENING_SIZE) if (openings[at]) byOpening.add(openings[at] ?? 0, place)
  if (sketch.length > 0) for (const band of bandKeysFor(sketch)) byBand.add(band, place)
}

/** One for each article that has the very same text, the oldest article first. */
function listSame({ texts, byWhole }: Index, whole: Uint32Array): Version[] {
  const same = new Map<ArticleId, number>()
  byWhole.forEach(whole[0] ?? 0, (place) => {
    if (sameHash(texts.wholeAt(place), 0, whole, 0)) same.set(texts.articleAt(place), place)
  })
  return [...same.values()].sort(texts.byAge).map(texts.versionAt)
}

/** Those with units in common, most letters in common first, then those of the oldest article. */
function listSharing({ texts, byUnit }: Index, { units, sizes }: Shared): KnownText[] {
  const shared = new Map<number, number>()
  for (const [index, size] of sizes.entries()) {
    let count = 0
    byUnit.some(units[index * WORDS] ?? 0, (place) => {
      shared.set(place, (shared.get(place) ?? 0) + size)
      return ++count >= MOST
    })
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || texts.byAge(a[0], b[0]))
    .slice(0, MOST)
    .map(([place]) => texts.knownAt(place))
}

/** Those whose sketches agree in at least that part, the likest first, then those of the oldest article. */
function listAlike({ texts, byBand, bandKeysFor }: Index, sketch: Uint32Array, least: number): Version[] {
  const places = new Set<number>()
  for (const key of bandKeysFor(sketch)) {
    byBand.some(key, (place) => places.add(place).size >= MOST)
    if (places.size >= MOST) break
  }
  return [...places]
    .map((place) => ({ place, estimate: sketchSimilarity(sketch, texts.sketchAt(place)) }))
    .filter(({ estimate }) => estimate >= least)
    .sort((a, b) => b.estimate - a.estimate || texts.byAge(a.place, b.place))
    .map(({ place }) => texts.versionAt(place))
}

/** Those whose bodies begin as one of these openings does, the oldest article first. */
function listOpening({ texts, byOpening }: Index, wanted: Uint32Array): KnownText[] {
  const places = new Set<number>()
  for (let from = 0; from < wanted.length; from += OPENING_SIZE) {
    let looked = 0
    if (!wanted[from]) continue
    byOpening.some(wanted[from] ?? 0, (place) => {
      if (beginAlike(wanted, from, texts.openingsAt(place))) places.add(place)
      return ++looked >= MOST_OPENING || places.size >= MOST
    })
  }
  return [...places].sort(texts.byAge).map(texts.knownAt)
}

/** Whether an article begins, behind its headline, with paragraphs of these two hashes. */
function opensWith({ texts, byUnit }: Index, first: Uint32Array, second: Uint32Array): boolean {
  return byUnit.some(first[0] ?? 0, (place) => {
    const from = texts.isHeadedAt(place) ? 1 : 0
    const units = texts.unitsAt(place)
    return sameHash(units, from, first, 0) && sameHash(units, from + 1, second, 0)
  })
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
