import { describe, expect, test } from "vitest"
import { aPlayground, CHANNEL, READER } from "./a-playground.ts"

const TITLE = { type: "heading", text: "今日要闻", size: 3 }
const ITEM = {
  type: "details",
  summary: ["1. ", { type: "bold", text: "印度与日本签署协议" }],
  blocks: [{ type: "paragraph", text: { type: "url", text: "全文", url: "https://t.me/bot?start=a_1" } }],
}

async function aConversation() {
  const playground = await aPlayground()
  playground.control.sendText(READER, READER, "/start")
  const send = (blocks: unknown) => ({ chat_id: READER, rich_message: { blocks } })
  return { ...playground, send }
}

describe("a rich message", () => {
  test("arrives with its blocks, and is edited by others", async () => {
    const { ask, control, send } = await aConversation()

    const message = await ask("sendRichMessage", send([TITLE, ITEM]))
    await ask("editMessageText", { ...send([TITLE]), message_id: message.message_id })

    expect(message.rich_message).toEqual({ blocks: [TITLE, ITEM] })
    expect(control.messages(READER, { last: 1 })).toMatchObject([{ rich_message: { blocks: [TITLE] } }])
    expect(control.messages(READER, { last: 1 })[0]).not.toHaveProperty("text")
  })

  test("that says the same again is not modified, and has no caption", async () => {
    const { ask, refusal, send } = await aConversation()
    const { message_id } = await ask("sendRichMessage", send([TITLE]))

    const again = await refusal("editMessageText", { ...send([TITLE]), message_id })
    const caption = await refusal("editMessageCaption", { chat_id: READER, message_id, caption: "字" })

    expect(again).toMatch(/^Bad Request: message is not modified/)
    expect(caption).toBe("Bad Request: there is no caption in the message to edit")
  })

  const nested = (depth: number): unknown =>
    depth === 1 ? { type: "divider" } : { type: "blockquote", blocks: [nested(depth - 1)] }

  test.each([
    ["without blocks", undefined, "rich message must have blocks"],
    ["without a word", [{ type: "divider" }], "rich message must be non-empty"],
    ["of an unknown block", [{ type: "carousel" }], "unsupported rich block type specified"],
    ["of an unknown span", [{ type: "paragraph", text: { type: "blink", text: "字" } }], "can't parse rich text"],
    ["with a heading of no size", [{ type: "heading", text: "字", size: 7 }], "wrong rich heading size specified"],
    ["of 501 blocks", Array(501).fill(TITLE), "rich message has too many blocks"],
    ["of 32,769 characters", [{ type: "paragraph", text: "😀".repeat(32_769) }], "rich message is too long"],
    ["seventeen deep", [TITLE, nested(17)], "rich message is nested too deeply"],
  ])("%s is refused", async (_, blocks, why) => {
    const { refusal, send } = await aConversation()

    expect(await refusal("sendRichMessage", send(blocks))).toBe(`Bad Request: ${why}`)
  })

  test("as large as may be arrives; to a chat the bot may not write to it does not", async () => {
    const { refusal, send, control } = await aConversation()
    control.setMember(CHANNEL, control.world().bot.id, "left")

    const large = [...Array(499).fill({ type: "divider" }), { type: "paragraph", text: "😀".repeat(32_768) }]
    expect(await refusal("sendRichMessage", send(large))).toBe("")
    expect(await refusal("sendRichMessage", { ...send([TITLE]), chat_id: CHANNEL })).toMatch(/^Forbidden: /)
  })

  test("is refused as an unknown method where a fault says so", async () => {
    const { refusal, send, control } = await aConversation()
    control.fault({ kind: "refuse", method: "sendRichMessage", code: 404, description: "Not Found" })

    expect(await refusal("sendRichMessage", send([TITLE]))).toBe("Not Found")
  })
})
