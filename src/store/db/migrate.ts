/** Brings a database to the present schema, or refuses one that is not ours to change. */
import { type Kysely, sql } from "kysely"
import { Migrator } from "kysely/migration"
import { type MIGRATIONS, UNRELEASED_STEP } from "../migrations/all.ts"
import { refuseMissingDatabase } from "./missing-database.ts"
import type { Tables } from "./schema.ts"
import { StoreError } from "./store-error.ts"

type Place = { readonly stateDir: string; readonly path: string; readonly migrations: typeof MIGRATIONS }

/** Throws StoreError for a database of another version, and for an empty one where a bot has used the folder. */
export async function migrate(db: Kysely<Tables>, { stateDir, path, migrations }: Place): Promise<void> {
  const done = await listStepsDone(db)
  if (done.length === 0) refuseMissingDatabase(stateDir, "without tables")
  if (done.includes(UNRELEASED_STEP)) {
    throw new StoreError(
      `${path} was written by a Kuaixun from before its first release, whose databases this one can't read. Start with ` +
        "another STATE_DIR. To take the posts along, export them with the old version (npm run -s kuaixun -- export " +
        "posts.jsonl) and import that file with this one (npm run -s kuaixun -- import posts.jsonl).",
    )
  }
  const newer = done.find((step) => !Object.hasOwn(migrations, step))
  if (newer) {
    throw new StoreError(
      `${path} was written by a newer Kuaixun (it has step ${newer}). Update Kuaixun, or restore the copy you made before.`,
    )
  }
  if (done.length === Object.keys(migrations).length) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** In their order; none of an empty database. */
async function listStepsDone(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql`select name from sqlite_master where name = 'kysely_migration'`.execute(db)
  if (rows.length === 0) return []
  const { rows: steps } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return steps.map(({ name }) => name)
}
