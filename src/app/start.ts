/** Starts the app: opens the store, brings the index up to date, and runs the bot at Telegram or at the playground. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Question } from "../bot/search/question.ts"
import { openSessionStorage } from "../bot/shared/session-storage.ts"
import { createTranslator } from "../bot/shared/translate.ts"
import { registerAllCommands } from "../bot/telegram/menu.ts"
import type { Config } from "../config.ts"
import { createPace } from "../desk/pace.ts"
import { recoverLedger } from "../desk/recover.ts"
import { followArticles } from "../intake/follow-index.ts"
import { openKeptSearch, refuseEmptied } from "../intake/kept-search.ts"
import type { Log } from "../log.ts"
import { createBreathe } from "../loop/breathe.ts"
import { checkColumnTypes } from "../store/db/check-column-types.ts"
import { diskTroubleError } from "../store/db/disk-trouble.ts"
import { takeLock } from "../store/db/lock.ts"
import { watchDatabase } from "../store/db/missing-database.ts"
import { openStore } from "../store/db/open.ts"
import { closeToOthers, openFilesInWords } from "../store/db/private-files.ts"
import { StoreError } from "../store/db/store-error.ts"
import { loadSounds } from "../text/pinyin-syllables.ts"
import { createFaultLog } from "./fault-log.ts"
import { importFirstCorpus } from "./first-corpus.ts"
import { findTelegram, meetTelegram } from "./telegram.ts"
import { tellSetAside } from "./tell-set-aside.ts"
import { wireBot } from "./wire-bot.ts"

type App = {
  /** Resolves when it was stopped; rejects where it can't go on. */
  readonly done: Promise<void>
  /** Stops within ten seconds; nothing is lost. */
  stop(): Promise<void>
}

/** Long questions behind page buttons; short ones need no memory. */
const MOST_DIALOGUES = 300

/** Rejects with an error in plain words where something is not as it must be. `say` is for the operator's eyes. */
export async function startApp(config: Config, log: Log, say: (line: string) => void): Promise<App> {
  const faults = createFaultLog(log, config.stateDir)
  const { onFault } = faults
  const undo: (() => unknown)[] = [() => faults.close()]
  // One step that fails, as on a full disk, keeps none of the others from being done.
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await Promise.try(step).catch(onFault)
  }
  try {
    const lock = takeLock(config.stateDir)
    undo.push(() => lock.release())
    const open = closeToOthers(config.stateDir)
    if (open.length > 0) log.warn(openFilesInWords(config.stateDir, open))
    const isNew = !existsSync(join(config.stateDir, "kuaixun.db"))
    const db = await openStore(config.stateDir)
    undo.push(() => db.destroy())
    await refuseEmptied(db, config.stateDir)
    undo.push(tellSetAside(onFault))
    await checkColumnTypes(db)
    const loss = Promise.withResolvers<never>()
    // It may come before anybody waits for it.
    loss.promise.catch(() => undefined)
    const watch = watchDatabase(config.stateDir, loss.reject)
    undo.push(() => watch.stop())
    const telegram = await findTelegram(config, onFault)
    undo.push(() => telegram.close())

    if (isNew) say(`STATE_DIR ${config.stateDir} held no database: a new one was made`)
    await importFirstCorpus(db, config, log, say)
    const kept = await openKeptSearch(db, config.stateDir, log)
    const { search } = kept
    const follower = await followArticles(db, kept, onFault)
    undo.push(() => follower.stop())

    // While Telegram is asked who the bot is.
    loadSounds(createBreathe()).catch(onFault)
    const me = await meetTelegram(db, telegram, log)
    const storage = await openSessionStorage<Question>(join(config.stateDir, "dialogues.json"), MOST_DIALOGUES, onFault)
    undo.push(() => storage.flush())
    const translator = createTranslator(config.bot.locale)
    const pace = createPace(config.desk)
    await recoverLedger(db, pace, config.desk, log)
    const onContact = (fault?: string) => (fault ? log.warn(`${fault}, asking on`) : log.info("Telegram answers again"))
    const parts = { db, search, follower, storage, telegram, me, pace, translator, config, onFault, onContact }
    const wired = wireBot(parts)
    undo.push(() => wired.stop())
    await registerAllCommands(wired.bot.api, translator, telegram.ownerIds).catch(onFault)
    await wired.resume()

    say(`@${me.username} is ready: ${search.size} articles${follower.isBehind ? ", and more are being indexed" : ""}`)
    telegram.announce(say)
    const stopping = new AbortController()
    const running = wired.run(stopping.signal)
    const done = Promise.race([running, loss.promise]).finally(async () => {
      stopping.abort()
      await running.catch(() => undefined)
      await undoAll()
    })
    const stop = () => {
      stopping.abort()
      return done
    }
    return { done, stop }
  } catch (error) {
    await undoAll()
    throw error instanceof StoreError ? error : (diskTroubleError(config.stateDir, error) ?? error)
  }
}
