/** A night and a morning: two admins, a channel, a group with topics, a private reader; and what becomes of what they got. */
import { expect, test } from "vitest"
import type { ArticleId } from "../../src/model/id.ts"
import type { SeenMessage } from "../../src/playground/wire.ts"
import { ALICE, aBot, CHANNEL, GROUP, OWNER, READER } from "../bot/a-bot.ts"
import { revise } from "../store/a-ledger.ts"
import { until } from "../until.ts"

const TOPIC = 7
const [EVENING, SIX, EIGHT] = ["2026-11-25T23:30", "2026-11-26T06:00", "2026-11-26T08:00"].map((time) =>
  Date.parse(`${time}:00+08:00`),
)

/** A bot at a clock that goes on from where this test sets it; `bulletinsIn` has what stands in a chat beside answers to people. */
async function aNight() {
  let [setTo, setAt] = [EVENING ?? 0, Date.now()]
  const now = () => setTo + Date.now() - setAt
  const at = (time = 0) => {
    ;[setTo, setAt] = [time, Date.now()]
  }
  const bot = await aBot({ now })
  const answers = new Set<string>()
  const bulletinsIn = (chat: number) =>
    bot.control
      .messages(chat)
      .filter(({ author_id, chat, message_id }) => author_id === bot.me.id && !answers.has(`${chat.id}/${message_id}`))
  /** Until all is sent, or held for later, and no copy is owed a change. */
  const settled = () =>
    until(
      () => bot.db.selectFrom("deliveries").select(["state", "held", "due_at", "amend_at"]).execute(),
      (rows) =>
        rows.every(
          ({ state, held, due_at, amend_at }) =>
            (state === "sent" || (held === 1 && due_at > now())) && amend_at === null,
        ),
      "all to be sent or held",
    )
  async function says(person: number, text: string, { chat = person, threadId = 0 } = {}): Promise<SeenMessage> {
    const [answer] = await bot.during(chat, () =>
      bot.control.sendText(person, chat, text, threadId ? { threadId } : {}),
    )
    if (!answer) throw new Error(`no answer to ${text}`)
    answers.add(`${chat}/${answer.message_id}`)
    return answer
  }
  async function presses(person: number, message: SeenMessage, ...buttons: string[]): Promise<SeenMessage> {
    let shown = message
    for (const button of buttons) shown = (await bot.press(person, shown, button)).message ?? shown
    return shown
  }
  return { bot, bulletinsIn, says, presses, settled, at }
}

const headOf = ({ text = "" }: SeenMessage) => text.split("\n").slice(0, 3).join("\n")

test("what each asked for comes when and where it should, and follows its article", async () => {
  const { bot, bulletinsIn, says, presses, settled, at } = await aNight()
  bot.control.setMember(GROUP, ALICE, "administrator")

  const preview = await says(OWNER, "/subscribe @indo_pacific")
  const menu = await presses(OWNER, preview, "⚙ 设置", "🌙 免打扰", "22:00", "08:00")
  await says(ALICE, "/subscribe #印度", { chat: GROUP, threadId: TOPIC })
  const words = await says(READER, "/subscribe 供应链 -体育")
  expect([preview, menu, words].map(({ text }) => text)).toEqual([
    expect.stringMatching(/^@indo_pacific · 已订阅：全部新闻\n\n过去 7 天没有相符的。更早的有：\n1\. [\s\S]*\n3\. /),
    expect.stringContaining("22:00–08:00"),
    expect.stringMatching(/^已订阅：供应链 -体育\n\n过去 7 天没有相符的。更早的有：\n1\. 🔥💠 四方安全对话常态化/),
  ])

  for (const id of [1, 2]) await says(OWNER, `/publish ${id}`)
  await settled()
  at(SIX)
  await says(OWNER, "/publish 3")
  await settled()
  expect(bulletinsIn(CHANNEL)).toEqual([])
  expect(bulletinsIn(READER).map(headOf)).toEqual([expect.stringContaining("四方安全对话常态化")])
  expect(bulletinsIn(GROUP).map((one) => one.message_thread_id)).toEqual([TOPIC, TOPIC])
  expect((await says(OWNER, "/why @indo_pacific 1")).text).toContain("等着汇总，不早于 2026-11-26 08:00")

  at(EIGHT)
  await settled()
  expect(bulletinsIn(CHANNEL).map(headOf)).toEqual([expect.stringMatching(/^🗞 全部新闻 · 3 条\n\n1\. /)])

  await revise(bot.db, 1 as ArticleId, { headline: "亚洲新北约成型（更正）" })
  await settled()
  expect([...bulletinsIn(CHANNEL), ...bulletinsIn(GROUP)].filter(({ text }) => text?.includes("更正"))).toHaveLength(2)

  await presses(OWNER, await says(OWNER, "/retract 1 来源有误"), "🗑 全部删除")
  await settled()
  expect(bulletinsIn(CHANNEL)[0]?.text).toContain("⛔ 已撤回：来源有误")
  expect(bulletinsIn(GROUP).map(headOf)).toEqual([expect.stringContaining("亚洲小北约")])
  expect(bot.faults).toEqual([])
})
