/** `kuaixun set-aside`: what could not be worked on, for a person to look at. */
import type { Config } from "../config.ts"
import { QUEUES, type Queue } from "../model/set-aside.ts"
import { retrySetAside } from "../store/inbox/retry-set-aside.ts"
import { dropSetAside, listSetAside } from "../store/inbox/set-aside.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

type SetAsideWords = { readonly act: string | undefined; readonly row: string | undefined }

type Act = { readonly run: typeof retrySetAside; readonly said: (queue: Queue) => string }

/** The bot reads these when it starts; of the others it asks every second. */
const READ_AT_START: readonly Queue[] = ["update", "seen", "ruling"]

const ACTS: Readonly<Record<string, Act>> = {
  retry: {
    run: retrySetAside,
    said: (queue) =>
      `goes back into its queue; the bot takes it up ${READ_AT_START.includes(queue) ? "at its next start" : "within seconds"}`,
  },
  drop: { run: dropSetAside, said: () => "is dropped and stays out of its queue" },
}

export async function setAsideVerb(
  { act, row }: SetAsideWords,
  { json }: { json?: boolean },
  config: Config,
  { out, err }: Terminal,
): Promise<ExitCode> {
  if (act === undefined) return list(config, json === true, out)
  const chosen = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined
  const [queue = "", ...rest] = (row ?? "").split(":")
  const key = rest.join(":")
  if (!chosen || !isQueue(queue) || key === "") {
    err(`Say "set-aside", "set-aside retry <row>" or "set-aside drop <row>", with a row such as update:5.`)
    return EXIT.usage
  }
  const done = await withStore(config.stateDir, (db) => chosen.run(db, queue, key))
  if (!done) {
    err(`${row} is not set aside. "set-aside" alone lists what is.`)
    return EXIT.failed
  }
  out(json ? JSON.stringify({ row, act }) : `${row} ${chosen.said(queue)}`)
  return EXIT.done
}

async function list({ stateDir }: Config, json: boolean, out: Terminal["out"]): Promise<ExitCode> {
  const rows = await withStore(stateDir, (db) => listSetAside(db))
  if (json) {
    out(JSON.stringify(rows.map(({ queue, key, why, at }) => ({ row: `${queue}:${key}`, why, at: iso(at) }))))
    return EXIT.done
  }
  if (rows.length === 0) out("Nothing is set aside.")
  for (const { queue, key, why, at } of rows) out(`${queue}:${key}\t${iso(at)}\t${why}`)
  return EXIT.done
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function isQueue(word: string): word is Queue {
  return QUEUES.some((queue) => queue === word)
}
