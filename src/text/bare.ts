/** Text in, its bare letters and digits out: what two copies of one text still share. */
import { foldOf } from "./fold.ts"

const ADDRESS = /\b(?:https?:\/\/|www\.|t\.me\/)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/giu
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu

/** Folded, without addresses, spaces, punctuation, emoji and hash signs. */
export function bareOf(text: string): string {
  return foldOf(text.replace(ADDRESS, " ")).replace(NOT_LETTER_OR_DIGIT, "")
}
