/** Hosts that owners allowed to be asked for feeds, though they are private: `host` or `host:port`. */
import type { Instant } from "../../model/id.ts"
import type { Store } from "../db/open.ts"

export async function listAllowedHosts(db: Store): Promise<string[]> {
  const rows = await db.selectFrom("allowed_hosts").select("host").orderBy("host").execute()
  return rows.map(({ host }) => host)
}

export async function allowHost(db: Store, host: string, { by, now }: { by: number; now: Instant }): Promise<void> {
  await db
    .insertInto("allowed_hosts")
    .values({ host, allowed_by: by, allowed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False if it was not allowed. */
export async function forbidHost(db: Store, host: string): Promise<boolean> {
  const row = await db.deleteFrom("allowed_hosts").where("host", "=", host).returning("host").executeTakeFirst()
  return row !== undefined
}
