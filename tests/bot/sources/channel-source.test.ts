import { describe, expect, test } from "vitest"
import { findChannel } from "../../../src/store/sources/channels.ts"
import { aBot, CHANNEL, GROUP, keyboardOf, OWNER, READER } from "../a-bot.ts"
import { aListener, MORE, NEWS, posts, taken } from "../a-listener.ts"

describe("a channel that lets the bot in", () => {
  async function letIn() {
    const bot = await aBot()
    await bot.told(OWNER, "/start")
    const channel = bot.control.addChat({ type: "channel", title: "新频道", username: "brand_new", creator: READER })
    const [question, ...more] = await bot.during(OWNER, () =>
      bot.control.setMember(channel.id, bot.me.id, {
        status: "administrator",
        rights: { can_post_messages: false },
      }),
    )
    if (!question || more.length > 0) throw new Error(`${more.length} more questions`)
    return { bot, channel, question }
  }

  test("is a source only if an owner says so, and under the policy the owner says", async () => {
    const { bot, channel, question } = await letIn()
    bot.control.sendText(READER, channel.id, MORE)
    await bot.quiet()

    const answered = await bot.press(OWNER, question, "👀 待审")
    bot.control.sendText(READER, channel.id, NEWS)
    await taken(bot)

    expect(question.text).toBe("📡 小林 把我加进了 新频道（@brand_new）。要把那里的帖子当作来源吗？你不说就不用。")
    expect(answered.shown).toBe("从现在起，那里发的都会收进来。")
    expect(answered.message?.text).toBe("新频道\n@brand_new\n\n👀 待审 · 0 条 · 还没听到什么")
    expect(answered.message && keyboardOf(answered.message)).toEqual([
      "🗄 存档 | ✓ 👀 待审 | 📣 自动发布",
      "⏸ 暂停 | 🗑 移除",
      "‹ 返回列表",
    ])
    expect((await posts(bot)).map(({ text }) => text)).toEqual([NEWS])
  })

  test("is none if the owner says no, and may become one later", async () => {
    const { bot, channel, question } = await letIn()

    const promoted = await bot.during(OWNER, () => bot.control.setMember(channel.id, bot.me.id, "administrator"))
    const refused = await bot.press(OWNER, question, "✕ 不用")
    const stranger = await bot.pressData(
      READER,
      READER,
      bot.control.sendText(READER, READER, "x").message_id,
      "c:publish:-1001000000001",
    )
    const added = await bot.answer(OWNER, "/sources @brand_new")
    const late = await bot.pressData(OWNER, OWNER, question.message_id, "c:no:-1001000000003")

    expect(promoted).toEqual([])
    expect(refused.message?.text).toMatch(/^📡 不当作来源。想用时发 \/sources add -100\d+$/)
    expect(stranger.shown).toBe("只有站长可以这样做。")
    expect(added.text).toMatch(/^从现在起，那里发的都会收进来。\n\n新频道\n@brand_new\n/)
    expect(late.message?.text).toMatch(/^新频道\n/)
  })

  test("and puts it out again is marked absent, told to owners, and heard again when it lets it in", async () => {
    const { bot, channel, question } = await letIn()
    await bot.press(OWNER, question, "🗄 存档")

    const [lost] = await bot.during(OWNER, () => bot.control.setMember(channel.id, bot.me.id, "kicked"))
    const list = await bot.answer(OWNER, "/sources")
    const back = await bot.during(OWNER, () => bot.control.setMember(channel.id, bot.me.id, "administrator"))
    bot.control.sendText(READER, channel.id, NEWS)
    await taken(bot)

    expect(lost?.text).toBe("📡 我被移出了「新频道」，听不到那里的帖子了。再让我进去就会自动接着听。")
    expect(list.text).toMatch(
      /1\. 新频道\n🗄 存档 · 0 条 · 还没听到什么\n⚠ \d{4}-\d\d-\d\d \d\d:\d\d 起我不在频道里，听不到了$/,
    )
    expect([back, await posts(bot)]).toMatchObject([[], [{ text: NEWS }]])
    expect((await findChannel(bot.db, channel.id))?.absentSince).toBeUndefined()
  })
})

test.each(["@nobody_at_all", "@xiaolin", String(GROUP), "https://t.me/foreign"])(
  "%s is no channel that can be heard, and is refused",
  async (name) => {
    const bot = await aBot()
    bot.control.addChat({ type: "channel", title: "别家", username: "foreign", creator: READER })

    const [words] = await bot.told(OWNER, `/sources add ${name}`)

    expect(words).toMatch(/^我不在 \S+ 里，或者它不是频道。请先让我做那里的管理员。$/)
    expect(bot.faults).toEqual([])
  },
)

test("a channel that is removed is heard no longer; what it told stays", async () => {
  const bot = await aListener()
  bot.control.sendText(OWNER, CHANNEL, NEWS)
  await taken(bot)
  const opened = await bot.press(OWNER, await bot.answer(OWNER, "/sources"), "1")
  await bot.press(OWNER, opened.message as never, "🗑 移除")

  const removed = await bot.pressData(OWNER, OWNER, opened.message?.message_id ?? 0, "s:removed:2:0")
  bot.control.sendText(OWNER, CHANNEL, MORE)
  await bot.quiet()

  expect(removed.shown).toBe("不再跟踪")
  expect([await bot.db.selectFrom("channel_messages").selectAll().execute(), bot.search.size]).toEqual([[], 4])
})
