/**
 * Opens the files that an import reads. Anything else that has a path (a pipe, a device, a socket, a folder) is refused
 * before a byte of it is read: reading it might never end.
 */
import type { Stats } from "node:fs"
import { constants, createReadStream, fstatSync } from "node:fs"
import { type FileHandle, open, stat } from "node:fs/promises"

/** A path leads to something that isn't a file; the message says what it is. */
class NoFileError extends Error {
  override name = "NoFileError"
}

/** Files of any size are read in chunks of this. */
const CHUNK = 256 * 1024

/** Opening a pipe waits for a writer otherwise. Windows knows neither the flag nor such pipes. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** What a path leads to, if that can't be read as a file. */
export function otherKindOf(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined
  if (stats.isDirectory()) return "a folder"
  if (stats.isFIFO()) return "a pipe"
  if (stats.isSocket()) return "a socket"
  return "a device"
}

/** Throws NoFileError for anything but a file. A path may lead elsewhere a moment later, so what was opened counts. */
async function openFile(path: string): Promise<{ readonly file: FileHandle; readonly size: number }> {
  refuseOthers(await stat(path))
  const file = await open(path, FLAGS)
  try {
    const stats = await file.stat()
    refuseOthers(stats)
    return { file, size: stats.size }
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * A file in chunks, as long as it was when it was opened: one that grows meanwhile has an end all the same. What is
 * piped into the program has no size; its chunks say how much there was so far.
 */
export async function* chunksOfFile(path: string): AsyncGenerator<{ bytes: Uint8Array; size: number }> {
  const descriptor = pipedIn(path)
  if (descriptor !== undefined) {
    let size = 0
    for await (const bytes of createReadStream("", { fd: descriptor, highWaterMark: CHUNK })) {
      size += bytes.length
      yield { bytes, size }
    }
    return
  }
  const { file, size } = await openFile(path)
  if (size === 0) return void (await file.close())
  for await (const bytes of createReadStream("", { fd: file, end: size - 1, highWaterMark: CHUNK }))
    yield { bytes, size }
}

/** Throws where there is no file, or something that isn't one. */
export async function assertFile(path: string): Promise<void> {
  if (pipedIn(path) === undefined) await (await openFile(path)).file.close()
}

/** The first chunk of a file. */
export async function headOfFile(path: string): Promise<Uint8Array> {
  for await (const { bytes } of chunksOfFile(path)) return bytes
  return new Uint8Array()
}

/** All of a file; no bytes if it is larger than that. */
export async function readFileTo(path: string, most: number): Promise<{ bytes?: Uint8Array; size: number }> {
  const chunks: Uint8Array[] = []
  let read = 0
  for await (const { bytes, size } of chunksOfFile(path)) {
    if (size > most) return { size }
    chunks.push(bytes)
    read += bytes.length
  }
  return { bytes: Buffer.concat(chunks), size: read }
}

/** The number of a pipe that this program was started with, as in `zcat a.gz | kuaixun import /dev/stdin`. */
function pipedIn(path: string): number | undefined {
  const name = /^\/dev\/(?:stdin|fd\/(\d{1,5}))$/.exec(path)
  const descriptor = name ? Number(name[1] ?? 0) : undefined
  try {
    return descriptor !== undefined && fstatSync(descriptor).isFIFO() ? descriptor : undefined
  } catch {
    return undefined
  }
}

function refuseOthers(stats: Stats): void {
  const kind = otherKindOf(stats)
  if (kind !== undefined) throw new NoFileError(`${kind}, not a file`)
}
