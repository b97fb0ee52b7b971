import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { Api, GrammyError, HttpError, InputFile } from "grammy"
import { describe, expect, onTestFinished, test } from "vitest"
import { grammySignal } from "../../../src/bot/telegram/abort.ts"
import { lightFetch } from "../../../src/bot/telegram/fetch.ts"
import { until } from "../../until.ts"

/** A far side by real HTTP, and grammY in front of it. */
async function speakingTo(answer: RequestListener, timeoutSeconds = 60) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
  return { api: new Api("1:token", { apiRoot, timeoutSeconds, fetch: lightFetch }), close, connections }
}

const answering =
  (status: number, body: string): RequestListener =>
  (request, response) =>
    request.resume().on("end", () => response.writeHead(status).end(body))

describe("a request", () => {
  test("brings its words whole, in every script, and the answer back, over one connection", async () => {
    const heard: string[] = []
    const sockets = new Set<unknown>()
    const { api } = await speakingTo(async (request, response) => {
      sockets.add(request.socket)
      const said: Buffer[] = []
      for await (const some of request) said.push(some)
      const { text } = JSON.parse(Buffer.concat(said).toString())
      heard.push(`${request.method} ${request.url} ${text}`)
      response.end(JSON.stringify({ ok: true, result: { message_id: 7, text } }))
    })

    const sent = [await api.sendMessage(1, "快訊 quick 🔥"), await api.sendMessage(1, "二")]

    expect(sent).toMatchObject([{ message_id: 7, text: "快訊 quick 🔥" }, { text: "二" }])
    expect(heard[0]).toBe("POST /bot1:token/sendMessage 快訊 quick 🔥")
    expect(sockets.size).toBe(1)
  })

  test("brings a file, too", async () => {
    let heard = ""
    const { api } = await speakingTo(async (request, response) => {
      for await (const some of request) heard += some
      response.end(JSON.stringify({ ok: true, result: { message_id: 1 } }))
    })

    await api.sendDocument(1, new InputFile(Buffer.from("十行"), "ten.txt"))

    expect(heard).toMatch(/filename="?ten\.txt[\s\S]*十行/)
  })
})

describe("what went wrong is known", () => {
  test("a refusal is Telegram's word, with what it asks for", async () => {
    const refusal = { ok: false, error_code: 429, description: "slow down", parameters: { retry_after: 9 } }
    const { api } = await speakingTo(answering(429, JSON.stringify(refusal)))

    const error = await api.sendMessage(1, "x").catch((one) => one)

    expect(error).toBeInstanceOf(GrammyError)
    expect(error.parameters).toEqual({ retry_after: 9 })
  })

  test("that nobody was reached has the system's code", async () => {
    const { api, close } = await speakingTo(answering(200, ""))
    close()

    const error = await api.sendMessage(1, "x").catch((one) => one)

    expect(error).toMatchObject({ error: { code: "ECONNREFUSED" } })
  })

  test.each([
    ["a connection that was closed without an answer", (request) => request.socket.destroy()],
    [
      "an answer that breaks off",
      (_, response) => response.writeHead(200, { "content-length": 99 }).write("{", () => response.destroy()),
    ],
    ["an answer that is no JSON", answering(502, "<html>")],
  ] as const satisfies readonly [string, RequestListener][])("%s is an error of the network", async (_, answer) => {
    const { api } = await speakingTo(answer)

    await expect(api.sendMessage(1, "x")).rejects.toBeInstanceOf(HttpError)
  })

  test("one that hangs is given up in time, and the line is free", async () => {
    const { api, connections } = await speakingTo(() => undefined, 0.2)

    await expect(api.sendMessage(1, "x")).rejects.toBeInstanceOf(HttpError)

    await until(connections, (open) => open === 0, "the line to be free")
  })

  test("one that is called off ends at once, and does not begin when it was called off before", async () => {
    let asked = 0
    const called = new AbortController()
    const { api } = await speakingTo(() => {
      asked++
      called.abort()
    })

    await expect(api.sendMessage(1, "x", {}, grammySignal(called.signal))).rejects.toBeInstanceOf(HttpError)
    await expect(api.sendMessage(1, "x", {}, grammySignal(called.signal))).rejects.toBeInstanceOf(HttpError)

    expect(asked).toBe(1)
  })
})
