/** Finds where a JSON value ends, by quotes and brackets alone, so that a value of any size costs nothing. */

type Scanned =
  /** `end`: behind its last byte; undefined where it goes on in the next chunk. */
  { readonly end: number | undefined } | { readonly broken: string; readonly at: number }

/** A message of Telegram is nested five deep. */
const DEEPEST = 200

export const BYTE = {
  space: 32,
  quote: 34,
  backslash: 92,
  comma: 44,
  colon: 58,
  list: 91,
  endList: 93,
  object: 123,
  endObject: 125,
} as const
const BRACKETS: readonly number[] = [BYTE.list, BYTE.endList, BYTE.object, BYTE.endObject]

/** Bytes that mean nothing: within a string, outside of one, and in a number or a bare word. */
const WITHIN = tableOf((byte) => byte >= BYTE.space && byte !== BYTE.quote && byte !== BYTE.backslash)
const BETWEEN = tableOf((byte) => byte !== BYTE.quote && !BRACKETS.includes(byte))
const BARE = tableOf((byte) => byte > BYTE.space && BETWEEN[byte] === 1 && byte !== BYTE.comma && byte !== BYTE.colon)

export function beginsValue(byte: number): boolean {
  return byte === BYTE.quote || byte === BYTE.list || byte === BYTE.object || BARE[byte] === 1
}

/** Call `begin` at the first byte of each value, then `scan` from there, and from the start of each further chunk. */
export function createEndFinder() {
  const open = new Uint8Array(DEEPEST)
  let depth = 0
  let quoted = false
  let escaped = false
  let bare = false

  /** `inside`: the brackets already passed. */
  function begin(first: number, inside: readonly number[] = []): void {
    open.set(inside)
    depth = inside.length
    quoted = false
    escaped = false
    bare = depth === 0 && BARE[first] === 1
  }

  function scan(chunk: Uint8Array, from: number): Scanned {
    const { length } = chunk
    let at = from
    while (at < length) {
      if (quoted) {
        at = behindQuote(chunk, at)
        if (quoted && at < length) return { broken: "a line end within quotes", at }
      } else {
        const idle = bare ? BARE : BETWEEN
        while (at < length && idle[chunk[at] as number] === 1) at++
        if (at >= length) break
        if (bare) return { end: at }
        const broken = take(chunk[at] as number)
        if (broken !== undefined) return { broken, at }
        at++
      }
      if (!quoted && depth === 0) return { end: at }
    }
    return { end: undefined }
  }

  /** Stops at the end of the chunk as well, and at what can't be in a string. */
  function behindQuote(chunk: Uint8Array, from: number): number {
    const { length } = chunk
    let at = escaped ? from + 1 : from
    escaped = false
    while (at < length) {
      while (at < length && WITHIN[chunk[at] as number] === 1) at++
      if (at >= length) break
      if (chunk[at] !== BYTE.backslash) {
        if (chunk[at] !== BYTE.quote) return at
        quoted = false
        return at + 1
      }
      at += 2
    }
    escaped = at > length
    return length
  }

  function take(byte: number): string | undefined {
    if (byte === BYTE.quote) quoted = true
    else if (byte === BYTE.object || byte === BYTE.list) {
      if (depth === DEEPEST) return `nested more than ${DEEPEST} deep`
      open[depth++] = byte
    } else if (depth === 0 || open[--depth] !== byte - 2) return "brackets that do not match"
    return undefined
  }

  return { begin, scan }
}

function tableOf(has: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (has(byte) ? 1 : 0))
}
