/** Which tag means which other one: no chains, no circles. */
import type { Selectable } from "kysely"
import type { Alias } from "../../model/alias.ts"
import type { AliasId } from "../../model/id.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { type RowReader, readRow, readRows } from "../db/read-rows.ts"
import type { Tables } from "../db/schema.ts"

/** `same`: the two meant one tag before. `full`: there are as many as there may be. */
type AliasMade = { readonly kind: "made"; readonly tag: string } | { readonly kind: "same" | "full" }

/** Editors are people; every look for news reads them all. */
export const MOST_ALIASES = 2000

/**
 * Lets a name mean a tag, or whatever that tag is an alias of; what meant this name before means that tag as well. A name that
 * was an alias of another tag is that no more.
 */
export function createAlias(db: Store, { key, name, tagKey, tag, by, at }: Omit<Alias, "id">): Promise<AliasMade> {
  return inTransaction(db, async (tx) => {
    const present = await readRows(tx, await tx.selectFrom("aliases").selectAll().execute(), ALIAS)
    const known = present.find((alias) => alias.key === key)
    const end = present.find((alias) => alias.key === tagKey) ?? { tagKey, tag }
    if (end.tagKey === key || end.tagKey === known?.tagKey) return { kind: "same" }
    if (!known && present.length >= MOST_ALIASES) return { kind: "full" }
    const target = { tag_key: end.tagKey, tag: end.tag }
    const row = { name, ...target, created_by: by, created_at: at }
    await tx
      .insertInto("aliases")
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
      .execute()
    await tx.updateTable("aliases").set(target).where("tag_key", "=", key).execute()
    return { kind: "made", tag: end.tag }
  })
}

/** Oldest first. */
export async function listAliases(db: Store): Promise<Alias[]> {
  return readRows(db, await db.selectFrom("aliases").selectAll().orderBy("id").execute(), ALIAS)
}

/** What was deleted; undefined if it was gone before. */
export async function deleteAlias(db: Store, id: AliasId): Promise<Alias | undefined> {
  const row = await db.deleteFrom("aliases").where("id", "=", id).returningAll().executeTakeFirst()
  return readRow(db, row, ALIAS)
}

const ALIAS: RowReader<AliasRow, Alias> = { queue: "alias", read: aliasOf }

type AliasRow = Selectable<Tables["aliases"]>

function aliasOf(row: AliasRow): Alias {
  return {
    id: row.id as AliasId,
    key: row.key,
    name: row.name,
    tagKey: row.tag_key,
    tag: row.tag,
    by: row.created_by,
    at: row.created_at,
  }
}
