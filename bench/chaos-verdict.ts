/** What stands in the chats at the end of a chaos, against what the ledger says of it. */
import type { Playground } from "../src/playground/playground.ts"
import type { Store } from "../src/store/db/open.ts"
import { type Change, CORRECTED, getsDigests, MARKS, TOLD } from "./chaos-news.ts"

export type Verdict = {
  /** Deliveries, each of a digest by itself. */
  readonly once: number
  readonly unknownWithIt: number
  readonly unknownWithout: number
  /** Once, and edited, struck or deleted since; or not sent any more, since it was taken back. */
  readonly amended: number
  /** What is lost, there twice, or says something else than it should; in words. */
  readonly wrong: readonly string[]
}

type Message = { readonly message_id: number; readonly text?: string; readonly entities?: readonly { type: string }[] }
type Entry = Awaited<ReturnType<typeof listEntries>>[number]

/** Every chat has what it was owed once, or it is marked unknown; every copy whose number is known says the latest. */
export async function verdictOf(
  telegram: Playground,
  db: Store,
  ids: readonly number[],
  changed: Change | undefined,
): Promise<Verdict> {
  const byChat = Map.groupBy(await listEntries(db), ({ chat }) => chat)
  const wrong: string[] = []
  const counts = { once: 0, unknownWithIt: 0, unknownWithout: 0, amended: 0 }
  for (const [n, chat] of ids.entries()) {
    const messages: readonly Message[] = telegram.control.messages(chat)
    const entries = byChat.get(chat) ?? []
    const owed = getsDigests(n) ? MARKS.length : 1
    if (entries.length !== owed) wrong.push(`chat ${chat} has ${entries.length} deliveries instead of ${owed}`)
    for (const entry of entries) {
      const copies = messages.filter(({ text }) => text?.includes(entry.mark))
      const fate = fateOf(entry, copies)
      if (fate !== "wrong") counts[fate]++
      const isRight = fate !== "wrong" && (entry.state !== "sent" || saysTheLatest(entry, copies, changed))
      if (isRight) continue
      const { state, amended, mark } = entry
      wrong.push(`chat ${chat}, ${mark}: ${state}, ${amended}, there ${copies.length} times: ${copies[0]?.text}`)
    }
  }
  return { ...counts, wrong }
}

function fateOf(
  { state, amended }: Entry,
  { length: there }: readonly Message[],
): keyof Omit<Verdict, "wrong"> | "wrong" {
  if (state === "unknown" && there < 2) return there === 1 ? "unknownWithIt" : "unknownWithout"
  if (state === "skipped" || amended === "deleted") return there === 0 ? "amended" : "wrong"
  if (state !== "sent" || there !== 1) return "wrong"
  return amended === undefined ? "once" : "amended"
}

/** Of a copy whose message the ledger knows. */
function saysTheLatest({ mark, message }: Entry, [copy]: readonly Message[], changed: Change | undefined): boolean {
  if (copy === undefined) return true
  const { text = "", entities = [], message_id } = copy
  if (message_id !== message) return false
  if (mark !== MARKS[0]) return true
  if (changed === "strike" || changed === "deletion") return entities.some(({ type }) => type === "strikethrough")
  const [latest, other] = changed === "correction" ? [CORRECTED, TOLD] : [TOLD, CORRECTED]
  return text.includes(latest) && !text.includes(other)
}

async function listEntries(db: Store) {
  const rows = await db
    .selectFrom("deliveries as d")
    .innerJoin("readers as r", "r.id", "d.reader_id")
    .innerJoin("bulletins as b", "b.id", "d.bulletin_id")
    .innerJoin("articles as a", "a.id", "b.article_id")
    .select(["r.chat_id", "d.state", "d.message_id", "d.amended", "a.headline"])
    .execute()
  return rows.map((row) => ({
    chat: row.chat_id,
    state: row.state,
    message: row.message_id ?? undefined,
    amended: row.amended ?? undefined,
    mark: MARKS.find((mark) => row.headline.includes(mark)) ?? row.headline,
  }))
}
