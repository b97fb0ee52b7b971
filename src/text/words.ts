/** Divides a folded text into runs of one kind of writing. */
import { createUnitTable } from "./unit-table.ts"

const HAN_LIKE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u30fc]/u
const WORDY = /[\p{L}\p{N}\p{M}]/u

/** A run of one kind of writing, by UTF-16 offsets: either without spaces between words (Han, kana, Hangul) or one word. */
export type Run = { readonly text: string; readonly start: number; readonly spaceless: boolean }

const KIND = { gap: 0, wordy: 1, spaceless: 2 } as const

const kindOfUnit = createUnitTable(kindOf)

export function runsOf(folded: string): Run[] {
  const runs: Run[] = []
  let [start, before]: [number, number] = [0, KIND.gap]
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    const isWide = unit >= 0xd800 && unit <= 0xdbff && (folded.codePointAt(at) ?? 0) > 0xffff
    const kind = isWide ? kindOf(folded.slice(at, at + 2)) : kindOfUnit(unit)
    if (kind !== before) {
      if (before !== KIND.gap) runs.push({ text: folded.slice(start, at), start, spaceless: before === KIND.spaceless })
      start = at
      before = kind
    }
    if (isWide) at++
  }
  if (before !== KIND.gap) runs.push({ text: folded.slice(start), start, spaceless: before === KIND.spaceless })
  return runs
}

/** A letter, a digit or a mark of writing that has spaces between words. */
export function isWordyAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && kindOfUnit(text.charCodeAt(at)) === KIND.wordy
}

/** Neighbouring characters, two by two: 供应链 → 供应, 应链. */
export function characterPairs(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function kindOf(character: string): number {
  return HAN_LIKE.test(character) ? KIND.spaceless : WORDY.test(character) ? KIND.wordy : KIND.gap
}
