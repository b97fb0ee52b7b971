/** Where sealed parts lie. */

import { contentOf, createSink, putBytes } from "./bytes.ts"

/** Bytes that no longer change. */
export type Stored = {
  readonly length: number
  read(from: number, length: number): Uint8Array
}

export type Draft = {
  readonly length: number
  write(bytes: Uint8Array): void
  finish(): Stored
}

export type Space = { begin(): Draft }

const BUFFER = 1 << 20

export const inMemory: Space = {
  begin() {
    const sink = createSink(BUFFER)
    return {
      get length() {
        return sink.length
      },
      write: (bytes) => putBytes(sink, bytes),
      finish() {
        const bytes = contentOf(sink).slice()
        return { length: bytes.length, read: (from, length) => bytes.subarray(from, from + length) }
      },
    }
  },
}
