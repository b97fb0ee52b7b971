/** A real store in a folder of its own, gone after the test. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { openStore, type Store } from "../../src/store/open.ts"

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function aStore(folder = aFolder()): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.destroy())
  return store
}
