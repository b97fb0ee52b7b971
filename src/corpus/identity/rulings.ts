/** Looks up what editors ruled on a text. */
import type { Ruling } from "../../model/ruling.ts"

type Word = Pick<Ruling, "id" | "together">

export type Rulings = ReturnType<typeof createRulingLookup>

const NONE: ReadonlyMap<string, Word> = new Map()

export function createRulingLookup() {
  const words = new Map<string, Map<string, Word>>()

  function note(text: string, other: string, word: Word): void {
    words.set(text, (words.get(text) ?? new Map()).set(other, word))
  }

  return {
    /** How many texts were ruled on. */
    get size() {
      return words.size
    },
    /** A later ruling on the same pair takes the place of the one before. */
    put({ id, one, other, together }: Pick<Ruling, "id" | "one" | "other" | "together">): void {
      note(one, other, { id, together })
      note(other, one, { id, together })
    },
    /** The texts that were ruled on with this one, by their hashes. */
    of: (text: string) => words.get(text) ?? NONE,
  }
}
