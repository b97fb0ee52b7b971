/** Folded text in, the words to index and to ask for out. */

const HAN_LIKE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\u30fc"
const RUN = new RegExp(`([${HAN_LIKE}]+)|((?:(?![${HAN_LIKE}])[\\p{L}\\p{N}\\p{M}])+)`, "gu")

/** A run of one kind of writing, by UTF-16 offsets: either without spaces between words (Han, kana, Hangul) or one word. */
export type Run = { readonly text: string; readonly start: number; readonly spaceless: boolean }

export function runsOf(folded: string): Run[] {
  const runs: Run[] = []
  for (const match of folded.matchAll(RUN)) {
    runs.push({ text: match[0], start: match.index, spaceless: match[1] !== undefined })
  }
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
