/** Text in, its bare letters and digits out: what two copies of one text still share. */
import { foldOf, NEEDS_NEIGHBOURS } from "./fold.ts"

const ADDRESS = /\b(?:https?:\/\/|www\.|t\.me\/)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/giu
/** Nothing else begins an address: looking for these first is much quicker. */
const ADDRESS_SIGN = /:\/\/|www\.|t\.me\//i
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu

/** Folded, without addresses, spaces, punctuation, emoji and hash signs. */
export function bareOf(text: string): string {
  const told = ADDRESS_SIGN.test(text) ? text.replace(ADDRESS, " ") : text
  return quicklyBare(told) ?? folded(told)
}

function folded(text: string): string {
  return foldOf(text).replace(NOT_LETTER_OR_DIGIT, "")
}

/** What becomes of each UTF-16 unit, found out at its first sight. */
const UNITS = new Uint16Array(0x10000)
const [UNSEEN, GONE, NOT_ALONE] = [0, 1, 2]

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
    const unit = text.charCodeAt(at)
    const becomes = UNITS[unit] || learn(unit)
    if (becomes === NOT_ALONE) return undefined
    if (becomes !== GONE) bare[length++] = becomes
  }
  return room.toString("utf16le", 0, length * 2)
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const becomes = folded(character)
  const alone = !NEEDS_NEIGHBOURS.test(character) && becomes.length < 2
  UNITS[unit] = alone ? (becomes === "" ? GONE : becomes.charCodeAt(0)) : NOT_ALONE
  return UNITS[unit] ?? UNSEEN
}
