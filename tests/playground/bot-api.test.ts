import { describe, expect, test } from "vitest"
import { aConversation, aPlayground, CHANNEL, READER } from "./a-playground.ts"

describe("a token", () => {
  test.each([
    ["of nobody is not authorised", "1234567:AAbbccddeeff", 401, "Unauthorized"],
    ["that is none is not found", "nonsense", 404, "Not Found"],
  ])("%s", async (_, token, status, description) => {
    const { apiRoot } = await aPlayground()

    const response = await fetch(`${apiRoot}/bot${token}/getMe`)

    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ ok: false, error_code: status, description })
  })

  test("opens no other bot's files", async () => {
    const { apiRoot } = await aPlayground()

    expect((await fetch(`${apiRoot}/file/bot1234567:AAbbccddeeff/documents/file_1`)).status).toBe(401)
  })
})

describe("a method", () => {
  test("is named without regard to case", async () => {
    const { ask, token } = await aPlayground()

    const me = await ask<{ id: number; username: string }>("GETME")

    expect(`${me.id}`).toBe(token.split(":")[0])
    expect(me.username).toBe("kuaixun_bot")
  })

  test("that there is not is not found", async () => {
    const { call } = await aPlayground()

    expect((await call("sendPigeon")).body).toEqual({ ok: false, error_code: 404, description: "Not Found" })
  })

  test("passes over parameters it does not know", async () => {
    const { ask } = await aConversation()

    expect((await ask("sendMessage", { chat_id: READER, text: "你好", colour: "red" })).text).toBe("你好")
  })
})

describe("parameters", () => {
  const fields = { chat_id: String(READER), text: "日本 & 印度" }
  const form = new FormData()
  form.set("chat_id", fields.chat_id)
  form.set("text", fields.text)
  const parts = Object.entries(fields).map(
    ([name, value]) => `--edge\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n`,
  )
  const unquoted = {
    headers: { "Content-Type": "multipart/form-data; boundary=edge" },
    body: `${parts.join("")}--edge--\r\n`,
  }
  const json = { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...fields, chat_id: READER }) }

  test.each([
    ["a query", { method: "GET" }],
    ["a form", { method: "POST", body: new URLSearchParams(fields) }],
    ["JSON", { method: "POST", ...json }],
    ["a multipart body", { method: "POST", body: form }],
    ["a multipart body with names that stand in no quotes", { method: "POST", ...unquoted }],
  ])("come in %s", async (name, init) => {
    const { apiRoot, token } = await aConversation()
    const query = name === "a query" ? `?${new URLSearchParams(fields)}` : ""

    const response = await fetch(`${apiRoot}/bot${token}/sendMessage${query}`, init)

    expect(await response.json()).toMatchObject({ ok: true, result: { text: "日本 & 印度", chat: { id: READER } } })
  })

  test("that are no JSON are refused", async () => {
    const { apiRoot, token } = await aPlayground()
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{" }

    const response = await fetch(`${apiRoot}/bot${token}/getMe`, init)

    expect(await response.json()).toMatchObject({
      error_code: 400,
      description: "Bad Request: can't parse JSON object",
    })
  })

  test.each([
    [
      "breaks off",
      "multipart/form-data; boundary=edge",
      '--edge\r\nContent-Disposition: form-data; name="text"\r\n\r\nhal',
    ],
    ["has no boundary", "multipart/form-data", "--edge--"],
  ])("in a multipart body that %s are refused", async (_name, type, body) => {
    const { apiRoot, token } = await aPlayground()
    const init = { method: "POST", headers: { "Content-Type": type }, body }

    const response = await fetch(`${apiRoot}/bot${token}/getMe`, init)

    expect(await response.json()).toMatchObject({ description: "Bad Request: can't parse multipart body" })
  })

  test("of more than a megabyte are too large", async () => {
    const { call } = await aPlayground()

    expect((await call("sendMessage", { chat_id: READER, text: "x".repeat(1_100_000) })).status).toBe(413)
  })
})

describe("a refusal", () => {
  test("has its code as the status and says what is wrong", async () => {
    const { call } = await aPlayground()

    const { status, body } = await call("sendMessage", { chat_id: 42, text: "谁？" })

    expect(status).toBe(400)
    expect(body).toEqual({ ok: false, error_code: 400, description: "Bad Request: chat not found" })
  })

  test("for too many requests says how long to wait, in the body and in a header", async () => {
    const { call, control } = await aPlayground()
    control.fault({ kind: "429", retryAfter: 17 })

    const { status, headers, body } = await call("sendMessage", { chat_id: CHANNEL, text: "快讯" })

    expect(status).toBe(429)
    expect(headers.get("Retry-After")).toBe("17")
    expect(body.description).toBe("Too Many Requests: retry after 17")
    expect(body.parameters).toEqual({ retry_after: 17 })
  })
})
