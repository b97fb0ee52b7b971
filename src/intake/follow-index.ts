/**
 * The search index follows the store by a cursor, and the aliases, few as they are, whole: one road for start-up and
 * for news, whoever wrote them.
 */
import { createBreathe } from "../loop/breathe.ts"
import { aliasesOf } from "../search/aliases.ts"
import type { Search } from "../search/search.ts"
import { listAliases } from "../store/corpus/aliases.ts"
import { latestSeq, listArticlesSince } from "../store/corpus/articles.ts"
import type { Store } from "../store/db/open.ts"
import type { KeptSearch } from "./kept-search.ts"

/** So many articles are read at once. */
const LOT = 100
/** So many changes are waited for at a start, about a second's worth; more are indexed while the bot answers. */
const MOST_AWAITED = 2000
/** How long news of another process, such as an import, may stay unnoticed. */
const LOOK_AGAIN_MS = 1000
/** What came since is indexed anew where the program is killed. */
const KEEP_AGAIN_MS = 60_000

/**
 * Puts every article that changed after the cursor into the index, and the aliases; returns the new cursor. `mustEnd` is
 * asked behind each lot.
 */
export async function catchUp(db: Store, search: Search, from = 0, mustEnd = () => false): Promise<number> {
  let seq = from
  const breathe = createBreathe()
  search.setAliases(aliasesOf(await listAliases(db)))
  for (;;) {
    const { changes, cursor, isEnd } = await listArticlesSince(db, seq, LOT)
    for (const { article, mergedInto, waits } of changes) {
      const turn = breathe()
      if (turn) await turn
      if (mergedInto !== undefined) search.lead(article.id, mergedInto)
      else if (article.retraction || waits) search.remove(article.id)
      else search.put(article)
    }
    seq = cursor
    if (isEnd || mustEnd()) {
      search.settle()
      return seq
    }
  }
}

export type Follower = {
  /** Whether the first look still goes on: what is found until then is not all. */
  readonly isBehind: boolean
  /** Looks at once; resolves when the news is in the index. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Looks for news every second until it is stopped, and keeps what was indexed: at first, when it is stopped, and now and
 * then while news comes. Resolves when all is indexed, unless that would take long. Rejects where a first look that it
 * waits for fails; other faults are told to `onFault`.
 */
export async function followArticles(
  db: Store,
  kept: KeptSearch,
  onFault: (error: unknown) => void,
  { mostAwaited = MOST_AWAITED, lookAgainMs = LOOK_AGAIN_MS } = {},
): Promise<Follower> {
  let cursor = kept.cursor
  let looking = Promise.resolve()
  let keptAt = 0
  let waiting = 0
  let isStopped = false
  let isBehind = (await latestSeq(db)) - cursor > mostAwaited
  if (isBehind) look()
  else await lookAndKeep()

  async function keep(): Promise<void> {
    keptAt = Date.now()
    await kept.keep(cursor)
  }

  async function lookAndKeep(): Promise<void> {
    cursor = await catchUp(db, kept.search, cursor, () => isStopped)
    isBehind = false
    if (Date.now() - keptAt > KEEP_AGAIN_MS) await keep()
  }

  function look(): Promise<void> {
    waiting++
    looking = looking
      .then(lookAndKeep)
      .catch(onFault)
      .finally(() => waiting--)
    return looking
  }

  const timer = setInterval(() => {
    if (waiting === 0) look()
  }, lookAgainMs)
  return {
    get isBehind() {
      return isBehind
    },
    look,
    async stop() {
      clearInterval(timer)
      isStopped = true
      await looking
      await keep().catch(onFault)
    },
  }
}
