/** The whole bot at a Telegram of its own: what people do goes in, what the bot did comes out. */
import { onTestFinished } from "vitest"
import { startFeeds } from "../../src/app/feeds.ts"
import { followArticles } from "../../src/app/follow.ts"
import { createImporter } from "../../src/app/importer.ts"
import { createJudge } from "../../src/app/judge.ts"
import { startLiveChannels } from "../../src/app/live-channels.ts"
import { ALLOWED_UPDATES, createBot } from "../../src/bot/bot.ts"
import { createBulletinDoor } from "../../src/bot/bulletin-door.ts"
import { createDownload } from "../../src/bot/download.ts"
import { createInbox } from "../../src/bot/inbox.ts"
import { pollUpdates } from "../../src/bot/poll.ts"
import { createQuestions } from "../../src/bot/question.ts"
import { createTellOwners } from "../../src/bot/tell-owners.ts"
import { createTranslator } from "../../src/bot/translate.ts"
import { troubleView } from "../../src/bot/views/sources.ts"
import { startDesk } from "../../src/bulletins/desk.ts"
import { createPace, type PaceLimits } from "../../src/bulletins/pace.ts"
import { createTakers } from "../../src/bulletins/takers.ts"
import type { Article } from "../../src/model/article.ts"
import { startPlayground } from "../../src/playground/playground.ts"
import type { SeenMessage } from "../../src/playground/wire.ts"
import { createSearch } from "../../src/search/answer.ts"
import { findArticle } from "../../src/store/articles.ts"
import { listOpenUpdates } from "../../src/store/updates.ts"
import { until } from "../bulletins/until.ts"
import { firstCorpus } from "../search/an-article.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { aMemory } from "./a-memory.ts"

/** People and chats of the first world. */
export const [OWNER, READER, ALICE] = [1000, 1001, 1002]
export const [CHANNEL, GROUP] = [-1_001_000_000_001, -1_001_000_000_002]

/** Read once: the locale files are the same for every bot. */
const translator = createTranslator("zh-Hans")

type Given = {
  readonly articles?: readonly Article[]
  readonly now?: () => number
  readonly limits?: PaceLimits
}

export type ABot = Awaited<ReturnType<typeof aBot>>

export async function aBot({ articles = firstCorpus(), now = Date.now, limits = FREE }: Given = {}) {
  const db = await aStore()
  const telegram = await startPlayground()
  const { control, token, apiRoot, ownerId } = telegram
  const search = createSearch()
  for (const article of articles) {
    const kept = await findArticle(db, await keptArticle(db, article))
    if (kept) search.put(kept)
  }
  const me = { ...control.world().bot, username: "kuaixun_bot", is_bot: true as const }
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  const pace = createPace(limits)
  const door = createBulletinDoor({ token, apiRoot, timeoutSeconds: 5, translator, botUsername: me.username })
  const desk = startDesk({ ...door, db, pace, now, onUnknown: "hold", onFault })
  const follower = await followArticles(db, { search, cursor: 0, keep: async () => undefined }, onFault)
  const takers = createTakers("Asia/Shanghai")
  const importer = createImporter(db, follower, now, { maxAgeHours: 48, takers })
  const judge = createJudge(db, follower, now)
  const download = createDownload({ token, apiRoot })
  const questions = createQuestions(aMemory())
  const tellOwners = createTellOwners({
    ...{ token, apiRoot, ownerIds: [ownerId], pace, translator, db, now, onFault },
  })
  const feeds = startFeeds({
    ...{ db, importer, now, random: () => 0, onFault, rhythm: { lookAgainMs: 20, gapMs: 0 } },
    onTrouble: (feed) => tellOwners((t) => troubleView(t, feed)),
  })
  const channels = startLiveChannels({ db, importer, now, onFault, rhythm: { lookAgainMs: 10, gatherMs: 50 } })
  const parts = {
    db,
    search,
    questions,
    importer,
    takers,
    judge,
    feeds,
    download,
    tellOwners,
    wakeDesk: desk.wake,
    now,
    ownerIds: [ownerId],
  }
  const bot = createBot(
    { ...parts, timeZone: "Asia/Shanghai", sendRate: 30 },
    { ...{ token, apiRoot, timeoutSeconds: 5, pace, translator, onFault }, me: me as never },
  )
  const inbox = createInbox({ db, now: Date.now, onFault, handle: (update) => bot.handleUpdate(update) })
  const stopping = new AbortController()
  const polling = pollUpdates({
    ...{ token, apiRoot, allowed: ALLOWED_UPDATES, receive: inbox.receive, room: inbox.room },
    ...{ onContact: () => undefined, signal: stopping.signal },
  })
  onTestFinished(async () => {
    stopping.abort()
    await polling
    await inbox.drain(1000)
    await feeds.stop()
    await channels.stop()
    await desk.stop(0)
    await follower.stop()
    await telegram.close()
  })
  await until(() => control.calls({ method: "getUpdates" }).length > 0)

  /** Everything people did is handled, and told to Telegram. */
  async function quiet(): Promise<void> {
    await until(async () => control.updateIds().waiting.length === 0 && (await listOpenUpdates(db)).length === 0)
  }

  /** What the bot wrote in a chat while this was done. */
  async function during(chatId: number, deed: () => unknown): Promise<SeenMessage[]> {
    const before = new Set(control.messages(chatId).map((message) => message.message_id))
    await deed()
    await quiet()
    return control.messages(chatId).filter((one) => one.author_id === me.id && !before.has(one.message_id))
  }

  /** What the bot answers to words. */
  async function told(personId: number, text: string, chatId = personId): Promise<string[]> {
    const messages = await during(chatId, () => control.sendText(personId, chatId, text))
    return messages.map((message) => message.text ?? "")
  }

  /** The one message that the bot answers with. */
  async function answer(personId: number, text: string, chatId = personId): Promise<SeenMessage> {
    const [message, ...more] = await during(chatId, () => control.sendText(personId, chatId, text))
    if (!message || more.length > 0) throw new Error(`${message ? 1 + more.length : 0} answers to ${text}`)
    return message
  }

  /** Presses the button of that text; what is shown for a moment comes out, and the message as it is then. */
  async function press(personId: number, { chat, message_id, reply_markup }: SeenMessage, button: string) {
    const found = reply_markup?.inline_keyboard.flat().find(({ text }) => text === button)
    return pressData(personId, chat.id, message_id, found?.callback_data ?? `no button ${button}`)
  }

  async function pressData(personId: number, chatId: number, messageId: number, data: string) {
    const answered = await control.press(personId, chatId, messageId, data, { timeoutSeconds: 5 })
    await quiet()
    const message = control.messages(chatId).find((one) => one.message_id === messageId)
    return { shown: answered.answered ? (answered.text ?? "") : undefined, message }
  }

  return { db, control, faults, me, search, desk, bot, quiet, during, told, answer, press, pressData }
}

const FREE: PaceLimits = { sendRate: 1000, chatRate: 1000 }

/** How each of these texts begins; what is told to a subscriber goes on with a preview. */
export function firstLines(texts: readonly string[]): string[] {
  return texts.map((text) => text.split("\n")[0] ?? "")
}

/** The buttons under a message, a row a line. */
export function keyboardOf({ reply_markup }: SeenMessage): string[] {
  return (reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text).join(" | "))
}
