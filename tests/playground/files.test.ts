import { describe, expect, test } from "vitest"
import type { Message } from "../../src/playground/wire.ts"
import { aConversation, CHANNEL, OWNER, READER, type TestPlayground } from "./a-playground.ts"

/** The start of a PNG of 640 by 360. */
const PICTURE = Buffer.from("89504e470d0a1a0a0000000d4948445200000280000001680802000000", "hex")

function upload(playground: TestPlayground, method: string, fields: object, name: string, bytes: Uint8Array) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, String(value))
  const field = method.slice("send".length).toLowerCase()
  form.set(field, new Blob([new Uint8Array(bytes)]), name)
  return fetch(`${playground.apiRoot}/bot${playground.token}/${method}`, { method: "POST", body: form })
}

async function download({ ask, apiRoot, token }: TestPlayground, file_id: string): Promise<Buffer> {
  const { file_path } = await ask<{ file_path: string }>("getFile", { file_id })
  return Buffer.from(await (await fetch(`${apiRoot}/file/bot${token}/${file_path}`)).arrayBuffer())
}

describe("a document", () => {
  test("sent by a person can be fetched by the bot", async () => {
    const playground = await aConversation()
    const bytes = Buffer.from("【标题】\n正文")

    playground.control.sendDocument(OWNER, OWNER, "导入.txt", bytes, "/import")

    const [update] = await playground.updates()
    expect(update?.message).toMatchObject({
      document: { file_name: "导入.txt", mime_type: "text/plain", file_size: bytes.byteLength },
      caption: "/import",
      caption_entities: [{ type: "bot_command", offset: 0, length: 7 }],
    })
    const { document } = playground.control.messages(OWNER)[0] ?? {}
    expect(await download(playground, document?.file_id ?? "")).toEqual(bytes)
  })

  test("sent by the bot arrives with its name, caption and bytes", async () => {
    const playground = await aConversation()

    await upload(
      playground,
      "sendDocument",
      { chat_id: READER, caption: "<b>导出</b>", parse_mode: "HTML" },
      "全部.jsonl",
      Buffer.from("{}"),
    )

    const message = playground.control.messages(READER).at(-1)
    expect(message).toMatchObject({ caption: "导出", caption_entities: [{ type: "bold" }] })
    expect(message?.document).toMatchObject({ file_name: "全部.jsonl", file_size: 2 })
  })

  test("is sent again by its id alone", async () => {
    const { ask, control } = await aConversation()
    const { document } = control.sendDocument(READER, READER, "a.txt", Buffer.from("a"))

    const message = await ask("sendDocument", { chat_id: CHANNEL, document: document?.file_id })

    expect(message.document).toEqual(document)
  })

  test("is handed to a browser to be saved, never shown", async () => {
    const { control, url } = await aConversation()
    const { document } = control.sendDocument(READER, READER, "页.html", Buffer.from("<script>alert(1)</script>"))

    const { headers } = await fetch(`${url}/control/files/${document?.file_id}`)

    expect(headers.get("Content-Type")).toBe("application/octet-stream")
    expect(headers.get("Content-Disposition")).toMatch(/^attachment/)
  })

  test.each([
    ["that is not given", undefined, "Bad Request: there is no document in the request"],
    ["of an unknown id", "BQAC", "Bad Request: wrong file identifier/HTTP URL specified"],
  ])("%s is refused", async (_, document, description) => {
    const { refusal } = await aConversation()

    expect(await refusal("sendDocument", { chat_id: READER, document })).toBe(description)
  })

  test("with a caption of more than 1024 characters is refused", async () => {
    const { refusal, control } = await aConversation()
    const { document } = control.sendDocument(READER, READER, "a.txt", Buffer.from("a"))
    const call = { chat_id: READER, document: document?.file_id, caption: "字".repeat(1025) }

    expect(await refusal("sendDocument", call)).toBe("Bad Request: message caption is too long")
  })

  test("of more than 20 MB is too big to be fetched", async () => {
    const { refusal, control } = await aConversation()
    const { document } = control.sendDocument(READER, READER, "大.bin", new Uint8Array(21 * 1024 * 1024))

    expect(await refusal("getFile", { file_id: document?.file_id })).toBe("Bad Request: file is too big")
  })
})

describe("a photo", () => {
  test("tells its size and is shown to a browser", async () => {
    const playground = await aConversation()

    await upload(playground, "sendPhoto", { chat_id: READER }, "图.png", PICTURE)

    const [photo] = playground.control.messages(READER).at(-1)?.photo ?? []
    expect(photo).toMatchObject({ width: 640, height: 360 })
    const response = await fetch(`${playground.url}/control/files/${photo?.file_id}`)
    expect(response.headers.get("Content-Type")).toBe("image/png")
  })

  test("that is no picture is refused", async () => {
    const response = await upload(
      await aConversation(),
      "sendPhoto",
      { chat_id: READER },
      "图.png",
      Buffer.from("text"),
    )

    expect(await response.json()).toMatchObject({ description: "Bad Request: IMAGE_PROCESS_FAILED" })
  })

  test("has a caption to edit and no text", async () => {
    const playground = await aConversation()
    await upload(playground, "sendPhoto", { chat_id: READER, caption: "旧" }, "图.png", PICTURE)
    const message_id = playground.control.messages(READER).at(-1)?.message_id

    const edited = await playground.ask("editMessageCaption", { chat_id: READER, message_id, caption: "新" })

    expect(edited.caption).toBe("新")
    expect(await playground.refusal("editMessageText", { chat_id: READER, message_id, text: "文" })).toBe(
      "Bad Request: there is no text in the message to edit",
    )
  })
})

describe("photos that people send", () => {
  test("together are an album: a message each, one number, the caption under the first", async () => {
    const { control, updates } = await aConversation()

    control.sendPhotos(OWNER, CHANNEL, [PICTURE, PICTURE.toString("base64")], "【题】#印度")

    const posts = (await updates()).map(({ channel_post }) => channel_post as Message)
    expect(posts).toMatchObject([{ caption: "【题】#印度", photo: [{ width: 640 }] }, { photo: [{ width: 640 }] }])
    expect(posts[0]?.media_group_id).toMatch(/^\d+$/)
    expect(posts[1]?.media_group_id).toBe(posts[0]?.media_group_id)
    expect(posts[1]).not.toHaveProperty("caption")
  })

  test("alone are no album; the caption may be edited, of which a channel tells its bots", async () => {
    const { control, updates } = await aConversation()
    const [photo] = control.sendPhotos(OWNER, CHANNEL, [PICTURE], "旧 #印度")

    control.editText(OWNER, CHANNEL, photo?.message_id ?? 0, "新")

    const [posted, edited] = await updates()
    expect(posted?.channel_post).not.toHaveProperty("media_group_id")
    expect(edited?.edited_channel_post).toMatchObject({ caption: "新", photo: [{ width: 640 }] })
    expect(edited?.edited_channel_post).not.toHaveProperty("caption_entities")
  })

  test("are ten at most", async () => {
    const { control } = await aConversation()

    expect(() => control.sendPhotos(OWNER, CHANNEL, Array(11).fill(PICTURE))).toThrow(
      "Bad Request: too many messages to send as an album",
    )
  })
})

describe("an album that the bot sends", () => {
  test("again by ids is a message each under one number, with a caption each", async () => {
    const { ask, control } = await aConversation()
    const ids = control.sendPhotos(READER, READER, [PICTURE, PICTURE]).map(({ photo }) => photo?.[0]?.file_id)
    const media = ids.map((id, n) => ({
      type: "photo",
      media: id,
      ...(n === 0 && { caption: "<b>题</b>", parse_mode: "HTML" }),
    }))

    const messages = await ask<Message[]>("sendMediaGroup", { chat_id: CHANNEL, media })

    expect(messages).toMatchObject([
      { caption: "题", caption_entities: [{ type: "bold" }], photo: [{ file_id: ids[0] }] },
      { photo: [{ file_id: ids[1] }], media_group_id: messages[0]?.media_group_id },
    ])
  })

  test.each([
    ["of nothing", [], "Bad Request: there are no messages to send"],
    ["of an unknown file", ["photo"], "Bad Request: wrong file identifier/HTTP URL specified"],
    ["of another kind", ["voice"], "Bad Request: can't use the media of the specified type in the album"],
  ])("%s is refused", async (_, kinds, description) => {
    const { refusal } = await aConversation()
    const media = kinds.map((type) => ({ type, media: "BQAC" }))

    expect(await refusal("sendMediaGroup", { chat_id: READER, media })).toBe(description)
  })

  test("of documents among photos is refused, and nothing of it is sent", async () => {
    const { refusal, control } = await aConversation()
    const { document } = control.sendDocument(READER, READER, "a.txt", Buffer.from("a"))
    const media = ["photo", "document"].map((type) => ({ type, media: document?.file_id }))

    expect(await refusal("sendMediaGroup", { chat_id: READER, media })).toBe(
      "Bad Request: document can't be mixed with other media types",
    )
    expect(control.messages(READER)).toHaveLength(2)
  })
})
