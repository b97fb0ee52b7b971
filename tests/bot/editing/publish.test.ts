import { describe, expect, test } from "vitest"
import { states, untilStates } from "../../store/a-ledger.ts"
import { ALICE, aBot, CHANNEL, GROUP, OWNER, READER } from "../a-bot.ts"

describe("an owner publishes an article", () => {
  test("to all who asked for it, each in the language of its own", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "/subscribe @indo_pacific #供应链联盟")
    await bot.told(ALICE, "/subscribe 供应链")
    await bot.told(READER, "/subscribe #印度")

    const words = await bot.told(OWNER, "/publish 2")
    await untilStates(bot.db, "sent,sent")

    const [channel, alice] = [CHANNEL, ALICE].map((chat) => bot.control.messages(chat, { last: 1 })[0])
    expect(words).toEqual(["📣 已发布「四方安全对话常态化 日印澳组新“供应链联盟”」，发给 2 个聊天，大约 1 秒送完。"])
    expect(channel?.text).toMatch(/^🔥💠 四方安全对话常态化[\s\S]*\n\n#梶山弘志 #戈雅尔 #伯明翰 #供应链联盟\n\n全文$/)
    expect(alice?.text).toMatch(/\n\nFull text$/)
  })

  test("once: who has it is not sent it again", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe")
    await bot.told(OWNER, "/publish 1")
    await untilStates(bot.db, "sent")

    const again = await bot.told(OWNER, "/publish 1")

    expect(again[0]).toMatch(/^「亚洲新北约成型 .*」不必再发：订阅它的 1 个聊天都已送达，或正在途中。$/)
    expect(await states(bot.db)).toEqual(["sent"])
  })

  test.each([
    ["/publish 1", "「亚洲新北约成型 美副国务卿:不排除其他国加入」已发布，但现在没有订阅与它相符。"],
    ["/publish 404", "没有编号为 404 的文章。搜索结果里的按钮可以打开文章。"],
    ["/publish", "请写上编号，例如 /publish 1"],
    ["/publish 1 2", "请写上编号，例如 /publish 1"],
    ["/publish -1", "请写上编号，例如 /publish 1"],
    ["发布 99999999999", "请写上编号，例如 /publish 1"],
  ])("%j: %s", async (text, words) => {
    const bot = await aBot()

    expect(await bot.told(OWNER, text)).toEqual([words])
  })
})

test.each(["/publish 1", "/stats", "发布 1"])("%j is for owners only, wherever it is said", async (text) => {
  const bot = await aBot()
  await bot.told(READER, "/subscribe")

  expect(await bot.told(READER, text)).toEqual(["只有站长可以这样做。"])
  expect(await states(bot.db)).toEqual([])
})

test("the name of the group is no owner's name: an anonymous admin publishes nothing", async () => {
  const bot = await aBot()
  const chat = { id: GROUP, type: "supergroup", title: "编辑部" } as const
  const from = { id: 1_087_968_824, is_bot: true, first_name: "Group" }
  const message = {
    message_id: 99,
    date: Math.floor(Date.now() / 1000),
    chat,
    from,
    sender_chat: chat,
    text: "/publish 1",
  }

  const [answer] = await bot.during(GROUP, () => bot.bot.handleUpdate({ update_id: 1, message }))

  expect(answer?.text).toBe("只有站长可以这样做。")
})

test("figures are told to owners", async () => {
  const bot = await aBot()
  await bot.told(READER, "/subscribe")

  expect(await bot.told(OWNER, "/stats")).toEqual([
    "📊 统计\n\n文章 3\n帖子 0\n标签 26\n订阅 1\n已发布 0\n\n投递\n已送达 0",
  ])
})

test("an owner who starts the bot finds the owner's commands, a reader does not", async () => {
  const bot = await aBot()

  await bot.told(OWNER, "/start")
  await bot.told(READER, "/start")

  const offered = (id: number) => bot.control.commandsFor(id, id).map(({ command }) => command)
  expect([offered(OWNER).includes("publish"), offered(READER)]).toEqual([true, []])
})
