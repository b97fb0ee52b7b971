/** `kuaixun stats`: how much there is of everything. */
import type { Config } from "../config.ts"
import { countEverything } from "../store/ledger/stats.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

export async function statsVerb({ json }: { json?: boolean }, config: Config, { out }: Terminal): Promise<ExitCode> {
  const { deliveries, ...counts } = await withStore(config.stateDir, countEverything)
  if (json) out(JSON.stringify({ ...counts, deliveries }))
  else for (const [name, count] of [...Object.entries(counts), ...Object.entries(deliveries)]) out(`${count}\t${name}`)
  return EXIT.done
}
