/** `kuaixun doctor`: whether this installation can work, and what to do where it can't. */
import { access } from "node:fs/promises"
import { askWho } from "../bot/telegram/identity.ts"
import type { Config } from "../config.ts"
import { findFiles } from "../corpus/readers/find-files.ts"
import { messageOf } from "../model/message-of.ts"
import { checkIntegrity } from "../store/db/check-integrity.ts"
import { lockHolder } from "../store/db/lock.ts"
import { findOpenFiles, openFilesInWords } from "../store/db/private-files.ts"
import { countEverything } from "../store/ledger/stats.ts"
import { maskSecrets } from "../text/mask-secrets.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

type Finding = { readonly well: boolean; readonly text: string }
const OLDEST_NODE = 26

/** One line a finding; exit code 1 if one of them is bad. */
export async function doctorVerb(config: Config, { out }: Terminal): Promise<ExitCode> {
  const findings = [runtime(), ...privacy(config), await store(config), await corpus(config), await telegram(config)]
  for (const { well, text } of findings) out(`${well ? "ok  " : "BAD "}${text}`)
  return findings.every(({ well }) => well) ? EXIT.done : EXIT.failed
}

function runtime(): Finding {
  const well = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE
  return {
    well,
    text: well ? `Node ${process.versions.node}` : `Node ${process.versions.node}: run it by npm, which brings its own`,
  }
}

/** Looked at before the store is opened. A folder that isn't there yet will be made for its user alone. */
function privacy({ stateDir }: Config): Finding[] {
  const open = findOpenFiles(stateDir)
  return open.length === 0 ? [] : [{ well: false, text: openFilesInWords(stateDir, open) }]
}

async function store({ stateDir }: Config): Promise<Finding> {
  try {
    return await withStore(stateDir, async (db) => {
      const damage = await checkIntegrity(db)
      if (damage) return { well: false, text: `STATE_DIR ${stateDir}: the database is damaged: ${damage}` }
      const { articles, subscriptions, deliveries } = await countEverything(db)
      const holder = lockHolder(stateDir)
      const counts = `${articles} articles, ${subscriptions} subscriptions, ${deliveries.unknown} deliveries unknown`
      return {
        well: true,
        text: `STATE_DIR ${stateDir}: ${counts}; ${holder ? `bot runs as ${holder}` : "no bot runs"}`,
      }
    })
  } catch (error) {
    return { well: false, text: maskSecrets(messageOf(error)) }
  }
}

async function corpus({ corpusDir }: Config): Promise<Finding> {
  try {
    await access(corpusDir)
    return { well: true, text: `CORPUS_DIR ${corpusDir}: ${(await findFiles(corpusDir)).files.length} files` }
  } catch (error) {
    return { well: false, text: `CORPUS_DIR ${corpusDir} can't be read: ${maskSecrets(messageOf(error))}` }
  }
}

async function telegram({ telegram: { token, apiRoot } }: Config): Promise<Finding> {
  const where = `Telegram at ${maskSecrets(apiRoot)}`
  if (token === undefined) return { well: true, text: "no BOT_TOKEN: npm start opens the playground" }
  try {
    return { well: true, text: `${where}: the token is that of @${(await askWho(token, apiRoot)).username}` }
  } catch (error) {
    return { well: false, text: `${where}: ${maskSecrets(messageOf(error))}` }
  }
}
