import { expect, test } from "vitest"
import { type ChatDeed, chatDataOf, chatPressOf } from "../../../src/bot/chats/chat-button.ts"

const DEEDS: readonly ChatDeed[] = [
  { kind: "open" },
  { kind: "no quiet" },
  { kind: "language", locale: "zh-Hant" },
  { kind: "language", locale: undefined },
  { kind: "plain", on: true },
  { kind: "plain", on: false },
  { kind: "quiet" },
  { kind: "quiet", from: 0 },
  { kind: "quiet", from: 22, to: 7 },
]

test.each(DEEDS.map((deed) => [deed]))("%j is read back from its button", (deed) => {
  const data = chatDataOf({ chatId: -1_001_000_000_001, deed })

  expect(chatPressOf(data)).toEqual({ kind: "chat", chatId: -1_001_000_000_001, deed })
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
})

test.each(["h:1:quiet.24", "h:1:quiet.7.7", "h:1:plain.2", "h:1:plain", "h:1:fr", "h:1:open.1", "h:1:", "h:x:any"])(
  "%j is none of ours",
  (data) => {
    expect(chatPressOf(data)).toBeUndefined()
  },
)
