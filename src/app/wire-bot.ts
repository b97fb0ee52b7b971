/** Puts the bot together from its parts: the one place that says what is connected to what, for the app and for tests. */

import { ALLOWED_UPDATES, createBot, type KuaixunBot } from "../bot/bot.ts"
import { createBulletinDoor } from "../bot/bulletin/bulletin-door.ts"
import { createTellAsker } from "../bot/chats/tell-asker.ts"
import { createQuestions } from "../bot/search/question.ts"
import { noticeView } from "../bot/shared/notice-view.ts"
import { createRecent } from "../bot/shared/recent.ts"
import { createTellOwners, type TellOwners } from "../bot/shared/tell-owners.ts"
import type { Translate } from "../bot/shared/translate.ts"
import { createChannelRequests } from "../bot/sources/channel-requests.ts"
import { troubleView } from "../bot/sources/sources-view.ts"
import { createDownload } from "../bot/telegram/download.ts"
import type { Identity } from "../bot/telegram/identity.ts"
import { pollUpdates } from "../bot/telegram/poll.ts"
import { createAnswerQueue } from "../bot/updates/answer-queue.ts"
import { createInbox } from "../bot/updates/inbox.ts"
import type { Config } from "../config.ts"
import { createReaderThread } from "../corpus/readers/reader-thread.ts"
import { startDesk } from "../desk/desk.ts"
import type { Pace } from "../desk/pace.ts"
import { createOnPaused } from "../desk/paused-places.ts"
import { createTakers } from "../desk/takers.ts"
import { type FeedParts, startFeeds } from "../intake/feeds/feed-loop.ts"
import type { Follower } from "../intake/follow-index.ts"
import { createImporter } from "../intake/importer.ts"
import { createJudge } from "../intake/judge.ts"
import { type ChannelParts, startLiveChannels } from "../intake/live-channels.ts"
import type { Instant } from "../model/id.ts"
import type { Search } from "../search/search.ts"
import type { Store } from "../store/db/open.ts"
import { countUnknownSince } from "../store/ledger/unknown-deliveries.ts"
import { countWaitingSince } from "../store/sources/queue.ts"
import { type Notice, startNotices } from "./notices.ts"
import type { Telegram } from "./telegram.ts"

type WireParts = {
  readonly db: Store
  readonly search: Search
  readonly follower: Follower
  readonly storage: Parameters<typeof createQuestions>[0]
  readonly telegram: Pick<Telegram, "token" | "apiRoot" | "ownerIds">
  readonly me: Identity
  readonly pace: Pace
  readonly translator: (code: string | undefined) => Translate
  readonly config: Pick<Config, "desk" | "timeZone" | "publishMaxAgeHours">
  readonly onFault: (error: unknown) => void
  /** Is given the reason once when Telegram stops answering, and undefined when it answers again. */
  readonly onContact: (fault: string | undefined) => void
}

/** The clock, chance, and how long the loops wait between two looks. Tests hand in their own. */
type BotRhythm = {
  readonly now: () => Instant
  readonly random: () => number
  readonly feeds?: FeedParts["rhythm"]
  readonly channels?: ChannelParts["rhythm"]
  readonly noticesMs?: number
  /** Between two edits of one message. */
  readonly editSpacingMs?: number
  /** A press is answered by then. */
  readonly pressSoonMs?: number
  /** What the store refuses is tried again after so long, then twice as long. */
  readonly againAfterMs?: number
  /** How long the end waits for updates that are being handled. */
  readonly handlingGraceMs?: number
  /** How often the desk looks without being woken. */
  readonly deskMs?: number
}

/** Feeds bring news all day; owners are not rung up for each. */
const HOUR_MS = 3_600_000
/** Together under the ten seconds that service managers give. */
const HANDLING_GRACE_MS = 3000
const SENDING_GRACE_MS = 5000

/** Starts every loop except the one that asks for updates, which `run` starts. */
export function wireBot(parts: WireParts, rhythm: BotRhythm = { now: Date.now, random: Math.random }) {
  const { db, search, follower, telegram, me, pace, translator, config, onFault } = parts
  const { now, random } = rhythm
  const { ownerIds } = telegram
  const { timeZone } = config
  const { sendRate, sendTimeoutSeconds: timeoutSeconds, onUnknown } = config.desk

  const door = createBulletinDoor({ ...telegram, timeoutSeconds, translator, botUsername: me.username })
  const takers = createTakers(timeZone)
  const answers = createAnswerQueue(pace, now, rhythm.editSpacingMs)
  const tellOwners = createTellOwners({ ...telegram, answers, translator, db, onFault })
  const tellAsker = createTellAsker({ ...telegram, answers, translator, db, onFault, tellOwners })
  const onPaused = createOnPaused({ db, takers, now, wakeDesk: () => desk.wake(), tellAsker, onFault })
  const desk = startDesk({ ...door, db, pace, onUnknown, onFault, now, onPaused, lookAgainMs: rhythm.deskMs })
  const questions = createQuestions(parts.storage)
  const gathering = takers.follow(db).catch(onFault)
  const readers = createReaderThread()
  const rules = { maxAgeHours: config.publishMaxAgeHours, takers }
  const importer = createImporter(db, follower, now, rules, readers)
  const judge = createJudge(db, follower, now)
  const download = createDownload(telegram)
  const feeds = startFeeds({
    ...{ db, importer, readers, now, random, onFault, rhythm: rhythm.feeds },
    onTrouble: (feed) => tellOwners((t) => troubleView(t, feed)),
  })
  const channels = startLiveChannels({ db, importer, now, onFault, rhythm: rhythm.channels })
  const notices = startNotices(ownerNotices(tellOwners), { db, now, onFault, gatherMs: rhythm.noticesMs })
  const bot = createBot(
    {
      ...{ db, search, questions, importer, takers, judge, feeds, download, tellOwners, wakeDesk: desk.wake },
      ...{ now, ownerIds, timeZone, sendRate, channelRequests: createChannelRequests(tellOwners, now) },
      greeted: createRecent(now, HOUR_MS),
    },
    { ...telegram, timeoutSeconds, me, answers, translator, onFault, pressSoonMs: rhythm.pressSoonMs },
  )
  const close = () => {
    answers.close()
    bot.close()
  }
  const { countChats, ...reception } = createReception({ ...bot, close }, parts, rhythm)
  return {
    bot,
    desk,
    ...reception,

    /** Of how many chats something is remembered, and of how many presses: what grows with the people that write. */
    remembered: () => ({
      ...{ openUpdates: countChats(), waitingAnswers: answers.countChats() },
      ...{ paced: pace.countChats(), presses: bot.countPresses() },
    }),

    /** Stops every loop that `wireBot` started; what the desk is sending has a few seconds to end. */
    async stop(): Promise<void> {
      await notices.stop()
      await channels.stop()
      await readers.close()
      await feeds.stop()
      await gathering
      await desk.stop(SENDING_GRACE_MS)
    },
  }
}

/** Receives the updates: those that an earlier life of the program left unfinished, then the new ones. */
function createReception(bot: KuaixunBot, parts: WireParts, rhythm: BotRhythm) {
  const { db, telegram, onFault, onContact } = parts
  const inbox = createInbox({
    ...{ db, now: rhythm.now, onFault, trusts: (userId) => telegram.ownerIds.includes(userId) },
    ...{ handle: bot.handle, onArrival: bot.arrive, onPassedOver: bot.passOver },
    ...(rhythm.againAfterMs !== undefined && { againAfterMs: rhythm.againAfterMs }),
  })
  const { room, resume, countChats } = inbox
  // Telegram keeps what the store refuses; the log says what is wrong with the store.
  const receive: typeof inbox.receive = (updates) =>
    inbox.receive(updates).catch((error) => {
      onFault(error)
      throw error
    })

  return {
    resume,
    countChats,

    /** Asks for updates until the signal, and ends once they are handled; rejects where asking again can't help. */
    run: (signal: AbortSignal): Promise<void> =>
      pollUpdates({ ...telegram, allowed: ALLOWED_UPDATES, receive, room, signal, onContact }).finally(async () => {
        await inbox.drain(rhythm.handlingGraceMs ?? HANDLING_GRACE_MS)
        bot.close()
      }),
  }
}

/** What owners hear of without asking. */
function ownerNotices(tellOwners: TellOwners): readonly Notice[] {
  const telling = (kind: "unknown" | "queue") => (count: number) => tellOwners((t) => noticeView(t, kind, count))
  return [
    { fact: "unknown-told", count: countUnknownSince, tell: telling("unknown"), restMs: 0 },
    { fact: "queue-told", count: countWaitingSince, tell: telling("queue"), restMs: HOUR_MS },
  ]
}
