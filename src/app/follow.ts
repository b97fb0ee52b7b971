/**
 * The search index follows the store by a cursor, and the aliases, few as they are, whole: one road for start-up and
 * for news, whoever wrote them.
 */
import { aliasesOf } from "../search/aliases.ts"
import type { Search } from "../search/answer.ts"
import { listAliases } from "../store/aliases.ts"
import { listArticlesSince } from "../store/articles.ts"
import type { Store } from "../store/open.ts"
import type { KeptSearch } from "./kept-search.ts"

/** So many articles are read and indexed at once; between two lots the bot answers. */
const LOT = 1000
/** How long news of another process, such as an import, may stay unnoticed. */
const LOOK_AGAIN_MS = 1000
/** What came since is indexed anew where the program is killed. */
const KEEP_AGAIN_MS = 60_000

/** Puts every article that changed after the cursor into the index, and the aliases; returns the new cursor. */
export async function catchUp(db: Store, search: Search, cursor = 0): Promise<number> {
  let seq = cursor
  search.setAliases(aliasesOf(await listAliases(db)))
  for (;;) {
    const changes = await listArticlesSince(db, seq, LOT)
    for (const { article, mergedInto } of changes) {
      if (mergedInto === undefined) search.put(article)
      else search.lead(article.id, mergedInto)
    }
    search.settle()
    seq = changes.at(-1)?.seq ?? seq
    if (changes.length < LOT) return seq
    await new Promise(setImmediate)
  }
}

export type Follower = {
  /** Looks at once; resolves when the news is in the index. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Looks for news every second until it is stopped, and keeps what was indexed: at first, when it is stopped, and now and
 * then while news comes. Rejects where the first look fails; later faults are told to `onFault`.
 */
export async function followArticles(
  db: Store,
  kept: KeptSearch,
  onFault: (error: unknown) => void,
): Promise<Follower> {
  let cursor = await catchUp(db, kept.search, kept.cursor)
  let looking = Promise.resolve()
  let keptAt = Date.now()
  let waiting = 0
  await keep()

  async function keep(): Promise<void> {
    keptAt = Date.now()
    await kept.keep(cursor)
  }

  function look(): Promise<void> {
    waiting++
    looking = looking
      .then(async () => {
        cursor = await catchUp(db, kept.search, cursor)
        if (Date.now() - keptAt > KEEP_AGAIN_MS) await keep()
      })
      .catch(onFault)
      .finally(() => waiting--)
    return looking
  }

  const timer = setInterval(() => {
    if (waiting === 0) look()
  }, LOOK_AGAIN_MS)
  return {
    look,
    async stop() {
      clearInterval(timer)
      await looking
      await keep().catch(onFault)
    },
  }
}
