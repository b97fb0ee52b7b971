/** Sources that are chats of Telegram: known by their number, shown by the newest title. */
import { sql } from "kysely"
import type { Instant, SourceId } from "../../model/id.ts"
import type { NamedChat } from "../../model/source.ts"
import { isValidRow } from "../db/check-row.ts"
import type { Store } from "../db/open.ts"
import { GREATEST_NUMBER } from "../db/tolerant-sql.ts"
import { ensureSource } from "./sources.ts"

type KnownChat = NamedChat & { readonly chatId: number }

/** A title of Telegram has 128 characters. */
const LONGEST_TITLE = 128
/** Former titles that still find the source. */
const MOST_OTHER_NAMES = 20

type Row = { id: number; name: string; named_at: number | null; other_names: string | null }

/**
 * The source that is this chat. A new one takes over the source of its title if no other chat and no followed feed
 * has it: pages of an export say no number, only the title. A newer title renames the source. Call it in a transaction.
 */
export async function ensureChatSource(db: Store, chat: KnownChat): Promise<SourceId> {
  const title = titleOf(chat)
  const known = await db
    .selectFrom("sources")
    .select(["id", "name", "named_at", "other_names"])
    .where("telegram_id", "=", chat.chatId)
    .executeTakeFirst()
  if (known) {
    if (title !== "" && chat.namedAt !== undefined) await noteTitle(db, known, chat, title, chat.namedAt)
    return known.id as SourceId
  }
  const name = await freeName(db, chat, title, undefined)
  const id = await ensureSource(db, name)
  const others = title !== "" && title !== name ? JSON.stringify([title]) : null
  await db
    .updateTable("sources")
    .set({ telegram_id: chat.chatId, named_at: chat.namedAt ?? null, other_names: others })
    .where("id", "=", id)
    .execute()
  return id
}

async function noteTitle(db: Store, row: Row, chat: KnownChat, title: string, namedAt: Instant): Promise<void> {
  if (namedAt < (row.named_at ?? 0)) return
  const others: string[] = isValidRow(row) ? JSON.parse(row.other_names ?? "[]") : []
  const isCurrent = row.name === title || (row.name.startsWith(`${title} (`) && others.includes(title))
  if (isCurrent && namedAt === row.named_at) return
  await db.updateTable("sources").set({ named_at: namedAt }).where("id", "=", row.id).execute()
  if (isCurrent) return
  const name = await freeName(db, chat, title, row.id)
  const names = [...new Set([title, row.name, ...others])].filter((one) => one !== name).slice(0, MOST_OTHER_NAMES)
  await db
    .updateTable("sources")
    .set({ name, other_names: JSON.stringify(names) })
    .where("id", "=", row.id)
    .execute()
  await touchArticles(db, row.id)
}

/** What follows the corpus learns the new name. */
async function touchArticles(db: Store, source: number): Promise<void> {
  await sql`update articles set seq = moved.seq from (
    select id, (select max(seq) from articles where seq < ${GREATEST_NUMBER}) + row_number() over (order by seq) as seq
    from articles where source_id = ${source}
  ) as moved where articles.id = moved.id`.execute(db)
}

/** The title; where another source has it, with the name or the number of the chat behind it. */
async function freeName(db: Store, chat: KnownChat, title: string, own: number | undefined): Promise<string> {
  const { chatId, username } = chat
  const handles = [...(username ? [`@${username}`] : []), String(chatId)]
  const names = title === "" ? handles : [title, ...handles.map((handle) => `${title} (${handle})`)]
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? names : [`${names.at(-1)} ${number}`]
    const rows = await db
      .selectFrom("sources")
      .select("name")
      .where("name", "in", wanted)
      .where("id", "<>", own ?? 0)
      // A name that nothing but posts without a chat have may be taken over, but never at the cost of a name of one's own.
      .$if(own === undefined, (q) =>
        q.where((e) => e.or([e("policy", "is not", null), e("telegram_id", "is not", null)])),
      )
      .execute()
    const free = wanted.find((name) => !rows.some((row) => row.name === name))
    if (free !== undefined) return free
  }
}

function titleOf({ title = "" }: NamedChat): string {
  return title.slice(0, LONGEST_TITLE).toWellFormed().replace(/\s+/gu, " ").trim()
}
