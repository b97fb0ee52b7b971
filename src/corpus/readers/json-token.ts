/** Holds the bytes of one key or value of JSON, which may begin in one chunk of a file and end in another. */

export function createJsonToken() {
  let pieces: Uint8Array[] = []
  let size = 0
  return {
    /** `first`: what of it was read already. */
    start(first: Uint8Array = new Uint8Array()): void {
      pieces = first.length > 0 ? [first] : []
      size = first.length
    },
    /** Adds what a chunk has of it. Of one that grows beyond `most` only the size is kept. */
    keep(bytes: Uint8Array, most: number): void {
      size += bytes.length
      if (size <= most) pieces.push(bytes.slice())
      else pieces = []
    },
    /** How long it is with the bytes that end it. */
    sizeWith: (last: Uint8Array) => size + last.length,
    textWith(last: Uint8Array): string {
      const end = Buffer.from(last.buffer, last.byteOffset, last.length)
      return (pieces.length === 0 ? end : Buffer.concat([...pieces, end])).toString()
    },
  }
}
