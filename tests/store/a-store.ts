/** A real store in a folder of its own, gone after the test. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { onTestFinished } from "vitest"
import { openStore, type Store } from "../../src/store/db/open.ts"

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let empty: Promise<string> | undefined

/** Without a folder it begins as a copy of an empty store, which takes a tenth of making one. */
export async function aStore(folder?: string): Promise<Store> {
  const place = folder ?? aFolder()
  if (folder === undefined) copyFileSync(await emptyStore(), join(place, "kuaixun.db"))
  const store = await openStore(place)
  onTestFinished(() => store.destroy())
  // No test cuts the power.
  await sql`pragma synchronous = off`.execute(store)
  return store
}

function emptyStore(): Promise<string> {
  empty ??= madeEmpty()
  return empty
}

async function madeEmpty(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-empty-"))
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
  await (await openStore(folder)).destroy()
  return join(folder, "kuaixun.db")
}
