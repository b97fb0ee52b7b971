/** Numbers in, bytes out, and back: seven bits a byte, the last byte of a number below 128. */

export type Sink = { bytes: Uint8Array; length: number }

export function createSink(capacity = 256): Sink {
  return { bytes: new Uint8Array(capacity), length: 0 }
}

/** What was put so far; good until something else is put. */
export function sinkBytes(sink: Sink): Uint8Array {
  return sink.bytes.subarray(0, sink.length)
}

/** A whole number from 0 to 2³² - 1. */
export function putNumber(sink: Sink, value: number): void {
  if (sink.length + 5 > sink.bytes.length) grow(sink, 5)
  let rest = value
  while (rest > 127) {
    sink.bytes[sink.length++] = (rest & 127) | 128
    rest >>>= 7
  }
  sink.bytes[sink.length++] = rest
}

/** Bytes that a number takes. */
export function numberLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest >>>= 7) length++
  return length
}

/** Those from `start` up to `end`; few of them are quicker one by one. */
export function putBytes(sink: Sink, bytes: Uint8Array, start = 0, end = bytes.length): void {
  const length = end - start
  if (sink.length + length > sink.bytes.length) grow(sink, length)
  if (length > FEW_BYTES) sink.bytes.set(bytes.subarray(start, end), sink.length)
  else for (let at = 0; at < length; at++) sink.bytes[sink.length + at] = bytes[start + at] ?? 0
  sink.length += length
}

const FEW_BYTES = 48

function grow(sink: Sink, more: number): void {
  const longer = new Uint8Array(Math.max(sink.bytes.length * 2, sink.length + more))
  longer.set(sinkBytes(sink))
  sink.bytes = longer
}

export type Cursor = { bytes: Uint8Array; at: number }

/** Behind the end everything is 0. */
export function takeNumber(cursor: Cursor): number {
  const { bytes } = cursor
  let byte = bytes[cursor.at++] ?? 0
  if (byte < 128) return byte
  let value = byte & 127
  let shift = 7
  do {
    byte = bytes[cursor.at++] ?? 0
    value |= (byte & 127) << shift
    shift += 7
  } while (byte > 127)
  return value >>> 0
}
