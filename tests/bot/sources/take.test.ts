import { describe, expect, test } from "vitest"
import { fileNameOf, forwardedPost } from "../../../src/bot/sources/take.ts"
import { aChat, aMessage, aService, jsonOf } from "../../corpus/readers/an-export.ts"
import { untilStates } from "../../store/a-ledger.ts"
import { aBot, CHANNEL, keyboardOf, OWNER, READER } from "../a-bot.ts"

const POST = "【稀土出口新规公布】\n商务部周三公布新规。自下月起 #稀土 出口须先申领许可证，没有许可证的一律不予放行。"

async function forwarded(by: number) {
  const bot = await aBot()
  const { message_id } = bot.control.sendText(OWNER, CHANNEL, POST)
  await bot.quiet()
  const forward = () => bot.during(by, () => bot.control.forward(by, CHANNEL, message_id, by))
  return { bot, forward }
}

describe("a post that an owner forwards", () => {
  test("becomes an article, which can be published at once", async () => {
    const { bot, forward } = await forwarded(OWNER)
    await bot.told(READER, "/subscribe 稀土")

    const [taken, ...more] = await forward()
    if (!taken) throw new Error("no answer")
    const { message_id } = taken
    await bot.pressData(OWNER, OWNER, message_id, "p:4")
    await untilStates(bot.db, "sent")

    expect(more).toEqual([])
    expect(taken.text).toBe("📥 读了 1 条\n新 1")
    expect(keyboardOf(taken)).toEqual(["4. 稀土出口新规公布", "📣 发布"])
    expect(bot.control.messages(READER, { last: 1 })[0]?.text).toMatch(/^稀土出口新规公布\n/)
    expect(bot.search.article(4 as never)).toMatchObject({
      source: "印太快讯",
      url: expect.stringMatching(/^https:\/\/t\.me\/indo_pacific\/\d+$/),
      dated: true,
    })
  })

  test("is known when it is forwarded again", async () => {
    const { bot, forward } = await forwarded(OWNER)
    await forward()

    const [again] = await forward()

    expect(again?.text).toBe("📥 读了 1 条\n重复 1")
    expect(bot.search.size).toBe(4)
  })

  test("keeps its picture, which the article then offers", async () => {
    const bot = await aBot()
    const [photo] = bot.control.sendPhotos(OWNER, CHANNEL, [Buffer.from("ffd8", "hex")], POST)

    await bot.during(OWNER, () => bot.control.forward(OWNER, CHANNEL, photo?.message_id ?? 0, OWNER))

    expect(keyboardOf(await bot.answer(READER, "/article 4"))[0]).toBe("📷 图片")
  })

  test("is a mere question when a reader forwards it, and nobody else's button publishes", async () => {
    const { bot, forward } = await forwarded(READER)

    const [answer] = await forward()
    const pressed = await bot.pressData(READER, READER, answer?.message_id ?? 0, "p:1")

    expect(answer?.text).toMatch(/^没有找到/)
    expect(pressed.shown).toBe("只有站长可以这样做。")
    expect(bot.search.size).toBe(3)
  })
})

describe("a document that an owner sends", () => {
  const send = async (name: string, bytes: string, by = OWNER) => {
    const bot = await aBot()
    const [answer] = await bot.during(by, () =>
      bot.control.sendDocument(by, by, name, Buffer.from(bytes).toString("base64")),
    )
    return { bot, answer }
  }

  test("is read like a file of the command line, and what can't be read is said with its place", async () => {
    const { answer, bot } = await send(
      "posts.jsonl",
      `${JSON.stringify({ text: POST })}\n{\n${JSON.stringify({ text: "短。" })}`,
    )

    expect(answer?.text).toMatch(/^📥 读了 2 条\n新 2\n有 1 处没读进来：\nposts\.jsonl:2: no JSON: /)
    expect(answer && keyboardOf(answer)).toEqual(["4. 稀土出口新规公布", "5. 短。"])
    expect(bot.search.size).toBe(5)
  })

  test("may be an export; what it holds beside posts is counted", async () => {
    const { answer } = await send("result.json", jsonOf(aChat([aService(1), aMessage(2, POST), aMessage(3, "")])))

    expect(answer?.text).toBe("📥 读了 1 条\n新 1\n不算帖子：服务消息 1 条 · 没有正文的（图片、贴纸、地点等）1 条")
  })

  test("of no known format is refused by name", async () => {
    const { answer } = await send("../../photo.png", "x")

    expect(answer?.text).toMatch(/^📥 读了 0 条\n有 1 处没读进来：\nphoto\.png:1: no reader for \.png files/)
  })

  test("may have a name longer than file systems take", async () => {
    const { answer } = await send(`${"很长的名字".repeat(50)}.txt`, POST)

    expect(answer?.text).toBe("📥 读了 1 条\n新 1")
  })

  test("may have a name with a NUL in it", async () => {
    const { answer } = await send("po\0sts\n.txt", POST)

    expect(answer?.text).toBe("📥 读了 1 条\n新 1")
  })

  test("may have a name longer than file systems take in emoji", async () => {
    const { answer } = await send(`${"👩‍🚀".repeat(50)}.txt`, POST)

    expect(answer?.text).toBe("📥 读了 1 条\n新 1")
  })

  test("is no matter of readers", async () => {
    const { answer, bot } = await send("posts.txt", POST, READER)

    expect(answer?.text).toBe("我只看得懂文字。直接发想找的词就行。")
    expect(bot.search.size).toBe(3)
  })
})

test("/import says how it is done, to owners", async () => {
  const bot = await aBot()

  expect((await bot.told(OWNER, "/import"))[0]).toMatch(/^把频道的帖子转发给我/)
  expect(await bot.told(READER, "/import")).toEqual(["只有站长可以这样做。"])
})

test.each([
  [
    "a person",
    { type: "user", date: 7, sender_user: { id: 5, is_bot: false, first_name: "小林" } },
    5,
    "小林",
    "5@7000",
  ],
  ["a hidden person", { type: "hidden_user", date: 7, sender_user_name: "某人" }, undefined, "某人", "某人@7000"],
  [
    "a group",
    { type: "chat", date: 7, sender_chat: { id: -5, type: "supergroup", title: "编辑部" } },
    -5,
    "编辑部",
    "-5@7000",
  ],
] as const)("a forwarded message of %s is named by who wrote it and when", (_, origin, chatId, title, externalId) => {
  expect(forwardedPost("文。", origin, 9000)).toMatchObject({
    source: { chatId, title, namedAt: chatId && 9000 },
    post: { externalId, text: "文。", url: undefined, date: 7000 },
  })
})

test.each([
  ["posts.jsonl", "posts.jsonl"],
  ["../../etc/posts.txt", "posts.txt"],
  ["..", "document.txt"],
  ["\0", "document.txt"],
  ["", "document.txt"],
  ["a\0b.txt", "a b.txt"],
  [" .hidden.txt", "hidden.txt"],
  ["八月 号外.txt", "八月 号外.txt"],
])("the name %j becomes %j on disk", (given, name) => {
  expect(fileNameOf({ file_id: "1", file_unique_id: "1", file_name: given })).toBe(name)
})

test.each(["字", "👩‍🚀", "e\u0301", "x"])("a name of a thousand %s fits in 255 bytes, its ending too", (sign) => {
  const name = fileNameOf({ file_id: "1", file_unique_id: "1", file_name: `${sign.repeat(1000)}.${sign.repeat(1000)}` })

  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  expect(name).not.toContain("\ufffd")
})
