/** Reads the world from a JSON file, and keeps writing it there. */
import { mkdir, open, readFile, rename } from "node:fs/promises"
import { dirname } from "node:path"
import { z } from "zod"
import type { Bus } from "./bus.ts"
import { SECRETS, type Secrets } from "./secrets.ts"
import type { Shelf } from "./shelf.ts"
import type { World } from "./world.ts"

const VERSION = 1
const DEBOUNCE_MS = 200
/** A large world takes long to write: then the pauses are this many times longer than the writing. */
const REST = 5

const QUEUED = z.looseObject({ update: z.looseObject({ update_id: z.number() }) })
const MEMBER = z.looseObject({ userId: z.number(), status: z.string(), rights: z.looseObject({}) })
const CHAT = z.looseObject({
  id: z.number(),
  type: z.string(),
  members: z.record(z.string(), MEMBER),
  posts: z.array(z.looseObject({ message: z.looseObject({ message_id: z.number() }), authorId: z.number() })),
  deleted: z.array(z.number()),
  nextMessageId: z.number(),
})
/** What must be whole for a start; the rest is as the program wrote it. */
const FILE = z.looseObject({
  version: z.literal(VERSION),
  world: z.looseObject({
    bot: z.looseObject({}),
    people: z.record(z.string(), z.looseObject({ id: z.number(), first_name: z.string() })),
    chats: z.record(z.string(), CHAT),
    updates: z.looseObject({
      nextId: z.number(),
      queue: z.array(QUEUED),
      confirmed: z.array(QUEUED),
      allowed: z.array(z.string()),
    }),
    commands: z.looseObject({}),
    profile: z.looseObject({}),
    files: z.looseObject({}),
  }),
})

/** `secrets`: undefined in a file of an older version. */
type StoredState = { readonly world: World; readonly secrets: Secrets | undefined }

/** Undefined where there is none yet. A file that cannot be understood is moved aside to `<path>.bad`. */
export async function readState(path: string): Promise<StoredState | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined
    throw error
  })
  if (text === undefined) return undefined
  const state = parseState(text)
  if (state === undefined) await rename(path, `${path}.bad`)
  return state
}

type Saver = {
  /** Writes what is not written yet, and stops. */
  close(): Promise<void>
}

type StateParts = { readonly world: World; readonly secrets: Secrets; readonly shelf: Shelf }

/**
 * Writes the file at once, so that the secrets last, and then follows the bus: at most every 200 ms, less often the longer
 * it takes, to a file that then replaces the old.
 */
export function startSaver(path: string, parts: StateParts, bus: Bus, onFault: (error: unknown) => void): Saver {
  let timer: NodeJS.Timeout | undefined
  let writing = mkdir(dirname(path), { recursive: true, mode: 0o700 })
    .then(() => write(path, parts))
    .catch(onFault)
  let lastTook = 0

  const save = () => {
    timer = undefined
    const began = performance.now()
    writing = writing
      .then(() => write(path, parts))
      .catch(onFault)
      .finally(() => {
        lastTook = performance.now() - began
      })
  }
  const unsubscribe = bus.subscribe((event) => {
    if (event.kind !== "action") timer ??= setTimeout(save, Math.max(DEBOUNCE_MS, lastTook * REST))
  })

  return {
    async close() {
      unsubscribe()
      clearTimeout(timer)
      await writing
      await write(path, parts).catch(onFault)
    },
  }
}

async function write(path: string, { world, secrets, shelf }: StateParts): Promise<void> {
  await shelf.save()
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, "w", 0o600)
  try {
    await file.writeFile(JSON.stringify({ version: VERSION, secrets, world }))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

function parseState(text: string): StoredState | undefined {
  try {
    const { world, secrets } = FILE.parse(JSON.parse(text))
    return { world: world as unknown as World, secrets: SECRETS.safeParse(secrets).data }
  } catch {
    return undefined
  }
}
