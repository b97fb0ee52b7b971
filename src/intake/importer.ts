/** What editors send to the bot, and what followed sources bring, taken into the corpus while it runs. */

import type { Item } from "../corpus/readers/item.ts"
import { HERE, type WholeReaders } from "../corpus/readers/whole-readers.ts"
import type { Instant } from "../model/id.ts"
import type { Ingested, Post } from "../model/post.ts"
import type { FollowedSource, NamedChat } from "../model/source.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { type Corpus, openCorpus } from "./catch-up.ts"
import type { Follower } from "./follow-index.ts"
import { importFile } from "./import-paths.ts"
import { ingest } from "./ingest.ts"
import { heedPolicy, type PushRules } from "./policy.ts"

/** The way of posts into the corpus. */
export type Importer = {
  takePost(source: NamedChat, post: Post): Promise<Ingested>
  /** A file on this machine, of any format that can be imported. */
  takeFile(path: string): Promise<Ingested>
}

export type AppImporter = Importer & {
  /** In one transaction with what the source's policy makes of it, so that a crash never parts the two. */
  takeFollowed(source: FollowedSource, items: readonly Item[]): Promise<Ingested>
}

/** The corpus is opened at the first import and kept; after a failed one it is opened anew. Imports wait for each other. */
export function createImporter(
  db: Store,
  follower: Follower,
  now: () => Instant,
  rules: PushRules,
  readers: WholeReaders = HERE,
): AppImporter {
  let corpus: Promise<Corpus> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function inTurn(work: (corpus: Corpus) => Promise<Ingested>): Promise<Ingested> {
    const turn = last.then(async () => {
      corpus ??= openCorpus(db)
      try {
        const ingested = await work(await corpus)
        await follower.look()
        return ingested
      } catch (error) {
        corpus = undefined
        throw error
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    takePost: (source, post) =>
      inTurn((corpus) => {
        const usual = source.title ?? String(source.chatId)
        return ingest(db, corpus, [{ post, where: post.externalId, source }], { source: usual, now, beside: true })
      }),
    takeFollowed: (source, items) =>
      inTurn((corpus) =>
        inTransaction(db, async (tx) => {
          const ingested = await ingest(tx, corpus, items, { source: source.id, now, live: true, beside: true })
          await heedPolicy(tx, source, ingested.fresh, { ...rules, now: now() })
          return ingested
        }),
      ),
    takeFile: (path) =>
      inTurn((corpus) => importFile(db, corpus, path, { source: undefined, now, beside: true, readers })),
  }
}
