import fc from "fast-check"
import type { CallbackQuery } from "grammy/types"
import { describe, expect, test } from "vitest"
import { createOffered } from "../../../src/bot/updates/offered.ts"
import { countCases, IS_LARGE, STANDING_LIMIT_MS } from "../../cases.ts"
import { SEED } from "../../seed.ts"
import { states } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { type ABot, ALICE, aBot, CHANNEL, GROUP, OWNER, READER } from "../a-bot.ts"

const from = { id: 7, is_bot: false, first_name: "" }

function press(
  data: string,
  shown: readonly string[],
  chat = { id: -1, type: "supergroup", title: "" },
): CallbackQuery {
  const inline_keyboard = shown.map((callback_data) => [{ text: "…", callback_data }])
  const message = { message_id: 9, date: 1, chat, reply_markup: { inline_keyboard } }
  return { id: "1", from, chat_instance: "", data, message: message as never }
}

describe("a press counts", () => {
  test("if its message shows that button", () => {
    const isOffered = createOffered(Date.now)

    expect([isOffered(press("a:1:0", ["l:0:n", "a:1:0"])), isOffered(press("a:2:0", ["a:1:0"]))]).toEqual([true, false])
  })

  test("if its message showed that button until a moment ago, and no longer than a minute", () => {
    let now = 0
    const isOffered = createOffered(() => now)
    isOffered(press("第2页", ["第2页"]))

    const soon = isOffered(press("第2页", ["第1页", "第3页"]))
    now = 60_001

    expect([soon, isOffered(press("第2页", ["第1页", "第3页"]))]).toEqual([true, false])
  })

  test("of a message that is gone in private alone", () => {
    const isOffered = createOffered(Date.now)
    const gone = (type: string) => ({ ...press("x", []), message: { chat: { id: 1, type }, message_id: 1, date: 0 } })

    expect(["private", "group", "channel"].map((type) => isOffered(gone(type) as CallbackQuery))).toEqual([
      ...[true, false, false],
    ])
  })
})

const RUNS = IS_LARGE ? 600 : 60

/** What buttons of ours say, with numbers that may fit. */
const data = fc.oneof(
  fc.constantFrom("a:1:0", "a:1:0:0:n5", "l:0:n5", "l:1:s印度", "t:1", "m:1", "p:1", "u:1:1", "f:y:1", "q:0", "k:1"),
  fc
    .tuple(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), fc.array(fc.constantFrom("0", "1", "2", "y", "n", "show")))
    .map(([kind, rest]) => [kind, ...rest].join(":").slice(0, 60)),
)

/** Where bulletins stand. An owner who presses a button that publishes adds to them. */
const inLedger = ({ db }: ABot) =>
  db
    .selectFrom("deliveries")
    .innerJoin("readers", "readers.id", "reader_id")
    .select(["chat_id", "message_id"])
    .where("state", "=", "sent")
    .execute()

/** A bulletin in a channel, in a group and in private. */
async function bulletinsEverywhere(): Promise<ABot> {
  const bot = await aBot()
  for (const chatId of [CHANNEL, GROUP]) await bot.told(OWNER, "/subscribe", chatId)
  await bot.told(READER, "/subscribe")
  await bot.told(OWNER, "/publish 1")
  await until(async () => (await states(bot.db)).every((state) => state === "sent"))
  return bot
}

test(
  `no press changes a message of the ledger, nor makes the bot post in a channel, whatever it says and whoever presses (seed ${SEED})`,
  async (test) => {
    const bot = await bulletinsEverywhere()
    const rows = await inLedger(bot)
    const shown = () =>
      rows.map((row) => bot.control.messages(row.chat_id).find(({ message_id }) => message_id === row.message_id))
    const before = structuredClone(shown())
    const known = bot.control.messages(CHANNEL).map(({ message_id }) => message_id)

    const presses = fc.sample(fc.tuple(data, fc.boolean(), fc.constantFrom(OWNER, READER, ALICE)), {
      numRuns: RUNS,
      seed: SEED,
    })
    for (const [said, drawn, person] of presses) {
      for (const { chat_id, message_id } of rows) {
        const press = { timeoutSeconds: 60, drawn }
        countCases(test)
        await bot.control.press(person, chat_id, message_id ?? 0, said, press).catch(() => "not in this chat")
      }
    }
    await bot.quiet()
    await until(async () => (await states(bot.db)).every((state) => state === "sent"))

    expect(shown()).toEqual(before)
    const bulletins = (await inLedger(bot)).map(({ message_id }) => message_id)
    const others = bot.control.messages(CHANNEL).filter(({ message_id }) => !known.includes(message_id))
    expect(others.filter(({ message_id }) => !bulletins.includes(message_id))).toEqual([])
  },
  STANDING_LIMIT_MS,
)
