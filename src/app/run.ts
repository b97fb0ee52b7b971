/** `kuaixun start`: the app from its start to its end, by signals or by a fault. */
import type { Config } from "../config.ts"
import { createLog } from "../log.ts"
import { startApp } from "./start.ts"

/** Longer than everything that is waited for in an orderly end; then the ledger is left as it is, which is safe. */
const LAST_MOMENT_MS = 9500

/** Runs until SIGTERM or SIGINT, then resolves to 0. Rejects where it can't start or can't go on. */
export async function runStart(config: Config, say: (line: string) => void): Promise<0> {
  const log = createLog(config.logLevel)
  // Libraries make files of their own, and none of them is for other users of the machine.
  process.umask(0o077)
  // Node would print such an error whole, with all that a library hung on it.
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "a defect that nothing caught")
    process.exit(1)
  })
  const stopped = Promise.withResolvers<void>()
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopped.resolve())
  const app = await Promise.race([startApp(config, log, say), stopped.promise])
  // What has not begun yet leaves nothing half done: every step of a start can be cut off.
  if (!app) process.exit(0)
  const stopping = stopped.promise.then(async () => {
    log.info("stopping")
    setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref()
    await app.stop()
  })
  await Promise.race([app.done, stopping])
  return 0
}
