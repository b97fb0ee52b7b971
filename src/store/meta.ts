/** Single facts about this installation. */
import type { Store } from "./open.ts"

/** corpus: the first import of CORPUS_DIR is done. bot: the bot whose chats these are. */
export type Fact = "corpus" | "bot"

export async function findFact(db: Store, fact: Fact): Promise<string | undefined> {
  const row = await db.selectFrom("meta").select("value").where("key", "=", fact).executeTakeFirst()
  return row?.value
}

export async function setFact(db: Store, fact: Fact, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ key: fact, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute()
}
