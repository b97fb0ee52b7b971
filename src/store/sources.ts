/** Where posts come from, by name. */
import type { SourceId } from "../model/id.ts"
import type { Store } from "./open.ts"

/** The number of the source of that name, which is made on its first use. */
export async function ensureSource(db: Store, name: string): Promise<SourceId> {
  await db
    .insertInto("sources")
    .values({ name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute()
  const row = await db.selectFrom("sources").select("id").where("name", "=", name).executeTakeFirstOrThrow()
  return row.id as SourceId
}
