/** Single facts about this installation. */
import { setAsideOnce } from "../inbox/set-aside.ts"
import type { Store } from "./open.ts"

/**
 * corpus: the first import of CORPUS_DIR is done. bot: the bot whose chats these are. held-until: Telegram wants
 * nothing more from this bot before then. unknown-told, queue-told: until when the owners were told what became unknown,
 * and what waits for an editor. index: the mark of the present snapshot of the search index.
 */
export type Fact = "corpus" | "bot" | "held-until" | "unknown-told" | "queue-told" | "index"

export async function findFact(db: Store, fact: Fact): Promise<string | undefined> {
  const row = await db.selectFrom("meta").select("value").where("key", "=", fact).executeTakeFirst()
  return row?.value
}

/** Undefined if there is none. A value that is not a number is set aside. */
export async function findNumberFact(db: Store, fact: Fact): Promise<number | undefined> {
  const value: unknown = await findFact(db, fact)
  if (value === undefined) return undefined
  if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value)
  await setAsideOnce(db, "fact", fact, "it is no number")
  return undefined
}

export async function setFact(db: Store, fact: Fact, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ key: fact, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute()
}
