/**
 * A full disk may refuse any statement: each that the handling of an update makes is refused once, and what comes of the
 * update is the same. By default some kinds of updates, with CHAOS=all every one.
 */
import { expect, test } from "vitest"
import type { DeliveryState } from "../../src/model/delivery.ts"
import { countCases, IS_LARGE, STANDING_LIMIT_MS } from "../cases.ts"
import { SEED } from "../seed.ts"
import { aRefusingStore, REFUSALS, type Refusing } from "../store/a-fault.ts"
import { until } from "../until.ts"
import { type ABot, aBot } from "./a-bot.ts"
import { KINDS, type KindOfUpdate } from "./kinds-of-updates.ts"

const SOME = [
  "/subscribe @indo_pacific #印度",
  "a press that publishes what waits",
  "✕ 1 under /subscriptions",
  "a group that becomes a supergroup",
  "a post of a channel, review",
]
/** The statement that keeps the update, before which nothing is confirmed: Telegram is asked again a second later. */
const KEEPS = 1

/** For a kind with many statements every second one is refused, from an odd or an even one on. */
const MANY = 15

const kinds = KINDS.filter(({ name }) => IS_LARGE || SOME.includes(name))

test.for(kinds)(
  "whichever statement the store refuses, nothing is lost or doubled: $name",
  { timeout: STANDING_LIMIT_MS },
  async (kind, test) => {
    const store = aRefusingStore()
    const undisturbed = await ended(kind, store, 0)

    for (let nth = IS_LARGE ? 1 : KEEPS + 1; nth <= undisturbed.statements; nth++) {
      if (!IS_LARGE && undisturbed.statements > MANY && nth % 2 !== SEED % 2) continue
      const code = REFUSALS[nth % REFUSALS.length] ?? "SQLITE_FULL"
      const { refused, outcome } = await ended(kind, store, nth, code)

      countCases(test)
      expect({ seed: SEED, nth, refused, ...outcome }).toEqual({ seed: SEED, nth, refused, ...undisturbed.outcome })
    }
  },
)

async function ended(
  kind: KindOfUpdate,
  store: Refusing,
  nth: number,
  code: (typeof REFUSALS)[number] = "SQLITE_FULL",
) {
  const bot = await aBot({ within: store.within })
  const given = await kind.given?.(bot)
  await atRest(bot)
  store.refuse(nth, code)
  const shown = wordsOf(await kind.deed(bot, given ?? 0))
  await atRest(bot)
  const { statements, refused } = store.seen()
  const outcome = { shown, ...(await outcomeOf(bot)) }
  await bot.stop()
  return { statements, refused, outcome }
}

/** What a press is answered with. */
function wordsOf(done: unknown): string | undefined {
  return typeof done === "object" && done !== null && "text" in done ? String(done.text) : undefined
}

/** All is handled, and the loops have nothing more to do. */
async function atRest(bot: ABot): Promise<void> {
  await bot.quiet()
  await until(async () => {
    const posts = await bot.db.selectFrom("channel_messages").select("waiting_since").execute()
    const deliveries = await bot.db
      .selectFrom("deliveries")
      .innerJoin("readers", "readers.id", "reader_id")
      .select(["state", "amend_at", "paused_why"])
      .execute()
    const moving: readonly DeliveryState[] = ["waiting", "sending"]
    return (
      posts.every((post) => post.waiting_since === null) &&
      deliveries.every((one) => one.paused_why !== null || (!moving.includes(one.state) && one.amend_at === null))
    )
  }, "the loops to have nothing more to do")
}

/** When something was done, and under which number Telegram keeps a message, may differ. */
const PASSING = /(?:_at|_since|_until|not_before|message_id|print|amend_attempts|attempts)$/
const TABLES = [
  ...([
    "meta",
    "sources",
    "feeds",
    "channels",
    "channel_messages",
    "queue",
    "posts",
    "articles",
    "retractions",
  ] as const),
  ...(["rulings", "aliases", "article_tags", "sightings", "readers", "subscriptions", "bulletins"] as const),
  ...(["deliveries", "digests", "set_aside"] as const),
] as const

async function outcomeOf(bot: ABot) {
  const tables: Record<string, unknown[]> = {}
  for (const table of TABLES) {
    const rows: object[] = await bot.db.selectFrom(table).selectAll().execute()
    tables[table] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) => {
          if (value instanceof Uint8Array) return []
          return [[column, PASSING.test(column) ? value !== null : value]]
        }),
      ),
    )
  }
  return { tables, chats: await chatsOf(bot) }
}

/** What stands in every chat: an answer, which may be repeated, once; bulletins as often as they stand there. */
async function chatsOf({ control, db, me }: ABot) {
  const copies = await db
    .selectFrom("deliveries")
    .innerJoin("readers", "readers.id", "reader_id")
    .select(["chat_id", "message_id"])
    .where("message_id", "is not", null)
    .execute()
  return control.world().chats.map(({ id }) => {
    const messages = control.messages(id).filter((one) => one.author_id === me.id)
    const isCopy = (messageId: number) => copies.some((one) => one.chat_id === id && one.message_id === messageId)
    const bulletins = new Set(messages.filter((one) => isCopy(one.message_id)).map(({ text }) => text))
    const words = messages.map(({ text }) =>
      (text ?? "").replaceAll(/^(?:等待|正在发|已送达|不确定|失败) \d+$|\d\d:\d\d/gm, "…"),
    )
    const answers = words.filter((text) => !bulletins.has(text) && !TRIED_AGAIN.test(text))
    return [id, [...new Set(answers)].sort(), words.filter((text) => bulletins.has(text)).sort()]
  })
}

const TRIED_AGAIN = /^现在存不下来|^I can.t save this/
