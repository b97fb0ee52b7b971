/** The world on its way to a JSON file and back. */
import { mkdir, open, readFile, rename } from "node:fs/promises"
import { dirname } from "node:path"
import { asRecord } from "../methods/params.ts"
import type { Bus } from "./bus.ts"
import { type Secrets, secretsIn } from "./secrets.ts"
import type { Shelf } from "./shelf.ts"
import type { World } from "./world.ts"

const VERSION = 1
const DEBOUNCE_MS = 200
/** A large world takes long to write: then the pauses are this many times longer than the writing. */
const REST = 5

/** `secrets`: undefined in a file of an older version. */
export type State = { readonly world: World; readonly secrets: Secrets | undefined }

/** Undefined where there is none yet. A file that cannot be understood is moved aside to `<path>.bad`. */
export async function readState(path: string): Promise<State | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined
    throw error
  })
  if (text === undefined) return undefined
  const state = parsedState(text)
  if (state === undefined) await rename(path, `${path}.bad`)
  return state
}

export type Saver = {
  /** Writes what is not written yet, and stops. */
  close(): Promise<void>
}

export type Kept = { readonly world: World; readonly secrets: Secrets; readonly shelf: Shelf }

/**
 * Writes the file at once, so that the secrets last, and then follows the bus: at most every 200 ms, less often the longer
 * it takes, to a file that then replaces the old.
 */
export function startSaver(path: string, kept: Kept, bus: Bus, onFault: (error: unknown) => void): Saver {
  let timer: NodeJS.Timeout | undefined
  let writing = mkdir(dirname(path), { recursive: true, mode: 0o700 })
    .then(() => write(path, kept))
    .catch(onFault)
  let lastTook = 0

  const save = () => {
    timer = undefined
    const began = performance.now()
    writing = writing
      .then(() => write(path, kept))
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
      await write(path, kept).catch(onFault)
    },
  }
}

async function write(path: string, { world, secrets, shelf }: Kept): Promise<void> {
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

function parsedState(text: string): State | undefined {
  try {
    const file = asRecord(JSON.parse(text))
    const world = asRecord(file?.world)
    if (file?.version !== VERSION || world === undefined) return undefined
    const parts = [world.bot, world.commands, world.profile, world.files]
    if (parts.some((part) => asRecord(part) === undefined)) return undefined
    if (!isRecordOf(world.people, isPerson) || !isRecordOf(world.chats, isChat) || !isQueue(world.updates))
      return undefined
    return { world: world as World, secrets: secretsIn(file.secrets) }
  } catch {
    return undefined
  }
}

const isNumber = (value: unknown) => typeof value === "number"
const isText = (value: unknown) => typeof value === "string"

function isPerson(given: unknown): boolean {
  const { id, first_name } = asRecord(given) ?? {}
  return isNumber(id) && isText(first_name)
}

function isChat(given: unknown): boolean {
  const { id, type, members, posts, deleted, nextMessageId } = asRecord(given) ?? {}
  if (!isNumber(id) || !isText(type) || !isNumber(nextMessageId)) return false
  return isRecordOf(members, isMember) && isListOf(posts, isPost) && isListOf(deleted, isNumber)
}

function isMember(given: unknown): boolean {
  const { userId, status, rights } = asRecord(given) ?? {}
  return isNumber(userId) && isText(status) && asRecord(rights) !== undefined
}

function isPost(given: unknown): boolean {
  const { message, authorId } = asRecord(given) ?? {}
  return isNumber(asRecord(message)?.message_id) && isNumber(authorId)
}

function isQueue(given: unknown): boolean {
  const { nextId, queue, confirmed, allowed } = asRecord(given) ?? {}
  const isQueued = (one: unknown) => isNumber(asRecord(asRecord(one)?.update)?.update_id)
  return isNumber(nextId) && isListOf(queue, isQueued) && isListOf(confirmed, isQueued) && isListOf(allowed, isText)
}

function isRecordOf(given: unknown, isOne: (value: unknown) => boolean): boolean {
  const record = asRecord(given)
  return record !== undefined && Object.values(record).every(isOne)
}

function isListOf(given: unknown, isOne: (value: unknown) => boolean): boolean {
  return Array.isArray(given) && given.every(isOne)
}
