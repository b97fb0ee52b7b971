/** An export of any size and any age becomes posts; what is broken is named and costs nothing but itself. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { readTelegramJson } from "../../../src/corpus/readers/telegram-json.ts"
import {
  aChat,
  aMessage,
  aService,
  asidesOf,
  chatOf,
  chunksOf,
  itemsOf,
  jsonOf,
  refusalsOf,
  textsOf,
} from "./an-export.ts"

const read = (text: string | Uint8Array, size?: number) =>
  itemsOf(readTelegramJson("result.json", chunksOf(text, size)))

test("a message of a channel is a post with its number, link, date and source", async () => {
  const items = await read(jsonOf(aChat([aMessage(7, "【题】\n正文 #印度 。")])))

  expect(items).toEqual([
    {
      post: {
        externalId: "1234/7",
        text: "【题】\n正文 #印度 。",
        url: "https://t.me/c/1234/7",
        date: 1_601_510_400_000,
      },
      where: "result.json:message 7",
      source: { chatId: -1_000_000_001_234, title: "印太快讯", namedAt: 1_601_510_400_000 },
    },
  ])
})

test("service messages and media without a text are no posts, and counted", async () => {
  const photo = aMessage(3, "", { text_entities: [], photo: "photos/1.jpg" })

  const items = await read(
    jsonOf(aChat([aService(1), aMessage(2, "甲"), photo, aMessage(4, "乙", { photo: "p.jpg" })])),
  )

  expect(textsOf(items)).toEqual(["甲", "乙"])
  expect(asidesOf(items)).toEqual(["service", "textless"])
  expect(refusalsOf(items)).toEqual([])
})

test.each([
  [{ photo: "photos/1.jpg" }, { kind: "photo", path: "photos/1.jpg" }],
  [{ photo: "(File not included. Change data exporting settings to download.)" }, { kind: "photo" }],
  [
    { file: "v.mp4", media_type: "video_file" },
    { kind: "video", path: "v.mp4" },
  ],
  [
    { file: "v.mp4", media_type: "video_message" },
    { kind: "round", path: "v.mp4" },
  ],
  [
    { file: "a.ogg", media_type: "voice_message" },
    { kind: "voice", path: "a.ogg" },
  ],
  [
    { file: "表.xlsx", mime_type: "x/y" },
    { kind: "document", path: "表.xlsx" },
  ],
  [{ file: "x".repeat(501), media_type: "constructor" }, { kind: "document" }],
  [{ file: { a: 1 }, media_type: 7 }, { kind: "document" }],
])("what came with a message is kept as the export tells it: %j", async (fields, medium) => {
  const items = await read(jsonOf(aChat([aMessage(1, "甲", fields)])))

  expect(items).toMatchObject([{ post: { media: [medium] } }])
})

test("an account is all of its chats, those that were left too, each with its own name and numbers", async () => {
  const account = {
    about: "…",
    personal_information: { user_id: 1, first_name: "林" },
    contacts: { list: [{ user_id: 2 }] },
    chats: {
      about: "…",
      list: [
        aChat([aMessage(1, "甲")]),
        { name: "小林", type: "personal_chat", id: 99, messages: [aMessage(1, "乙", { from_id: "user99" })] },
      ],
    },
    left_chats: { list: [aChat([aMessage(5, "丙")], { name: "旧频道", id: 77 })] },
  }

  const items = await read(jsonOf(account))

  expect(
    items.map(
      (item) => "post" in item && [chatOf(item)?.title, chatOf(item)?.chatId, item.post.externalId, item.post.url],
    ),
  ).toEqual([
    ["印太快讯", -1_000_000_001_234, "1234/1", "https://t.me/c/1234/1"],
    ["小林", 99, "99/1", undefined],
    ["旧频道", -1_000_000_000_077, "77/5", "https://t.me/c/77/5"],
  ])
})

test("an export from before 2022 has its text in pieces and its chat in the old row of numbers", async () => {
  const old = {
    id: 7,
    type: "message",
    date: "2019-03-01T08:00:00",
    from_id: 4295000000,
    text: [
      "看 ",
      { type: "hashtag", text: "#印度" },
      { type: "text_link", text: " 报道", href: "https://a.cn/1" },
      "。",
    ],
  }

  const items = await read(jsonOf(aChat([old], { id: 2 ** 33 + 1234 })))

  expect(items).toMatchObject([
    { post: { externalId: "1234/7", text: "看 #印度 报道 (https://a.cn/1)。", date: Date.UTC(2019, 2, 1, 8) } },
  ])
})

test.each([
  ["no date at all", { date: undefined, date_unixtime: undefined }, undefined],
  ["a clock that was never set", { date_unixtime: "0" }, undefined],
  ["a number for a date", { date_unixtime: 1_601_510_400 }, 1_601_510_400_000],
  ["words for a date", { date: "gestern", date_unixtime: "soon" }, undefined],
])("%s is a post with the date it can have", async (_, fields, date) => {
  const items = await read(jsonOf(aChat([aMessage(1, "甲", fields)])))

  expect(items.map((item) => "post" in item && item.post.date)).toEqual([date])
})

test("a file cut off anywhere gives the posts before the cut, and the byte where it ends", async () => {
  const whole = Buffer.from(jsonOf(aChat([aMessage(1, "甲"), aService(2), aMessage(3, "乙"), aMessage(4, "丙\n丁")])))
  const posts = textsOf(await read(whole))

  for (let cut = 1; cut < whole.length - 1; cut++) {
    const items = await read(whole.subarray(0, cut))
    const texts = textsOf(items)

    expect(posts.slice(0, texts.length)).toEqual(texts)
    expect(refusalsOf(items)).toHaveLength(1)
    expect(refusalsOf(items)[0]).toContain(`result.json:byte ${cut}: `)
  }
})

test("the same bytes give the same posts, however they come in", async () => {
  const messages = [
    aMessage(1, '引号 " 和 \\ 与换行\n🔥'),
    aService(2),
    aMessage(3, "𠮷 é"),
    { id: 4, type: 5 },
    aMessage(6, "末"),
  ]
  const bytes = Buffer.from(`\ufeff${jsonOf(aChat(messages))}`)
  const whole = await read(bytes)

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (size) => {
      expect(await read(bytes, size)).toEqual(whole)
    }),
    { numRuns: 40 },
  )
  expect(textsOf(whole)).toHaveLength(3)
})

test("a broken message is named, and those behind it are read", async () => {
  const messages = [aMessage(1, "甲"), aMessage(2, "乙"), aMessage(3, "丙")].map(jsonOf)
  const broken = `{"name":"印太快讯","type":"public_channel","id":1234,"messages":[${messages[0]},{"id":2,"text":"没有关上},${messages[1]}x${messages[2]}]}`

  const items = await read(broken.replace("没有关上", "没有\n关上"))

  expect(textsOf(items)).toContain("甲")
  expect(textsOf(items)).toContain("乙")
  expect(refusalsOf(items)[0]).toMatch(/^result\.json:byte \d+: broken message: a line end within quotes$/)
})

test.each([
  ["a message that is a list", [[1, 2]], /message.*|byte/],
  ["a message without a number", [{ type: "message", text: "甲" }], /no number of a message/],
  ["a message without a type", [{ id: 1, text: "甲" }], /result\.json:message 1: no type of a message/],
  ["a text of an unknown shape", [{ id: 1, type: "message", text: [7] }], /message 1: a text of an unknown shape/],
  ["a text of more than a million characters", [aMessage(1, "长".repeat(1_000_001))], /a text of 1000001 characters/],
  ["a value of more than 8 MB", [aMessage(1, "a".repeat(9_000_000))], /larger than 8388608 bytes/],
  ["nesting without an end", [JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`)], /nested more than 200 deep/],
])("%s is refused, and the next message is read", async (_, messages, reason) => {
  const items = await read(JSON.stringify(aChat([...messages, aMessage(9, "下一条")])))

  expect(refusalsOf(items).join("\n")).toMatch(reason)
  expect(textsOf(items)).toEqual(["下一条"])
})

test.each([
  ["nothing", "", "result.json:byte 0: no Telegram export: the file is empty"],
  ["words", "hello", "result.json:byte 0: no Telegram export: no JSON in it"],
  ["another JSON", '{"a":[1,2]}', "result.json:1: no Telegram export: no chat in it"],
  ["a chat without messages", jsonOf(aChat([])), "result.json:1: the export holds no message"],
])("%s is no export, and says so", async (_, text, refusal) => {
  const items = await read(text)

  expect(refusalsOf(items)).toEqual([refusal])
  expect(items).toHaveLength(1)
})

test("invalid UTF-8 and half characters become the sign for what can't be read", async () => {
  const bytes = Buffer.from(jsonOf(aChat([aMessage(1, "甲?乙"), aMessage(2, "丙")])).replaceAll("甲?", "甲\\ud83d"))
  const at = bytes.lastIndexOf("丙")
  bytes[at] = 0xff

  const texts = textsOf(await read(bytes))

  expect(texts[0]).toBe("甲\ufffd乙")
  expect(texts[1]).toContain("\ufffd")
})

test("no bytes whatever make it throw", async () => {
  const pieces = fc.constantFrom(
    '{"messages":[',
    '{"id":1,',
    '"type":"message",',
    '"text":"甲"}',
    ",",
    "]",
    "}",
    '"',
    "\\",
    "[",
    "0",
  )

  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
      for (const item of await read(parts.join(""), 7)) expect("post" in item || "rejection" in item).toBe(true)
    }),
    { numRuns: 300 },
  )
})
