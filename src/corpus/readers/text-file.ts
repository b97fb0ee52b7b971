/** Reads a text file as a dump of posts, from its bytes. */
import { decode } from "./decode.ts"
import type { Item, Openings } from "./item.ts"
import { readTextDump } from "./text-dump.ts"

export function readTextFile(path: string, bytes: Uint8Array, openings: Openings): Item[] {
  const decoded = decode(bytes)
  const refused = (reason: string, line = 1): Item => ({ rejection: { where: `${path}:${line}`, reason } })
  if ("reason" in decoded) return [refused(decoded.reason)]
  const broken = decoded.broken.map((line) => refused("bytes that are no UTF-8, read as \ufffd", line))
  return [...broken, ...readTextDump(path, decoded.text, openings)]
}
