/** Folds a text: one spelling for every width, case, accent and Chinese script. */
import { Locale } from "opencc-js/t2cn"
import { japaneseVariants, singlePairs, unihanVariants, usualCharacters } from "./han-variants.ts"
import { createUnitTable } from "./unit-table.ts"

const ACCENTS = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/
/** Of a Latin letter alone: й without its own is another letter. */
const LATIN_ACCENTS = /(\p{Script=Latin})[\u0300-\u036f]+/gu
/** Marks, halves of characters, letters that compose or take another form beside others (jamo, half-width sounds, Σ). */
export const NEEDS_NEIGHBOURS = /[\p{M}\ud800-\udfff\u1100-\u11ff\u3131-\u318e\uff9e-\uffdc\u03a3]/u
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/**
 * Character → its simplified and usual form, one for one: traditional and regional characters of OpenCC's tables, Japanese
 * ones, and other variants. OpenCC's phrase rules are left out on purpose: they make the folding of a character depend on
 * its neighbours, and a folded text is only ever compared with another folded text.
 */
const USUAL = usualForms()
/** The same by UTF-16 unit, 0 where a unit stays: every post and every question passes through it. */
const usualUnit = createUnitTable((character) => {
  const usual = USUAL.get(character)
  return usual?.length === 1 ? usual.charCodeAt(0) : 0
})

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
    const unit = text.charCodeAt(i)
    const isWide = unit >= 0xd800 && unit <= 0xdbff
    const usual = isWide ? USUAL.get(text.slice(i, i + 2)) : usualUnit(unit)
    if (!usual) continue
    done += text.slice(from, i) + (typeof usual === "number" ? String.fromCharCode(usual) : usual)
    from = i + (isWide ? 2 : 1)
  }
  return done + text.slice(from)
}

/** A folded text that remembers where it came from: unit i of `text` was at `starts[i]`..`ends[i]` of the original. */
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

function usualForms(): ReadonlyMap<string, string> {
  const simplified = new Map(singlePairs(Locale.to.cn ?? []))
  const regional = new Map(singlePairs([...(Locale.from.tw ?? []), ...(Locale.from.hk ?? [])]))
  const forms = new Map<string, string>()
  for (const from of new Set([...regional.keys(), ...simplified.keys()])) {
    const standard = regional.get(from) ?? from
    forms.set(from, simplified.get(standard) ?? simplified.get(from) ?? standard)
  }
  for (const to of forms.values()) forms.delete(to)
  addVariants(forms)
  return forms
}

/** Adds other forms of characters that may have a form already, and then leads each to its last form. */
function addVariants(forms: Map<string, string>): void {
  const usual = usualCharacters()
  function lastOf(character: string): string {
    const form = forms.get(character)
    return form === undefined ? character : lastOf(form)
  }

  for (const [variant, character] of unihanVariants()) if (lastOf(character) !== variant) forms.set(variant, character)
  for (const [japanese, older] of japaneseVariants()) {
    const [one, two] = [lastOf(japanese), lastOf(older)]
    /** Where Chinese uses both, they are two characters: 芸, 艺. */
    if (one === two || usual.has(one) === usual.has(two)) continue
    if (usual.has(two)) forms.set(one, two)
    else forms.set(two, one)
  }
  for (const character of forms.keys()) forms.set(character, lastOf(character))
}
