/** Computes sketches of bare texts: a few numbers by which texts in almost the same words find each other. */

/** Characters of a shingle: fewer are shared by texts that have nothing to do with each other, more break at every slip. */
const SHINGLE = 4
/** Numbers in a sketch. */
export const SKETCH_SIZE = 128
/** Texts whose sketches agree in all numbers of one band are compared. At a similarity of 0.7, 9,998 in 10,000 do. */
const BANDS = 32
const ROWS = SKETCH_SIZE / BANDS

const EMPTY = 0xffffffff
const BIN_SHIFT = 32 - Math.log2(SKETCH_SIZE)

/**
 * One-permutation MinHash (Li, Owen, Zhang 2012): every shingle falls into one of 128 bins, each bin keeps its least
 * hash. An empty bin borrows from another bin, chosen by its own number (Shrivastava 2017), so that short texts have
 * comparable sketches too. Undefined for a text shorter than one shingle.
 */
export function sketchOf(bare: string): Uint32Array | undefined {
  if (bare.length < SHINGLE) return undefined
  const bins = new Uint32Array(SKETCH_SIZE).fill(EMPTY)
  const last = bare.length - SHINGLE
  for (let at = 0; at <= last; at++) {
    const low = bare.charCodeAt(at) | (bare.charCodeAt(at + 1) << 16)
    const high = bare.charCodeAt(at + 2) | (bare.charCodeAt(at + 3) << 16)
    const hash = mixed(mixed(low) ^ high)
    const bin = hash >>> BIN_SHIFT
    if (hash < (bins[bin] ?? 0)) bins[bin] = hash
  }
  return densified(bins)
}

/** The part of bins in which two sketches agree: an estimate of the similarity, wrong by 0.04 as a rule. */
export function sketchSimilarity(one: Uint32Array, other: Uint32Array): number {
  let equal = 0
  for (let bin = 0; bin < SKETCH_SIZE; bin++) if (one[bin] === other[bin]) equal++
  return equal / SKETCH_SIZE
}

/** A key for each band, by which texts that agree in it find each other. */
export function bandKeysOf(sketch: Uint32Array): Uint32Array {
  const keys = new Uint32Array(BANDS)
  for (let band = 0; band < BANDS; band++) {
    let key = mixed(band + 1)
    for (let row = 0; row < ROWS; row++) key = mixed(key ^ (sketch[band * ROWS + row] ?? 0))
    keys[band] = key
  }
  return keys
}

/** Jaccard's coefficient of the shingles: what both texts have, over what either has. 1 for two texts without any. */
export function jaccard(one: string, other: string): number {
  const [ours, theirs] = [shinglesOf(one), shinglesOf(other)]
  let shared = 0
  for (const shingle of ours) if (theirs.has(shingle)) shared++
  const all = ours.size + theirs.size - shared
  return all === 0 ? 1 : shared / all
}

function shinglesOf(bare: string): Set<string> {
  const shingles = new Set<string>()
  for (let at = 0; at + SHINGLE <= bare.length; at++) shingles.add(bare.slice(at, at + SHINGLE))
  return shingles
}

function densified(bins: Uint32Array): Uint32Array {
  const full = bins.slice()
  for (let bin = 0; bin < SKETCH_SIZE; bin++) {
    let from = bin
    for (let attempt = 1; bins[from] === EMPTY; attempt++) from = mixed(bin * 0x10001 + attempt) % SKETCH_SIZE
    full[bin] = bins[from] ?? EMPTY
  }
  return full
}

/** The finishing steps of MurmurHash3, in 32 bits: every bit of the result depends on every bit of the number. */
export function mixed(number: number): number {
  let hash = number | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
