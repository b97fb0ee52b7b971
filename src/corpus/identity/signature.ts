/** Computes an article's signature: what its copies have in common with it. */
import { hash } from "node:crypto"
import type { ArticleText } from "../../model/article.ts"
import type { Signature } from "../../model/signature.ts"
import { bareOf } from "../../text/bare-text.ts"
import { openingsOf } from "./beginnings.ts"
import { SKETCH_SIZE, sketchOf } from "./sketch.ts"

/** Numbers of 32 bits in a hash: among a million million texts, two share all four with a chance of 1 in 10^15. */
export const WORDS = 4

/** A line of nothing but a date and a time is when, not what: `Mon, 30 Nov 2020 23:27:59 GMT`, `发表时间：2020-12-01 10:56`. */
const DATE_LINE = /^\D{0,12}(?:\d{1,4}\D{1,5}){2,6}\D{0,8}$/u
const LONGEST_DATE_LINE = 48

/** Equal for texts that differ only in script, width, case, spaces, punctuation, emoji, hash signs and addresses. */
export function signatureOf(text: ArticleText): Signature {
  const [headline, hasOpener] = [bareOf(text.headline), text.opener !== undefined]
  const units = [headline, ...text.paragraphs.map(unitOf)].filter((unit) => unit !== "")
  const hashes = new Uint32Array(units.length * WORDS)
  for (const [index, unit] of units.entries()) noteHash(unit, hashes, index * WORDS)
  const whole = units.join("")
  return {
    whole: noteHash(whole, new Uint32Array(WORDS), 0),
    headed: headline !== "",
    units: hashes,
    sizes: Uint32Array.from(units, (unit) => unit.length),
    sketch: sketchOf(whole),
    openings: openingsOf({ headline, units, paragraphs: () => untimed(text.paragraphs), hasOpener }),
  }
}

/** As a string of bytes, which is quicker to come by than a buffer or hexadecimal that has to be read. */
function noteHash(text: string, hashes: Uint32Array, from: number): Uint32Array {
  const bytes = hash("sha256", text, "latin1")
  for (let word = 0; word < WORDS; word++) {
    for (let at = word * 4; at < word * 4 + 4; at++) {
      hashes[from + word] = ((hashes[from + word] ?? 0) << 8) | bytes.charCodeAt(at)
    }
  }
  return hashes
}

/** A paragraph's bare text; "" for a line that says when. */
export function unitOf(paragraph: string): string {
  return isDateLine(paragraph) ? "" : bareOf(paragraph)
}

/** The bare text that the signature is of. */
export function bareTextOf(text: ArticleText): string {
  return bareOf(text.headline) + bareBodyOf(text)
}

/** The same without the headline. */
export function bareBodyOf({ paragraphs }: ArticleText): string {
  return bareOf(untimed(paragraphs).join("\n"))
}

/** Paragraphs without lines that say when. */
export function untimed(paragraphs: readonly string[]): string[] {
  return paragraphs.filter((paragraph) => !isDateLine(paragraph))
}

/** 128 bits in hexadecimal. */
export function hashOf(text: string): string {
  return hash("sha256", text, "hex").slice(0, WORDS * 8)
}

/** The name of a whole text in rulings. */
export function rulingNameOf({ whole }: Pick<Signature, "whole">): string {
  return [...whole].map((word) => word.toString(16).padStart(8, "0")).join("")
}

/** The four numbers of a hash that is written in hexadecimal. */
export function hashNumbers(hash: string): Uint32Array {
  return Uint32Array.from({ length: WORDS }, (_, word) => Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16))
}

/** A signature as bytes, to be kept. */
export function packed({ whole, headed, units, sizes, sketch, openings }: Signature): Uint8Array {
  const head = [headed ? 1 : 0, sizes.length, ...whole]
  const numbers = Uint32Array.from([...head, ...units, ...sizes, ...(sketch ?? []), ...openings])
  return new Uint8Array(numbers.buffer)
}

/** Throws if the bytes are not a signature. */
export function unpacked(bytes: Uint8Array): Signature {
  const numbers = new Uint32Array(bytes.slice().buffer)
  const [headed = 0, count = 0] = numbers
  const unitsAt = 2 + WORDS
  const sizesAt = unitsAt + count * WORDS
  const sketchAt = sizesAt + count
  // Openings are fewer than a sketch's numbers. Signatures that older versions kept have none.
  const isSketched = numbers.length >= sketchAt + SKETCH_SIZE
  const openingsAt = sketchAt + (isSketched ? SKETCH_SIZE : 0)
  if (numbers.length < sketchAt || numbers.length >= openingsAt + SKETCH_SIZE) throw new Error("no signature")
  return {
    whole: numbers.subarray(2, unitsAt),
    headed: headed === 1,
    units: numbers.subarray(unitsAt, sizesAt),
    sizes: numbers.subarray(sizesAt, sketchAt),
    sketch: isSketched ? numbers.subarray(sketchAt, openingsAt) : undefined,
    openings: numbers.subarray(openingsAt),
  }
}

function isDateLine(paragraph: string): boolean {
  return paragraph.length <= LONGEST_DATE_LINE && DATE_LINE.test(paragraph)
}
