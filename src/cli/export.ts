/** `kuaixun export <path>`: every post as a line of JSON, in the order they were seen, for `import` to take in again. */
import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import type { Config } from "../config.ts"
import { messageOf } from "../model/message-of.ts"
import { listPostsSince } from "../store/corpus/posts.ts"
import type { Store } from "../store/db/open.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

const CHUNK = 500

/** The file appears when it is whole, in the place of one that was there. */
export async function exportVerb(
  path: string,
  { json }: { json?: boolean },
  { stateDir }: Pick<Config, "stateDir">,
  { out }: Terminal,
): Promise<ExitCode> {
  const part = `${path}.part`
  let posts = 0
  async function* lines(db: Store): AsyncGenerator<string> {
    for (let last = 0; ; ) {
      const chunk = await listPostsSince(db, last, CHUNK)
      for (const { externalId, source, date, text, url, media } of chunk) {
        const day = date === undefined ? undefined : new Date(date).toISOString()
        yield `${JSON.stringify({ id: externalId, source, date: day, text, url, media })}\n`
      }
      posts += chunk.length
      last = chunk.at(-1)?.id ?? last
      if (chunk.length < CHUNK) return
    }
  }
  await withStore(stateDir, async (db) => {
    try {
      await pipeline(lines(db), createWriteStream(part))
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw new Error(`${path} can't be written: ${messageOf(error)}`, { cause: error })
    }
  })
  out(json ? JSON.stringify({ posts }) : `${posts} posts written to ${path}`)
  return EXIT.done
}
