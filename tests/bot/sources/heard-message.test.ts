import type { Message } from "grammy/types"
import { expect, test } from "vitest"
import { heardMessageOf, mediaOf, wordsOf } from "../../../src/bot/sources/heard-message.ts"

const chat = { id: -1001, type: "channel", title: "印太快讯" } as const
const file = (file_id: string) => ({ file_id, file_unique_id: file_id })

test("a message is kept with its place, its times in milliseconds and its album", () => {
  const message = { message_id: 7, date: 10, edit_date: 12, chat, media_group_id: "99", caption: "文" }

  expect(heardMessageOf(message as Message)).toEqual({
    ...{ chatId: -1001, messageId: 7, album: "99", text: "文", media: [], date: 10_000, editedAt: 12_000 },
  })
})

test.each([
  ["plain words", "🔥甲乙", [], "🔥甲乙"],
  ["a linked word, counted in UTF-16 units", "🔥见来源。", [["text_link", 3, 2]], "🔥见来源 (https://a.cn/1)。"],
  [
    "two links, whatever stands between",
    "甲乙丙",
    [
      ["text_link", 0, 1],
      ["bold", 1, 1],
      ["text_link", 2, 1],
    ],
    "甲 (https://a.cn/1)乙丙",
  ],
  ["an address that is written out", "https://b.cn", [["url", 0, 12]], "https://b.cn"],
  ["entities beyond the end", "甲", [["text_link", 5, 9]], "甲\nhttps://a.cn/1"],
] as const)("words: %s", (_, text, given, words) => {
  const entities = given.map(([type, offset, length]) => ({ type, offset, length, url: "https://a.cn/1" }))

  expect(wordsOf({ text, entities } as Message)).toBe(words)
  expect(wordsOf({ caption: text, caption_entities: entities } as Message)).toBe(words)
})

test("a poll says its question, its description, its options and its explanation, with their links", () => {
  const link = { type: "text_link", offset: 0, length: 2, url: "https://a.cn/1" }
  const poll = {
    ...{ question: "哪座桥？", description: "投票说明", description_entities: [link], explanation: "因为近。" },
    options: [
      { text: "🦀东湖", text_entities: [{ type: "custom_emoji", offset: 0, length: 2 }], voter_count: 3 },
      { text: "虹", voter_count: 0 },
    ],
  }

  expect(wordsOf({ poll } as unknown as Message)).toBe("【哪座桥？】\n投票 (https://a.cn/1)说明\n🦀东湖\n虹\n因为近。")
})

test("a checklist says its title and its tasks, and a place, a die or a contact says nothing", () => {
  const checklist = {
    title: "要办",
    tasks: [
      { id: 1, text: "听证", completion_date: 7 },
      { id: 2, text: "表决" },
    ],
  }

  expect(wordsOf({ checklist } as Message)).toBe("【要办】\n听证\n表决")
  expect(wordsOf({ venue: { title: "东湖", address: "1 号" } } as unknown as Message)).toBe("")
})

test("a rich message says its words", () => {
  const rich_message = {
    blocks: [
      { type: "heading", size: 1, text: "题" },
      { type: "paragraph", text: ["正", "文"] },
    ],
  }

  expect(wordsOf({ rich_message } as Message)).toBe("【题】\n正文")
})

test.each([
  ["the largest size of a photo", { photo: [file("s"), file("l")] }, [{ kind: "photo", fileId: "l" }]],
  [
    "an animation, which is a document too",
    { document: file("d"), animation: file("a") },
    [{ kind: "animation", fileId: "a" }],
  ],
  ["a film in a circle", { video_note: file("v") }, [{ kind: "round", fileId: "v" }]],
  ["a document", { document: file("d") }, [{ kind: "document", fileId: "d" }]],
  ["words alone", { text: "甲" }, []],
])("media: %s", (_, message, media) => {
  expect(mediaOf(message as Message)).toEqual(media)
})
