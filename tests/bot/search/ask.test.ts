import { describe, expect, test } from "vitest"
import { anArticle, NOW } from "../../search/an-article.ts"
import { ALICE, aBot, keyboardOf, READER } from "../a-bot.ts"

const firstLine = (text: string | undefined) => text?.split("\n")[0]

/** 供应链 in each of so many articles, the first the oldest. */
function many(count: number) {
  return Array.from({ length: count }, (_, n) =>
    anArticle({ headline: `第${n + 1}条`, paragraphs: [`供应链之${n + 1}。`], publishedAt: NOW + n * 60_000 }),
  )
}

describe("words in private are a question", () => {
  test("answered by one message: hits, and buttons that open them", async () => {
    const { answer, faults } = await aBot()

    const list = await answer(READER, "四方安全對話")

    expect(firstLine(list.text)).toBe("🔎 四方安全對話 · 2 条")
    expect(keyboardOf(list)).toEqual(["1 | 2"])
    expect(list.reply_to_message).toBeUndefined()
    expect(faults).toEqual([])
  })

  test.each([
    ["/search 供应链", "🔎 供应链 · 1 条"],
    ["搜索 供应链", "🔎 供应链 · 1 条"],
    ["/tag 印度", "#印度 · 2 条"],
    ["/tag #印度", "#印度 · 2 条"],
    ["標籤 印度", "#印度 · 2 条"],
    ["/tag Biegun", "#比根 · 2 条"],
    ["/tag stephen biegun", "#比根 · 2 条"],
    ["/latest", "🗞 最新 · 共 3 条"],
    ["最新 2", "🗞 最新 · 共 3 条 · 第 1/2 页"],
    ["/latest 0", "🗞 最新 · 共 3 条 · 第 1/3 页"],
    ["/latest 999999", "🗞 最新 · 共 3 条"],
    ["/related 1", "🔗 与「亚洲新北约成型 美副国务卿:不排除其他国加入」相关 · 2 条"],
    ["相关 2", "🔗 与「四方安全对话常态化 日印澳组新“供应链联盟”」相关 · 2 条"],
    ["/related", "请写上编号，例如 /related 1"],
    ["/related 99", "没有编号为 99 的文章。搜索结果里的按钮可以打开文章。"],
    ["/search", "请写上要找的词，例如 /search 供应链"],
    ["/tag #", "请写上标签，例如 /tag 印度。发 /tags 看看有哪些。"],
    ["/tags 印", "以「印」开头的标签："],
    ["/tags 越国", "没有以「越国」开头的标签。"],
    ["/article", "请写上编号，例如 /article 1"],
    ["/article 3", "🟥 亚洲小北约正在从构想走向现实"],
    ["/article 404", "没有编号为 404 的文章。搜索结果里的按钮可以打开文章。"],
    ["/article 1; drop table", "请写上编号，例如 /article 1"],
    ["/help", "我能做这些："],
    ["/nonsense", "没有这个命令。发 /help 看看我能做什么；想搜索就直接发词。"],
    ["🔥🔥🔥", "没有找到「🔥🔥🔥」。"],
    ["\u202e\u200b", "没有找到「\u200b」。"],
  ])("%j: %s", async (text, line) => {
    const { answer, faults } = await aBot()

    expect(firstLine((await answer(READER, text)).text)).toBe(line)
    expect(faults).toEqual([])
  })

  test("in the language of who asks", async () => {
    const { answer } = await aBot()

    expect(firstLine((await answer(ALICE, "供应链")).text)).toBe("🔎 供应链 · 1")
  })

  test("as long as Telegram lets them be", async () => {
    const { answer, faults } = await aBot()

    const list = await answer(READER, "长".repeat(4096))

    expect(firstLine(list.text)).toBe(`没有找到「${"长".repeat(63)}…」。`)
    expect(faults).toEqual([])
  })
})

test("what is no text is answered by what the bot understands", async () => {
  const { control, during } = await aBot()

  const [message] = await during(READER, () => control.sendDocument(READER, READER, "a.txt", Buffer.from("x")))

  expect(message?.text).toBe("我只看得懂文字。直接发想找的词就行。")
})

describe("a list is leafed through in its own message", () => {
  test("on, back and never beyond its ends", async () => {
    const { answer, press, pressData, control } = await aBot({ articles: many(7) })
    const list = await answer(READER, "供应链")

    const second = await press(READER, list, "下一页 ›")
    const beyond = await pressData(READER, READER, list.message_id, "l:999999:s供应链")
    const first = await press(READER, second.message ?? list, "‹ 上一页")

    expect(firstLine(second.message?.text)).toBe("🔎 供应链 · 7 条 · 第 2/2 页")
    expect(beyond.message?.text).toBe(second.message?.text)
    expect([first.message?.text, keyboardOf(list)]).toEqual([list.text, ["1 | 2 | 3 | 4 | 5", "下一页 ›"]])
    expect(control.messages(READER)).toHaveLength(2)
  })

  test("an article opens from it, leads to its tags and back to the very page", async () => {
    const { answer, press } = await aBot({ articles: many(7) })
    const list = await answer(READER, "供应链")

    const page = await press(READER, list, "下一页 ›")
    const article = await press(READER, page.message ?? list, "6")
    const back = await press(READER, article.message ?? list, "‹ 返回列表")

    expect(article.message?.text).toBe("第2条\n\n供应链之2。\n\n2020-10-20 · indo-pacific · 编号 2")
    expect(back.message?.text).toBe(page.message?.text)
  })

  test("a long question too, as long as it is remembered", async () => {
    const { answer, press, pressData } = await aBot({ articles: many(7) })
    const question = `供应链 | ${"四方安全对话 | ".repeat(9)}印度`
    const list = await answer(READER, question)

    const second = await press(READER, list, "下一页 ›")
    const forgotten = await pressData(READER, READER, list.message_id, "l:0:~AAAAAAAA")

    expect(firstLine(second.message?.text)).toMatch(/^🔎 供应链 \| 四方.*… · 7 条 · 第 2\/2 页$/)
    expect(forgotten.shown).toBe("这个按钮已经过期，请再问一次")
  })
})

describe("what is not found leads on", () => {
  test("to the nearest words, by a button", async () => {
    const { answer, press } = await aBot()

    const nothing = await answer(READER, "/tag 印渡")
    const list = await press(READER, nothing, keyboardOf(nothing)[0] ?? "")

    expect(nothing.text).toBe("没有标签「印渡」。\n\n你是不是要找：")
    expect(firstLine(list.message?.text)).toMatch(/^#印度 · 2 条/)
  })

  test("a slip is corrected at once, and said", async () => {
    const { answer } = await aBot()

    const list = await answer(READER, "四方安全对画")

    expect(list.text).toMatch(/^🔎 四方安全对画 · 2 条\n没有「四方安全对画」，显示与“四方安全对话”相近的结果\n/)
  })
})

describe("what was understood otherwise is said", () => {
  test.each([
    ["gyl", "🔎 gyl · 1 条\n按拼音找到「供应链」\n"],
    ["/tag yindu", "#印度 · 2 条\n按拼音找到「印度」\n"],
    ["印度自由灯塔", "🔎 印度自由灯塔 · 1 条\n没有连在一起的「印度自由灯塔」，显示同时有「印度 自由 灯塔」的结果\n"],
  ])("%s", async (text, head) => {
    const { answer, faults } = await aBot()

    expect((await answer(READER, text)).text).toContain(head)
    expect(faults).toEqual([])
  })

  test("between what fits and what was perhaps meant", async () => {
    const said = ["特郎普发言", "特朗普访问一", "特朗普访问二", "特朗普访问三"]
    const { answer } = await aBot({ articles: said.map((headline) => anArticle({ headline, paragraphs: [] })) })

    const { text } = await answer(READER, "特郎普")

    expect(text?.split("\n").filter((line) => line.includes("特"))).toEqual([
      "🔎 特郎普 · 4 条",
      "1. 特郎普发言",
      "以下显示与“特朗普”相近的结果",
      "2. 特朗普访问三",
      "3. 特朗普访问二",
      "4. 特朗普访问一",
    ])
  })
})

describe("a link opens the bot", () => {
  const tag = (name: string) => Buffer.from(name).toString("base64url")

  test.each([
    ["a_2", "🔥💠 四方安全对话常态化 日印澳组新“供应链联盟”"],
    ["a_404", "没有编号为 404 的文章。搜索结果里的按钮可以打开文章。"],
    [`t_${tag("印度")}`, "#印度 · 2 条"],
    [`t_${tag("越国")}`, "没有标签「越国」。"],
  ])("on what it names: %s", async (payload, line) => {
    const { answer } = await aBot()

    expect(firstLine((await answer(READER, `/start ${payload}`)).text)).toBe(line)
  })

  test.each([
    "",
    "a_",
    "a_1x",
    "a_9999999999",
    "a_-1",
    "t_",
    "t_////",
    "t__w",
    "x_1",
    "__proto__",
    "' or 1=1 --",
    "A_1",
  ])("and begins at the beginning for %j", async (payload) => {
    const { answer, faults } = await aBot()

    expect(firstLine((await answer(READER, `/start ${payload}`)).text)).toMatch(/^你好，我是快讯。/)
    expect(faults).toEqual([])
  })
})

test("a corpus that is empty is no fault", async () => {
  const { told } = await aBot({ articles: [] })

  expect((await told(READER, "/start"))[0]).toBe("你好，我是快讯。这里还没有文章，等站长导入之后就可以搜索了。")
  expect((await told(READER, "/tags"))[0]).toBe("还没有标签。")
  expect((await told(READER, "/latest"))[0]).toMatch(/^还没有文章。/)
})
