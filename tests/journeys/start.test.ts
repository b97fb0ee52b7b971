/** Starting: the playground on the first start, and clear words where it can't be. */

import { once } from "node:events"
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { aFolder, anUnreleasedDatabase } from "../store/a-store.ts"
import { until } from "../until.ts"
import { aTelegram, kuaixun, settingsFor, startBot, startProgram } from "./an-app.ts"

async function endOf(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const running = startProgram(["start"], variables)
  await once(running.child, "close")
  return { code: running.child.exitCode, output: running.output().trim() }
}

test("without a token the first start reads the corpus and opens the playground", async () => {
  const running = startProgram(["start"], { STATE_DIR: aFolder(), PORT: "0" })
  await running.said("http://")
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.output())?.[0] ?? ""

  const page = await fetch(url)
  const say = (text: string) =>
    fetch(`${url}/control/sendText`, { method: "POST", body: JSON.stringify([1001, 1001, text]) })
  const messages = async () => {
    const answer = await fetch(`${url}/control/messages`, { method: "POST", body: "[1001]" })
    const { result } = (await answer.json()) as { result: { text: string; author_id: number }[] }
    return result.filter((message) => message.author_id !== 1001).map((message) => message.text)
  }

  expect(page.status).toBe(200)
  for (const [question, found] of [
    ["供应链", "🔎 供应链 · 1 条"],
    ["四方安全對話", "🔎 四方安全對話 · 2 条"],
    ["#印度", "🔎 #印度 · 2 条"],
    ["四方安全对画", "没有「四方安全对画」，显示与“四方安全对话”相近的结果"],
  ] as const) {
    await say(question)
    await until(messages, (all) => all.at(-1)?.includes(found) === true, `an answer with ${found}`)
  }
  expect(await running.stop()).toBe(0)
})

test("a playground that other machines can reach is warned of, with the address that lets them in", async () => {
  const running = startProgram(["start"], { STATE_DIR: aFolder(), PORT: "0", HOST: "0.0.0.0" })
  await running.said("/?key=")
  await running.stop()

  expect(running.output()).toMatch(/this is the playground, .*: http:\/\/127\.0\.0\.1:\d+\n/)
  expect(running.output()).toMatch(
    /\nWarning: HOST 0\.0\.0\.0 lets other machines reach it\. Whoever has this address acts as owner:\n {2}http:\/\/\S+\/\?key=[\w-]{32}\n/,
  )
})

test("a new database is announced, an old one is not", async () => {
  const settings = settingsFor(await aTelegram(), aFolder())
  const first = await startBot(settings)
  await first.stop()
  const second = await startBot(settings)
  await second.stop()

  expect(first.output()).toContain(`STATE_DIR ${settings.STATE_DIR} held no database: a new one was made\n`)
  expect(second.output()).not.toContain("a new one was made")
})

test.skipIf(process.platform === "win32")(
  "a folder of an older version is closed to other users at the start",
  async () => {
    const settings = settingsFor(await aTelegram(), aFolder())
    const state = settings.STATE_DIR ?? ""
    const names = () =>
      ["", ...readdirSync(state, { recursive: true, encoding: "utf8" })].map((name) => join(state, name))
    await (await startBot(settings)).stop()
    for (const path of names()) chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644)

    await (await startBot(settings)).stop()

    const modes = names().map((path) => [path, (statSync(path).mode & 0o777).toString(8)])
    expect(modes).toEqual(names().map((path) => [path, statSync(path).isDirectory() ? "700" : "600"]))
  },
)

test("a database from before the first release is refused by the start and by every verb, in one line", async () => {
  const folder = aFolder()
  anUnreleasedDatabase(folder)
  const settings = { ...settingsFor(await aTelegram(), folder) }

  const start = await endOf(settings)
  const stats = await kuaixun(["stats"], settings)

  const line = `${join(folder, "kuaixun.db")} was written by a Kuaixun from before its first release, whose databases`
  expect([start.code, stats.code]).toEqual([1, 1])
  expect(start.output.split("\n")).toEqual([expect.stringContaining(line)])
  expect(stats.err.trim()).toBe(start.output)
})

test("a taken port is said in one line, with what to do", async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo

  const { code, output } = await endOf({ STATE_DIR: aFolder(), PORT: `${port}` })

  expect(output).toBe(`PORT ${port} on 127.0.0.1 is taken by another program. Set another PORT in .env.`)
  expect(code).toBe(1)
})

test("a wrong token ends the start at once", async () => {
  const telegram = await aTelegram()

  const { code, output } = await endOf({ ...settingsFor(telegram, aFolder()), BOT_TOKEN: "123456:wrong-token" })

  expect(output).toContain("Telegram does not know the BOT_TOKEN (401). Copy it again from @BotFather into .env.")
  expect(output).not.toContain("wrong-token")
  expect(code).toBe(1)
  expect(telegram.control.calls().length).toBeLessThanOrEqual(1)
})

test("another program that asks for the same updates ends this one, once and clearly", async () => {
  const telegram = await aTelegram()
  const running = await startBot(settingsFor(telegram, aFolder()))
  const ended = once(running.child, "close")
  const ask = () => fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=20`)
  // Of two the older is ended: a rival that came first has to ask again.
  const rival = ask()
    .then(ask)
    .catch(() => undefined)

  await ended
  const lines = running
    .output()
    .split("\n")
    .filter((line) => line.includes("409"))

  expect(lines).toEqual([
    "Another program asks Telegram for the updates of this bot (409). Stop it, or use a token of your own.",
  ])
  expect(running.child.exitCode).toBe(1)
  await telegram.close()
  await rival
})

test("a second bot on the same state folder is refused, and told which process has it", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  const first = await startBot(settings)

  const { code, output } = await endOf(settings)

  expect(output).toBe(
    `A bot already runs on ${settings.STATE_DIR} (process ${first.child.pid}). Stop it, or give this one another STATE_DIR.`,
  )
  expect(code).toBe(1)
  expect(await first.stop()).toBe(0)
})

test("a state folder that can't be one is said in one line", async () => {
  const file = join(aFolder(), "file")
  writeFileSync(file, "")

  const { code, output } = await endOf({ STATE_DIR: join(file, "state") })

  expect(output).toMatch(/^STATE_DIR .*file\/state can't be used: ENOTDIR.*Choose a folder that can be written\.$/)
  expect(code).toBe(1)
})

test("a wrong environment is one error that names every fault", async () => {
  const { code, output } = await endOf({ PORT: "http", SEND_RATE: "0", TIME_ZONE: "Mars/Olympus", BOT_TOKEN: "secret" })

  expect(output.split("\n")).toEqual([
    "The environment (.env) has wrong values:",
    "  BOT_TOKEN must be a token from @BotFather, such as 123456:AbC",
    '  PORT must be a whole number from 0 to 65535, not "http"',
    '  TIME_ZONE must be a time zone such as Asia/Shanghai, not "Mars/Olympus"',
    '  SEND_RATE must be a whole number from 1 to 10000, not "0"',
  ])
  expect(code).toBe(1)
})

test("Telegram out of reach at the start is waited for", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  telegram.control.fault({ kind: "drop-before", method: "getMe", times: 2 })

  const running = await startBot(settings)

  expect(running.output()).toContain("can't be reached: ECONNRESET, asking on")
  expect(running.output()).not.toContain(telegram.token)
})
