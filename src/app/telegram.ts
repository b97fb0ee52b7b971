/** With whom the bot speaks: Telegram, or without a token the playground in this very process. */

import { join } from "node:path"
import { askWho, type Identity, TelegramError } from "../bot/telegram/identity.ts"
import type { Config } from "../config.ts"
import type { Log } from "../log.ts"
import { retry } from "../loop/retry.ts"
import { messageOf } from "../model/message-of.ts"
import { type Playground, startPlayground } from "../playground/playground.ts"
import { findNumberFact, setFact } from "../store/db/facts.ts"
import type { Store } from "../store/db/open.ts"
import { forgetUpdates } from "../store/inbox/updates.ts"
import { pauseAllReaders } from "../store/readers/readers.ts"
import { noteAbsenceEverywhere } from "../store/sources/channels.ts"

export type Telegram = {
  readonly token: string
  readonly apiRoot: string
  readonly ownerIds: readonly number[]
  /** Tells the operator where to look, once the bot is ready. */
  announce(say: (line: string) => void): void
  close(): Promise<void>
}

/** The configuration can't work; the message says what to do. */
class StartError extends Error {
  override name = "StartError"
}

export async function findTelegram(
  { telegram, playground, bot, stateDir }: Config,
  onFault: (error: unknown) => void,
): Promise<Telegram> {
  const { token, apiRoot } = telegram
  if (token !== undefined) {
    return { token, apiRoot, ownerIds: bot.ownerIds, announce: () => undefined, close: async () => undefined }
  }
  const { host, port } = playground
  try {
    const local = await startPlayground({
      host,
      port,
      stateFile: join(stateDir, "playground.json"),
      limits: true,
      onFault,
    })
    return {
      token: local.token,
      apiRoot: local.apiRoot,
      ownerIds: [...bot.ownerIds, local.ownerId],
      announce: (say) => announcePlayground(local, host, say),
      close: local.close,
    }
  } catch (cause) {
    throw new StartError(listenFault(cause, host, port), { cause })
  }
}

function announcePlayground({ url, elsewhere }: Playground, host: string, say: (line: string) => void): void {
  const [first] = elsewhere
  const isLocal = new URL(url).hostname === "127.0.0.1"
  say(`No BOT_TOKEN, so this is the playground, a Telegram of your own: ${isLocal ? url : (first ?? url)}`)
  if (!first) return
  say(`Warning: HOST ${host} lets other machines reach it. Whoever has this address acts as owner:`)
  for (const address of elsewhere) say(`  ${address}`)
}

/** Another bot than last time can't write to the same chats, and counts its updates anew. */
export async function meetTelegram(db: Store, { token, apiRoot }: Telegram, log: Log): Promise<Identity> {
  const me = await patientlyAskWho(token, apiRoot, log)
  const before = await findNumberFact(db, "bot")
  if (before !== undefined && before !== me.id) {
    log.warn({ before, now: me.id }, "another bot than last time: its chats are paused until they speak to this one")
    await pauseAllReaders(db, "stranger")
    await noteAbsenceEverywhere(db, Date.now())
    await forgetUpdates(db, Number.MAX_SAFE_INTEGER)
  }
  await setFact(db, "bot", String(me.id))
  return me
}

const LONGEST_BACKOFF_MS = 30_000

/** A network that is not up yet is waited for; a wrong token is an error at once. */
function patientlyAskWho(token: string, apiRoot: string, log: Log): Promise<Identity> {
  const onFailure = (error: unknown) => {
    if (error instanceof TelegramError) throw error
    log.warn(`${messageOf(error)}, asking on`)
    return 0
  }
  return retry(() => askWho(token, apiRoot), { firstMs: 1000, longestMs: LONGEST_BACKOFF_MS, onFailure })
}

function listenFault(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  if (code === "EADDRINUSE") return `PORT ${port} on ${host} is taken by another program. Set another PORT in .env.`
  if (code === "EACCES") return `PORT ${port} on ${host} is not allowed for this user. Set a PORT above 1023 in .env.`
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST ${host} is no address of this machine.`
  return `The playground can't listen on ${host}:${port}: ${messageOf(cause)}`
}
