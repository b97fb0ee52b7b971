/** Where sealed parts lie: in memory, or in files of one folder. */
import { randomBytes } from "node:crypto"
import { closeSync, fsync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { crc32 } from "node:zlib"
import { createSink, putBytes, sinkBytes } from "./bytes.ts"

/** How a part is known again. */
export type Mark = { readonly name: string; readonly length: number; readonly checksum: number }

/** Bytes that no longer change. */
export type Stored = Mark & {
  /** Throws a DamagedIndexError where there is less than asked for. */
  read(from: number, length: number): Uint8Array
  /** The same without making room for it: good until the next glance at any bytes. */
  glance(from: number, length: number): Uint8Array
  /** Resolves when all of it would outlast a power cut. */
  sync(): Promise<void>
  /** Nothing is read any more. */
  close(): void
}

export type PartDraft = {
  readonly length: number
  write(bytes: Uint8Array): void
  finish(): Stored
  /** It came to nothing. */
  discard(): void
}

export type Space = { begin(): PartDraft }

/** What lies on disk is not what was written. */
export class DamagedIndexError extends Error {
  override name = "DamagedIndexError"
}

const BUFFER = 1 << 20
const SUFFIX = ".part"
const DRAFT_SUFFIX = ".draft"

export function isPartName(name: string): boolean {
  return name.endsWith(SUFFIX)
}

export function isDraftName(name: string): boolean {
  return name.endsWith(DRAFT_SUFFIX)
}

export const inMemory: Space = {
  begin() {
    const sink = createSink(1 << 14)
    return {
      get length() {
        return sink.length
      },
      write: (bytes) => putBytes(sink, bytes),
      finish() {
        const bytes = sinkBytes(sink).slice()
        const read = (from: number, length: number) => bytes.subarray(from, from + length)
        return {
          name: "",
          length: bytes.length,
          checksum: 0,
          read,
          glance: read,
          sync: async () => undefined,
          close: () => undefined,
        }
      },
      discard: () => undefined,
    }
  },
}

/** A draft has no file until it is longer than a buffer. */
export function inFolder(folder: string): Space {
  return {
    begin() {
      const name = randomBytes(8).toString("hex")
      const sink = createSink(1 << 14)
      let file: number | undefined
      let written = 0
      let checksum = 0

      function flush(): number {
        file ??= openSync(join(folder, name + DRAFT_SUFFIX), "wx+", 0o600)
        const bytes = sinkBytes(sink)
        checksum = crc32(bytes, checksum)
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, written + at)
        written += bytes.length
        sink.length = 0
        return file
      }

      return {
        get length() {
          return written + sink.length
        },
        write(bytes) {
          if (sink.length + bytes.length > BUFFER) flush()
          putBytes(sink, bytes)
        },
        finish() {
          const whole = flush()
          const path = join(folder, name + SUFFIX)
          renameSync(join(folder, name + DRAFT_SUFFIX), path)
          return { name: name + SUFFIX, length: written, checksum, ...openedFile(whole, path, false) }
        },
        discard() {
          if (file === undefined) return
          closeSync(file)
          rmSync(join(folder, name + DRAFT_SUFFIX), { force: true })
        },
      }
    },
  }
}

/** A file that was written before. Throws a DamagedIndexError where it is not what it was then. */
export function storedIn(folder: string, mark: Mark): Stored {
  const path = join(folder, mark.name)
  const file = openSync(path, "r")
  const reader = openedFile(file, path, true)
  const bytes = Buffer.allocUnsafe(BUFFER)
  let checksum = 0
  let length = 0
  for (let got = -1; got !== 0; length += got) {
    got = readSync(file, bytes, 0, BUFFER, length)
    checksum = crc32(bytes.subarray(0, got), checksum)
  }
  if (length === mark.length && checksum === mark.checksum) return { ...mark, ...reader }
  reader.close()
  throw new DamagedIndexError(`${path} is not what was written`)
}

/** Written over by every glance: room for a long piece takes as long to make as the piece to read. */
let room = Buffer.alloc(BUFFER)

function openedFile(file: number, path: string, isSynced: boolean): Pick<Stored, "read" | "glance" | "sync" | "close"> {
  let syncing = isSynced ? Promise.resolve() : undefined
  const end = () => closeSync(file)

  function readInto(bytes: Buffer, from: number, length: number): void {
    const got = length === 0 ? 0 : readSync(file, bytes, 0, length, from)
    if (got < length) throw new DamagedIndexError(`${path} ends too early: remove its folder, it is made anew`)
  }

  return {
    read(from, length) {
      const bytes = Buffer.allocUnsafe(length)
      readInto(bytes, from, length)
      return bytes
    },
    glance(from, length) {
      if (length > room.length) room = Buffer.alloc(2 * length)
      readInto(room, from, length)
      return room.subarray(0, length)
    },
    sync() {
      syncing ??= promisify(fsync)(file)
      return syncing
    },
    /** Not while it is synced: another file may get its number. */
    close: () => (syncing && !isSynced ? void syncing.then(end, end) : end()),
  }
}
