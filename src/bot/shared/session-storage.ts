/** Recent dialogue state in a JSON file, by telegraf-session-local behind grammY's StorageAdapter. */
import { readFile, rename, writeFile } from "node:fs/promises"
import type { StorageAdapter } from "grammy"
import LocalSession from "telegraf-session-local"

export type SessionStorage<T> = StorageAdapter<T> & { flush(): Promise<void> }

/**
 * Keeps the `most` latest entries; nothing in it has to last. Its file is written asynchronously and replaced whole,
 * so that a crash loses the last entries and never the file. A file that can't be read is moved aside to `<path>.bad`.
 */
export async function openSessionStorage<T extends object>(
  path: string,
  most: number,
  onFault: (error: unknown) => void = () => undefined,
): Promise<SessionStorage<T>> {
  const keys = await keysIn(path, onFault)
  const storage = privateFile(onFault) as unknown as typeof LocalSession.storageFileAsync
  const session = new LocalSession<T>({ database: path, storage })
  await session.DB
  // The library begins with a write that it does not wait for; one behind it ends after it.
  let writing: Promise<unknown> = (session.DB as { write(): Promise<unknown> }).write().catch(onFault)

  const save = (key: string, value: T | Record<string, never>) => {
    writing = writing.then(() => session.saveSession(key, value as T)).catch(onFault)
    return writing
  }
  const drop = async (key: string) => {
    if (keys.delete(key)) await save(key, {})
  }

  return {
    read(key) {
      return keys.has(key) ? session.getSession(key) : undefined
    },
    async write(key, value) {
      keys.delete(key)
      keys.add(key)
      await save(key, value)
      for (const oldest of [...keys].slice(0, -most)) await drop(oldest)
    },
    delete: drop,
    async flush() {
      await writing
    },
  }
}

/**
 * Where the library keeps its file. Its own adapter leaves the file for everybody to read, and after one failed write,
 * as on a full disk, it never writes again. The library waits for no answer, so a failure is reported to `onFault`.
 */
function privateFile(onFault: (error: unknown) => void) {
  return class {
    readonly #path: string
    readonly #empty: unknown
    #last: Promise<unknown> = Promise.resolve()

    constructor(path: string, { defaultValue = {} }: { defaultValue?: unknown } = {}) {
      this.#path = path
      this.#empty = defaultValue
    }

    async read(): Promise<unknown> {
      const text = await readFile(this.#path, "utf8").catch(() => "")
      return text.trim() === "" ? this.#empty : JSON.parse(text)
    }

    write(data: unknown): Promise<unknown> {
      const text = JSON.stringify(data)
      this.#last = this.#last.then(() => replaceFile(this.#path, text)).catch(onFault)
      return this.#last
    }
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** The library ends the process over a file that is no JSON, so it is looked at first. */
async function keysIn(path: string, onFault: (error: unknown) => void): Promise<Set<string>> {
  const text = await readFile(path, "utf8").catch(() => "")
  try {
    const { sessions } = text.trim() === "" ? { sessions: [] } : JSON.parse(text)
    if (Array.isArray(sessions)) return new Set(sessions.map(({ id }: { id: unknown }) => String(id)))
  } catch {
    // Moved aside below: what it held is not worth more.
  }
  await rename(path, `${path}.bad`)
  onFault(new Error(`${path} can't be read: it is set aside as ${path}.bad`))
  return new Set()
}
