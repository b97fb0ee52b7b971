/** Text in, folded text out: one spelling for every width, case, accent and Chinese script. */
import { type DictGroup, Locale } from "opencc-js/t2cn"

const ACCENTS = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/
/** Of a Latin letter alone: й without its own is another letter. */
const LATIN_ACCENTS = /(\p{Script=Latin})[\u0300-\u036f]+/gu
/** Marks, halves of characters, letters that compose or take another form beside others (jamo, half-width sounds, Σ). */
export const NEEDS_NEIGHBOURS = /[\p{M}\ud800-\udfff\u1100-\u11ff\u3131-\u318e\uff9e-\uffdc\u03a3]/u
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/**
 * UTF-16 unit → unit of its simplified character, 0 where it stays: traditional and regional characters of OpenCC's
 * tables, one for one. Its phrase rules are left out on purpose: they make the folding of a character depend on its
 * neighbours, and a folded text is only ever compared with another folded text. A table, because every post and
 * every question passes through it.
 */
const SIMPLIFIED = simplifiedUnits()

/** NFKC, simplified script, lower case, Latin letters without accents. Folding a folded text changes nothing. */
export function foldOf(text: string): string {
  let plain = text.normalize("NFKC").toLowerCase()
  if (ACCENTS.test(plain)) plain = plain.normalize("NFD").replace(LATIN_ACCENTS, "$1").normalize("NFC")
  return simplifiedOf(plain)
}

function simplifiedOf(text: string): string {
  let done = ""
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const unit = SIMPLIFIED[text.charCodeAt(i)]
    if (!unit) continue
    done += text.slice(from, i) + String.fromCharCode(unit)
    from = i + 1
  }
  return done + text.slice(from)
}

/** A folded text that remembers where it came from: unit i of `text` stands at `starts[i]`..`ends[i]` of the original. */
export type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] }

/** Like `foldOf`, with UTF-16 offsets back into the original, so that a match can be shown where the author wrote it. */
export function foldedWithOffsets(original: string): Folded {
  let text = ""
  const starts: number[] = []
  const ends: number[] = []
  for (const match of original.matchAll(CLUSTER)) {
    const folded = foldOf(match[0])
    text += folded
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  return { text, starts, ends }
}

function simplifiedUnits(): Uint16Array {
  const regional = singleUnits([...(Locale.from.tw ?? []), ...(Locale.from.hk ?? [])])
  const simplified = singleUnits(Locale.to.cn ?? [])
  const units = new Uint16Array(0x10000)
  for (const from of new Set([...regional.keys(), ...simplified.keys()])) {
    const standard = regional.get(from) ?? from
    units[from] = simplified.get(standard) ?? simplified.get(from) ?? standard
  }
  for (const to of units) if (to) units[to] = 0
  return units
}

function singleUnits(groups: readonly DictGroup[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  for (const table of groups.flat()) {
    for (const entry of typeof table === "string" ? table.split("|") : []) {
      const [from, to] = entry.split(" ")
      if (from?.length === 1 && to?.length === 1) pairs.set(from.charCodeAt(0), to.charCodeAt(0))
    }
  }
  return pairs
}
