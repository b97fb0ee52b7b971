/** Reads what it can of the entries of a broken feed: in groups, and apart only where a group holds a broken one. */
import type { Entries, Entry } from "./feed-entries.ts"

/** `whole`: from its opening to its closing tag; undefined for an entry that has none. */
export type Block = { readonly whole: string | undefined }
export type LostEntry = { readonly entry: number; readonly reason: string }
/** Entries between the tags around them; "malformed" or "empty" where they are none. */
export type ParseBlocks = (blocks: string) => Entries | "malformed" | "empty"

const GROUP = 64
/** Each run takes about a millisecond, however little it is given. A feed with more faults than this finds is rubbish. */
const MOST_RUNS = 2000

/** In their order. What is left when the parser ran often enough is lost, and counted under its first entry. */
export function mendEntries(blocks: readonly Block[], parse: ParseBlocks): { entries: Entry[]; lost: LostEntry[] } {
  const sound: { at: number; entry: Entry }[] = []
  const lost: LostEntry[] = []
  const ended: { at: number; text: string }[] = []
  for (const [index, { whole }] of blocks.entries()) {
    if (whole !== undefined) ended.push({ at: index, text: whole })
    else lost.push({ entry: index + 1, reason: index === blocks.length - 1 ? "cut off" : "it has no end" })
  }
  let runs = 0

  function readGroup(group: typeof ended): void {
    runs++
    const read = parse(group.map(({ text }) => text).join(""))
    const entries = typeof read === "string" ? [] : read.entries
    const [only] = group
    if (only && group.length === 1) {
      const [entry] = entries
      if (entry) sound.push({ at: only.at, entry })
      else lost.push({ entry: only.at + 1, reason: read === "malformed" ? "malformed XML" : "no text" })
    } else if (entries.length === group.length) {
      for (const [index, { at }] of group.entries()) sound.push({ at, entry: entries[index] as Entry })
    } else {
      const half = group.length >> 1
      for (const part of [group.slice(0, half), group.slice(half)]) if (runs < MOST_RUNS) readGroup(part)
    }
  }

  for (let from = 0; from < ended.length && runs < MOST_RUNS; from += GROUP) readGroup(ended.slice(from, from + GROUP))
  const known = new Set([...sound.map(({ at }) => at), ...lost.map(({ entry }) => entry - 1)])
  const unread = ended.filter(({ at }) => !known.has(at))
  const [first] = unread
  if (first) lost.push({ entry: first.at + 1, reason: `too much is broken; ${unread.length} entries are not read` })
  return { entries: sound.map(({ entry }) => entry), lost: lost.sort((a, b) => a.entry - b.entry) }
}
