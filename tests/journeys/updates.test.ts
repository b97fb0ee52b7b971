/** An update has its effect once, whatever happens between Telegram and the bot. */
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { aFolder } from "../store/a-store.ts"
import { until } from "../until.ts"
import {
  ALICE,
  answersIn,
  ask,
  aTelegram,
  CHANNEL,
  kuaixun,
  LIN,
  OWNER,
  settingsFor,
  startBot,
  startProgram,
} from "./an-app.ts"

test("an update that Telegram delivers once more has no second effect", async () => {
  const telegram = await aTelegram()
  await startBot(settingsFor(telegram, aFolder()))
  await ask(telegram, LIN, LIN, "/subscribe #日本")
  await until(() => telegram.control.updateIds().confirmed.length > 0, "the update confirmed")
  const [updateId = 0] = telegram.control.updateIds().confirmed

  expect(telegram.control.redeliver(updateId)).toBe(true)
  await ask(telegram, LIN, LIN, "/subscriptions")

  expect(answersIn(telegram, LIN).map((text) => text.split("\n\n")[0])).toEqual(["已订阅：#日本", "已订阅\n1. #日本"])
})

test("a question that came while the bot was down is answered after its start", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  await (await startBot(settings)).kill()
  telegram.control.sendText(LIN, LIN, "供应链")

  await startBot(settings)

  await until(() => answersIn(telegram, LIN).length === 1, "the answer")
  expect(answersIn(telegram, LIN)[0]).toContain("🔎 供应链 · 1 条")
})

test("nothing is confirmed to Telegram before it is safe: a bot killed at once answers later", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  const first = await startBot(settings)
  telegram.control.fault({ kind: "500-before", method: "sendMessage", chatId: LIN })

  for (const word of ["印度", "日本", "韩国"]) telegram.control.sendText(LIN, LIN, word)
  await first.kill()
  await startBot(settings)

  await until(() => answersIn(telegram, LIN).some((text) => text.includes("韩国")), "the last answer")
})

test("the command line imports and publishes beside the running bot, which notices", async () => {
  const telegram = await aTelegram()
  const folder = aFolder()
  const settings = settingsFor(telegram, join(folder, "state"))
  await startBot(settings)
  await ask(telegram, OWNER, OWNER, `/subscribe ${CHANNEL} 稀土`)
  const news = join(folder, "news.txt")
  writeFileSync(news, "【稀土出口新规公布】\n商务部周三公布新规。自下月起 #稀土 出口须先申领许可证。\n")

  const { code } = await kuaixun(["import", news, "--publish"], settings)

  expect(code).toBe(0)
  await until(() => answersIn(telegram, CHANNEL).length === 1, "the bulletin")
  expect(answersIn(telegram, CHANNEL)[0]).toBe(
    "稀土出口新规公布\n\n商务部周三公布新规。自下月起稀土出口须先申领许可证。\n\n#稀土\n\n全文",
  )
})

test("a message that ends the program each time it is handled is set aside at the fifth start, and others are answered", async () => {
  const telegram = await aTelegram()
  const dies = new URL("dies-at.ts", import.meta.url).href
  const settings = {
    ...settingsFor(telegram, aFolder()),
    ...{ NODE_OPTIONS: `--import=${dies}`, DIES_IN: 'insert into "readers"' },
  }
  telegram.control.sendText(LIN, LIN, "/subscribe #印度")
  const lives = []
  for (let life = 0; life < 4; life++) {
    const { child } = startProgram(["start"], settings)
    await once(child, "exit")
    lives.push(child.signalCode)
  }

  const running = await startBot(settings)

  expect(lives).toEqual(["SIGKILL", "SIGKILL", "SIGKILL", "SIGKILL"])
  expect(running.output()).toMatch(/update \d+ is set aside .*begun 3 times and never ended/)
  expect(await ask(telegram, ALICE, ALICE, "供应链")).toContain("🔎 供应链 · 1")
})
