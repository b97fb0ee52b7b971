/** The bytes of documents and photos: kept in memory, and in a folder beside the state file where there is one. */
import { existsSync } from "node:fs"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

export type Shelf = {
  put(id: string, bytes: Uint8Array): void
  find(id: string): Promise<Uint8Array | undefined>
  /** Writes down what is new since the last time. */
  save(): Promise<void>
}

export function createShelf(folder: string | undefined): Shelf {
  const held = new Map<string, Uint8Array>()
  const unsaved = new Set<string>()

  return {
    put(id, bytes) {
      held.set(id, bytes)
      if (folder !== undefined) unsaved.add(id)
    },

    async find(id) {
      const bytes = held.get(id)
      if (bytes !== undefined || folder === undefined || !existsSync(join(folder, id))) return bytes
      return readFile(join(folder, id))
    },

    async save() {
      if (folder === undefined || unsaved.size === 0) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const id of [...unsaved]) {
        const bytes = held.get(id)
        if (bytes !== undefined) await writeFile(join(folder, id), bytes, { mode: 0o600 })
        unsaved.delete(id)
      }
    },
  }
}
