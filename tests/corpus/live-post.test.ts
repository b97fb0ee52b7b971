import { expect, test } from "vitest"
import { livePostOf } from "../../src/corpus/live-post.ts"
import type { HeardMessage } from "../../src/model/heard-message.ts"

const CHANNEL = { chatId: -1_001_234, username: "indo_pacific" }

function heard(messageId: number, text: string): HeardMessage {
  const usual = { chatId: CHANNEL.chatId, album: "a", date: messageId * 1000, editedAt: undefined }
  return { ...usual, messageId, text, media: [{ kind: "photo", fileId: `${messageId}` }] }
}

test("a post is named by its first message, and dated and linked by it", () => {
  expect(livePostOf(CHANNEL, [heard(7, ""), heard(8, "图二"), heard(9, "图三")])).toEqual({
    externalId: "1234/7",
    text: "图二\n图三",
    url: "https://t.me/indo_pacific/7",
    date: 7000,
    media: [
      { kind: "photo", fileId: "7" },
      { kind: "photo", fileId: "8", caption: "图二" },
      { kind: "photo", fileId: "9", caption: "图三" },
    ],
  })
})

test("what stands under a single picture is the text alone, and without a name the link opens for members", () => {
  expect(livePostOf({ ...CHANNEL, username: undefined }, [heard(7, "文")])).toMatchObject({
    text: "文",
    url: "https://t.me/c/1234/7",
    media: [{ kind: "photo", fileId: "7" }],
  })
  expect(livePostOf(CHANNEL, [heard(7, "文")])?.media?.[0]).not.toHaveProperty("caption")
})

test("pictures without a word are no post", () => {
  expect(livePostOf(CHANNEL, [heard(7, ""), heard(8, "")])).toBeUndefined()
  expect(livePostOf(CHANNEL, [])).toBeUndefined()
})
