/** Reduces a text to its bare letters and digits: what two copies of one text still share. */
import { foldOf, NEEDS_NEIGHBOURS } from "./fold.ts"
import { createUnitTable } from "./unit-table.ts"

const ADDRESS = /\b(?:https?:\/\/|www\.|t\.me\/)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/giu
/** Nothing else begins an address: looking for these first is much quicker. */
const ADDRESS_SIGN = /:\/\/|www\.|t\.me\//i
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu

/** Folded, without addresses, spaces, punctuation, emoji and hash signs. */
export function bareOf(text: string): string {
  const words = ADDRESS_SIGN.test(text) ? text.replace(ADDRESS, " ") : text
  return quicklyBare(words) ?? folded(words)
}

function folded(text: string): string {
  return foldOf(text).replace(NOT_LETTER_OR_DIGIT, "")
}

const [GONE, NOT_ALONE] = [0, 1]

/** What becomes of a character by itself. */
const bareUnit = createUnitTable((character) => {
  const becomes = folded(character)
  if (NEEDS_NEIGHBOURS.test(character) || becomes.length > 1) return NOT_ALONE
  return becomes === "" ? GONE : becomes.charCodeAt(0)
})

/** Written over by every text, since most of the time would go into making room. */
let room = Buffer.alloc(8192)
let bare = new Uint16Array(room.buffer, room.byteOffset, room.length / 2)

/** Unit by unit, which nearly every text allows; undefined for one with units that are read with their neighbours. */
function quicklyBare(text: string): string | undefined {
  if (text.length > bare.length) {
    room = Buffer.alloc(text.length * 2)
    bare = new Uint16Array(room.buffer, room.byteOffset, text.length)
  }
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const becomes = bareUnit(text.charCodeAt(at))
    if (becomes === NOT_ALONE) return undefined
    if (becomes !== GONE) bare[length++] = becomes
  }
  return room.toString("utf16le", 0, length * 2)
}
