/** On the first start the corpus folder is read into the archive; nothing of it is pushed. */
import { stat } from "node:fs/promises"
import type { Config } from "../config.ts"
import { importPaths } from "../intake/import-paths.ts"
import { type Log, messageForLog } from "../log.ts"
import { findFact, setFact } from "../store/db/facts.ts"
import type { Store } from "../store/db/open.ts"

/** Cut off half way it is finished on the next start: posts that are there already change nothing. */
export async function importFirstCorpus(
  db: Store,
  { corpusDir }: Config,
  log: Log,
  say: (line: string) => void,
): Promise<void> {
  if ((await findFact(db, "corpus")) !== undefined) return
  if (!(await isThere(corpusDir))) {
    log.warn(`CORPUS_DIR ${corpusDir} is not there: the corpus begins empty`)
    return
  }
  const imported = await importPaths(db, [corpusDir], { source: undefined, publish: undefined, now: Date.now })
  for (const { where, reason } of imported.rejected) log.warn(messageForLog(`${where}: ${reason}`))
  await setFact(db, "corpus", corpusDir)
  say(`Read ${corpusDir}: ${imported.read} posts, ${imported.articles} articles`)
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
