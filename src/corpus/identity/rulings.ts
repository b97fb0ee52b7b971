/** Looks up what editors ruled on a text. */
import type { Ruling } from "../../model/ruling.ts"

type Word = Pick<Ruling, "id" | "together">

export type Rulings = {
  /** Of texts that were ruled on. */
  readonly size: number
  /** A later one on the same pair takes the place of the one before. */
  put(ruling: Pick<Ruling, "id" | "one" | "other" | "together">): void
  /** The texts that were ruled on with this one, by their hashes. */
  of(text: string): ReadonlyMap<string, Word>
}

const NONE: ReadonlyMap<string, Word> = new Map()

export function createRulingLookup(): Rulings {
  const words = new Map<string, Map<string, Word>>()

  function note(text: string, other: string, word: Word): void {
    words.set(text, (words.get(text) ?? new Map()).set(other, word))
  }

  return {
    get size() {
      return words.size
    },
    put({ id, one, other, together }) {
      note(one, other, { id, together })
      note(other, one, { id, together })
    },
    of: (text) => words.get(text) ?? NONE,
  }
}
