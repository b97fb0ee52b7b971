/** Everything together: the store, the corpus, the index, the desk, the bot, and without a token the playground. */
import { join } from "node:path"
import { ALLOWED_UPDATES, createBot } from "../bot/bot.ts"
import { createBulletinDoor } from "../bot/bulletin-door.ts"
import { createDownload } from "../bot/download.ts"
import { createInbox } from "../bot/inbox.ts"
import { registerAllCommands } from "../bot/menu.ts"
import { pollUpdates } from "../bot/poll.ts"
import { createQuestions, type Question } from "../bot/question.ts"
import { openSessionStorage } from "../bot/session-storage.ts"
import { createTellOwners } from "../bot/tell-owners.ts"
import { createTranslator } from "../bot/translate.ts"
import { noticeView } from "../bot/views/notice.ts"
import { troubleView } from "../bot/views/sources.ts"
import { type Desk, startDesk } from "../bulletins/desk.ts"
import { createPace } from "../bulletins/pace.ts"
import { createTakers } from "../bulletins/takers.ts"
import type { Config } from "../config.ts"
import type { Log } from "../log.ts"
import { takeLock } from "../store/lock.ts"
import { openStore } from "../store/open.ts"
import { countWaitingSince } from "../store/queue.ts"
import { countUnknownSince } from "../store/unknown.ts"
import { loadSounds } from "../text/sounds.ts"
import { startFeeds } from "./feeds.ts"
import { importFirstCorpus } from "./first-corpus.ts"
import { followArticles } from "./follow.ts"
import { createImporter } from "./importer.ts"
import { createJudge } from "./judge.ts"
import { openKeptSearch } from "./kept-search.ts"
import { startLiveChannels } from "./live-channels.ts"
import { startNotices } from "./notices.ts"
import { recoverLedger } from "./recover.ts"
import { findTelegram, meetTelegram } from "./telegram.ts"

export type App = {
  /** Resolves when it was stopped; rejects where it can't go on. */
  readonly done: Promise<void>
  /** Stops within ten seconds; nothing is lost. */
  stop(): Promise<void>
}

/** Long questions behind page buttons; short ones need no memory. */
const MOST_DIALOGUES = 300
/** Feeds bring news all day; owners are not rung up for each. */
const HOUR_MS = 3_600_000
/** Together under the ten seconds that service managers give. */
const HANDLING_GRACE_MS = 3000
const SENDING_GRACE_MS = 5000
/** After what waited for the start is handled; a question that needs sounds before loads them itself. */
const QUIET_MS = 5000

/** Rejects with an error in plain words where something is not as it must be. `say` is for the operator's eyes. */
export async function startApp(config: Config, log: Log, say: (line: string) => void): Promise<App> {
  const onFault = (error: unknown) => log.error({ err: error }, "fault")
  const undo: (() => unknown)[] = []
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const lock = takeLock(config.stateDir)
    undo.push(() => lock.release())
    const db = await openStore(config.stateDir)
    undo.push(() => db.destroy())
    const telegram = await findTelegram(config)
    undo.push(() => telegram.close())

    await importFirstCorpus(db, config, log, say)
    const kept = await openKeptSearch(db, config.stateDir, log)
    const { search } = kept
    const follower = await followArticles(db, kept, onFault)
    undo.push(() => follower.stop())

    const me = await meetTelegram(db, telegram, log)
    const storage = await openSessionStorage<Question>(join(config.stateDir, "dialogues.json"), MOST_DIALOGUES)
    undo.push(() => storage.flush())
    const translator = createTranslator(config.bot.locale)
    const { sendRate, sendTimeoutSeconds, onUnknown } = config.desk
    const pace = createPace(config.desk)
    await recoverLedger(db, pace, config.desk, log)

    const door = { ...telegram, timeoutSeconds: sendTimeoutSeconds, translator, botUsername: me.username }
    const desk: Desk = startDesk({ ...createBulletinDoor(door), db, pace, onUnknown, onFault, now: Date.now })
    undo.push(() => desk.stop(SENDING_GRACE_MS))

    const questions = createQuestions(storage)
    const { ownerIds } = telegram
    const { timeZone } = config
    const takers = createTakers(timeZone)
    const gathering = takers.follow(db).catch(onFault)
    undo.push(() => gathering)
    const importer = createImporter(db, follower, Date.now, { maxAgeHours: config.publishMaxAgeHours, takers })
    const judge = createJudge(db, follower, Date.now)
    const download = createDownload(telegram)
    const tellOwners = createTellOwners({ ...telegram, pace, translator, db, now: Date.now, onFault })
    const feeds = startFeeds({
      ...{ db, importer, now: Date.now, random: Math.random, onFault },
      onTrouble: (feed) => tellOwners((t) => troubleView(t, feed)),
    })
    undo.push(() => feeds.stop())
    const channels = startLiveChannels({ db, importer, now: Date.now, onFault })
    undo.push(() => channels.stop())
    const bot = createBot(
      {
        ...{ db, search, questions, importer, takers, judge, feeds, download, tellOwners, wakeDesk: desk.wake },
        ...{ now: Date.now, ownerIds, timeZone, sendRate },
      },
      { ...telegram, timeoutSeconds: sendTimeoutSeconds, me, pace, translator, onFault },
    )
    const telling = (kind: "unknown" | "queue") => (count: number) => tellOwners((t) => noticeView(t, kind, count))
    const notices = startNotices(
      [
        { fact: "unknown-told", count: countUnknownSince, tell: telling("unknown"), restMs: 0 },
        { fact: "queue-told", count: countWaitingSince, tell: telling("queue"), restMs: HOUR_MS },
      ],
      { db, now: Date.now, onFault },
    )
    undo.push(() => notices.stop())
    await registerAllCommands(bot.api, translator, ownerIds).catch(onFault)

    const inbox = createInbox({
      ...{ db, now: Date.now, onFault, trusts: (userId) => ownerIds.includes(userId) },
      handle: (update) => bot.handleUpdate(update),
    })
    await inbox.resume()
    const stopping = new AbortController()
    const polling = pollUpdates({
      ...telegram,
      allowed: ALLOWED_UPDATES,
      receive: inbox.receive,
      room: inbox.room,
      signal: stopping.signal,
      onContact: (fault) =>
        fault === undefined ? log.info("Telegram answers again") : log.warn(`${fault}, asking on`),
    })
    say(`@${me.username} is ready: ${search.size} articles${follower.isBehind ? ", and more are being indexed" : ""}`)
    const quiet = setTimeout(loadSounds, QUIET_MS)
    undo.push(() => clearTimeout(quiet))
    telegram.announce(say)

    const done = polling.finally(async () => {
      await inbox.drain(HANDLING_GRACE_MS)
      await undoAll()
    })
    return {
      done,
      stop() {
        stopping.abort()
        return done
      },
    }
  } catch (error) {
    await undoAll()
    throw error
  }
}
