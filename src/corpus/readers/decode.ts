/** Decodes a text file, or says why it is none. */

/** `broken`: the lines, from 1, with bytes that are no UTF-8 and became U+FFFD. */
type DecodedText = { readonly text: string; readonly broken: readonly number[] } | { readonly reason: string }

/** What is looked at to tell a text in UTF-16 without a mark, and a binary file, from UTF-8. */
const SAMPLE = 4096

/**
 * UTF-8, UTF-16 in either order, or GB 18030 (with GBK and GB 2312 inside it); byte order marks are dropped,
 * CRLF and CR become LF.
 */
export function decode(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) return { reason: "the file is empty" }
  const encoding = markedEncoding(bytes) ?? unmarkedEncoding(bytes)
  if (!encoding) return { reason: "the file is binary, not text" }
  const sound = decodeStrictly(bytes, encoding)
  const text = sound ?? (encoding === "utf-8" ? (mended(bytes) ?? chinese(bytes)) : undefined)
  if (text === undefined) return { reason: "the file is not text in UTF-8, UTF-16 or GB 18030" }
  if (text.includes("\0")) return { reason: "the file is binary, not text" }
  const lines = text.replace(/\r\n?/g, "\n")
  return { text: lines, broken: sound === undefined ? brokenIn(lines) : [] }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  return undefined
}

/**
 * In UTF-16 the zero bytes of line ends, spaces and Latin letters all stand on one side of their pairs, and few on the
 * other: that of 一 (U+4E00).
 */
function unmarkedEncoding(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0]
  const sample = bytes.subarray(0, SAMPLE)
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return "utf-8"
  if (bytes.length % 2 !== 0 || Math.min(even, odd) * 4 > Math.max(even, odd)) return undefined
  return odd > even ? "utf-16le" : "utf-16be"
}

/** Undefined where the bytes are not all of that encoding, and for one that nobody knows. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding.trim(), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A few bad bytes, or a last character cut in half, spoil no file in UTF-8: nearly all that is not ASCII is whole. */
function mended(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder("utf-8").decode(bytes)
  const bad = text.match(/\ufffd/gu)?.length ?? 0
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return bad * 20 <= whole ? text : undefined
}

/** Nearly any bytes are valid GB 18030: only a text that is mostly Han characters and common signs is taken for it. */
function chinese(bytes: Uint8Array): string | undefined {
  const text = decodeStrictly(bytes, "gb18030") ?? ""
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0
  const odd = text.match(/[^\p{sc=Han}\p{P}\p{S}\p{N}A-Za-z\s]/gu)?.length ?? 0
  return han > 0 && odd * 20 < text.length ? text : undefined
}

function brokenIn(text: string): number[] {
  return text.split("\n").flatMap((line, index) => (line.includes("\ufffd") ? [index + 1] : []))
}
