/** Folded text in, the words to index and to ask for out. */

const HAN_LIKE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u30fc]/u
const WORDY = /[\p{L}\p{N}\p{M}]/u

/** A run of one kind of writing, by UTF-16 offsets: either without spaces between words (Han, kana, Hangul) or one word. */
export type Run = { readonly text: string; readonly start: number; readonly spaceless: boolean }

const KIND = { unseen: 0, gap: 1, wordy: 2, spaceless: 3 } as const

/** What kind of writing a character is, for those of one UTF-16 unit found out at its first sight. */
const KINDS = new Uint8Array(0x10000)

export function runsOf(folded: string): Run[] {
  const runs: Run[] = []
  let [start, before]: [number, number] = [0, KIND.gap]
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at)
    const isWide = unit >= 0xd800 && unit <= 0xdbff && (folded.codePointAt(at) ?? 0) > 0xffff
    const kind = isWide ? kindOf(folded.slice(at, at + 2)) : KINDS[unit] || learn(unit)
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

/** Every single character and every pair of neighbours of a spaceless run; any other run is one word. */
export function wordsOf(folded: string): string[] {
  return runsOf(folded).flatMap((run) => (run.spaceless ? [...run.text, ...pairsOf(run.text)] : [run.text]))
}

/** Neighbouring characters, two by two: 供应链 → 供应, 应链. */
export function pairsOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function kindOf(character: string): number {
  return HAN_LIKE.test(character) ? KIND.spaceless : WORDY.test(character) ? KIND.wordy : KIND.gap
}

function learn(unit: number): number {
  const kind = kindOf(String.fromCharCode(unit))
  KINDS[unit] = kind
  return kind
}
