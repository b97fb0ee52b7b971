/** The whole bot, wired as the app wires it, at a Telegram of its own. */
import type { Update, UserFromGetMe } from "grammy/types"
import { onTestFinished } from "vitest"
import { wireBot } from "../../src/app/wire-bot.ts"
import { createTranslator } from "../../src/bot/shared/translate.ts"
import { configOf } from "../../src/config.ts"
import { createPace, type PaceLimits } from "../../src/desk/pace.ts"
import { followArticles } from "../../src/intake/follow-index.ts"
import type { Article } from "../../src/model/article.ts"
import { startPlayground } from "../../src/playground/playground.ts"
import type { SeenMessage } from "../../src/playground/wire.ts"
import { createSearch } from "../../src/search/search.ts"
import { findArticle } from "../../src/store/corpus/articles.ts"
import { listOpenUpdates } from "../../src/store/inbox/updates.ts"
import { firstCorpus } from "../search/an-article.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"
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
  /** By when a press is answered; on a slow machine its answer proper may take longer than the usual second. */
  readonly pressSoonMs?: number
  /** In which everything is done that comes of updates; what the loops do is not. */
  readonly within?: <Result>(work: () => Result) => Result
}

export type ABot = Awaited<ReturnType<typeof aBot>>

export async function aBot({
  articles = firstCorpus(),
  now: clock = Date.now,
  limits = FREE,
  pressSoonMs = 60_000,
  within = (work) => work(),
}: Given = {}) {
  let passed = 0
  const now = () => clock() + passed
  const db = await aStore()
  const telegram = await startPlayground()
  const { control, token, apiRoot, ownerId } = telegram
  const search = createSearch()
  for (const article of articles) {
    const kept = await findArticle(db, await keptArticle(db, article))
    if (kept) search.put(kept)
  }
  const me = { ...control.world().bot, username: "kuaixun_bot", is_bot: true } as UserFromGetMe
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  const follower = await followArticles(db, { search, cursor: 0, keep: async () => undefined }, onFault, LOOKS)
  const wired = wireBot(
    {
      ...{ db, search, follower, storage: aMemory(), translator, me, onFault, onContact: () => undefined },
      ...{ telegram: { token, apiRoot, ownerIds: [ownerId] }, pace: createPace(limits), config: CONFIG },
    },
    { ...RHYTHM, now, pressSoonMs },
  )
  const stopping = new AbortController()
  const running = within(() => wired.run(stopping.signal))
  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return
    stopping.abort()
    await running
    await wired.stop()
    await follower.stop()
    await telegram.close()
  }
  onTestFinished(stop)
  await until(() => control.calls({ method: "getUpdates" }).length > 0, "the bot to ask for updates")

  /** Everything people did is handled, and told to Telegram. */
  async function quiet(): Promise<void> {
    await until(
      async () => ({ unconfirmed: control.updateIds().waiting, open: await listOpenUpdates(db) }),
      ({ unconfirmed, open }) => unconfirmed.length + open.length === 0,
      "every update to be handled",
    )
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

  /** Presses a button with that data, as if the message showed one. */
  async function pressData(personId: number, chatId: number, messageId: number, data: string) {
    const answered = await control.press(personId, chatId, messageId, data, { timeoutSeconds: 60, drawn: true })
    await quiet()
    const message = control.messages(chatId).find((one) => one.message_id === messageId)
    return { shown: answered.answered ? (answered.text ?? "") : undefined, message }
  }

  /** Handles an update that nobody sent, until all its answers have left. */
  async function handleUpdate(update: Update): Promise<void> {
    await (await wired.bot.handle(update)).sent
  }

  /** Puts the clock of the bot forward. */
  function pass(ms: number): void {
    passed += ms
  }

  const bot = { handleUpdate }
  const { desk, remembered } = wired
  const parts = { db, control, faults, me, search, desk, bot, remembered }
  return { ...parts, quiet, during, told, answer, press, pressData, pass, stop }
}

/** No test waits for the pace unless it is about the pace. */
const FREE: PaceLimits = { sendRate: 1000, chatRate: 1000, answerBurst: 1000 }
/** How long the bot waits for more of an album. */
export const GATHER_MS = 60_000
/** The settings of a bot whose `.env` is empty. */
const CONFIG = configOf({})
/** How often the desk and the index look for what another process wrote. */
const LOOKS = { lookAgainMs: 50 }
/**
 * The loops look often; owners get no notice while a test runs. An album is waited for by the bot's clock, which is put
 * forward once all of it was heard.
 */
const RHYTHM = {
  random: () => 0,
  feeds: { lookAgainMs: 20, gapMs: 0 },
  channels: { lookAgainMs: 10, gatherMs: GATHER_MS },
  noticesMs: 86_400_000,
  editSpacingMs: 0,
  againAfterMs: 5,
  handlingGraceMs: 500,
  deskMs: LOOKS.lookAgainMs,
}

/** How each of these texts begins; what is told to a subscriber goes on with a preview. */
export function firstLines(texts: readonly string[]): string[] {
  return texts.map((text) => text.split("\n")[0] ?? "")
}

/** The buttons under a message, a row a line. */
export function keyboardOf({ reply_markup }: SeenMessage): string[] {
  return (reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text).join(" | "))
}
