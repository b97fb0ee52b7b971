/** What editors send to the bot, taken into the corpus while it runs. */
import type { Importer } from "../bot/parts.ts"
import { type Corpus, openCorpus } from "../corpus/catch-up.ts"
import { ingest } from "../corpus/ingest.ts"
import type { Instant } from "../model/id.ts"
import type { Ingested } from "../model/post.ts"
import type { Store } from "../store/open.ts"
import type { Follower } from "./follow.ts"
import { importFile } from "./import-paths.ts"

/** The corpus is opened at the first import and kept; after a failed one it is opened anew. Imports wait for each other. */
export function createImporter(db: Store, follower: Follower, now: () => Instant): Importer {
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
      inTurn((corpus) => ingest(db, corpus, [{ post, where: post.externalId }], { source, now })),
    takeFile: (path) => inTurn((corpus) => importFile(db, corpus, path, { source: undefined, now })),
  }
}
