/** A bulletin reaches a chat once: through repeated publishing, through death and resurrection. */
import { expect, test } from "vitest"
import { openStore } from "../../src/store/db/open.ts"
import { aFolder } from "../store/a-store.ts"
import { until } from "../until.ts"
import {
  ALICE,
  answersIn,
  ask,
  aTelegram,
  CHANNEL,
  CHANNEL_ID,
  kuaixun,
  OWNER,
  settingsFor,
  startBot,
} from "./an-app.ts"

const TITLES = ["亚洲新北约成型", "亚洲小北约正在从构想走向现实"]
const titlesIn = (texts: readonly string[]) =>
  TITLES.map((title) => texts.filter((text) => text.includes(title)).length)

test("what is published twice with a SIGKILL between arrives in the channel once, and the ledger says so", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  const first = await startBot(settings)
  expect(await ask(telegram, OWNER, OWNER, `/subscribe ${CHANNEL} #印度`)).toMatch(/^@indo_pacific · 已订阅：#印度\n/)
  // It arrives, but the bot does not hear of that: so the first is on its way for as long as it lives.
  telegram.control.fault({ kind: "slow", method: "sendMessage", chatId: CHANNEL_ID, seconds: 3600 })
  const publishAll = () => kuaixun(["import", "data/corpus", "--publish", "--json"], settings)

  const published = JSON.parse((await publishAll()).out)
  await until(() => answersIn(telegram, CHANNEL).length > 0, "the first bulletin")
  await first.kill()
  const again = JSON.parse((await publishAll()).out)
  const second = await startBot(settings)
  await until(() => answersIn(telegram, CHANNEL).length === 2, "both bulletins")
  expect(await second.stop()).toBe(0)

  expect(published.published).toEqual({ bulletins: 3, deliveries: 2, heldBack: 0 })
  expect(again).toMatchObject({ verdicts: { new: 0 }, articles: 3, published: { bulletins: 3, deliveries: 0 } })
  expect(titlesIn(answersIn(telegram, CHANNEL))).toEqual([1, 1])
  const stats = JSON.parse((await kuaixun(["stats", "--json"], settings)).out)
  const { sent, unknown, waiting } = stats.deliveries
  expect({ ...stats, deliveries: { settled: sent + unknown, waiting } }).toEqual({
    posts: 6,
    articles: 3,
    tags: 26,
    subscriptions: 1,
    bulletins: 3,
    deliveries: { settled: 2, waiting: 0 },
  })
})

test("a bot that dies while it is sending never sends that again, and calls it unknown", async () => {
  const telegram = await aTelegram()
  const stateDir = aFolder()
  const settings = settingsFor(telegram, stateDir)
  const first = await startBot(settings)
  await ask(telegram, ALICE, ALICE, "/subscribe 供应链")
  telegram.control.fault({ kind: "slow", method: "sendMessage", chatId: ALICE, seconds: 30 })
  const before = answersIn(telegram, ALICE).length

  await ask(telegram, OWNER, OWNER, "/publish 2")
  await until(() => answersIn(telegram, ALICE).length > before, "the message on its way")
  await first.kill()
  telegram.control.clearFaults()
  const second = await startBot(settings)
  await ask(telegram, OWNER, OWNER, "/publish 2")
  await second.stop()

  expect(answersIn(telegram, ALICE).slice(before)).toHaveLength(1)
  const store = await openStore(stateDir)
  const ledger = await store.selectFrom("deliveries").select(["state", "attempts", "why"]).execute()
  await store.destroy()
  expect(ledger).toEqual([{ state: "unknown", attempts: 1, why: "stopped" }])
})

test("with ON_UNKNOWN=resend it is sent once more after the restart", async () => {
  const telegram = await aTelegram()
  const settings = { ...settingsFor(telegram, aFolder()), ON_UNKNOWN: "resend" }
  const first = await startBot(settings)
  await ask(telegram, ALICE, ALICE, "/subscribe 供应链")
  telegram.control.fault({ kind: "slow", method: "sendMessage", chatId: ALICE, seconds: 30 })
  const before = answersIn(telegram, ALICE).length
  await ask(telegram, OWNER, OWNER, "/publish 2")
  await until(() => answersIn(telegram, ALICE).length > before, "the message on its way")
  await first.kill()

  await startBot(settings)

  await until(() => answersIn(telegram, ALICE).length === before + 2, "the second attempt")
})

test("SIGTERM in the middle of a slow send ends within ten seconds, and nothing is sent twice", async () => {
  const telegram = await aTelegram()
  const settings = settingsFor(telegram, aFolder())
  const first = await startBot(settings)
  await ask(telegram, ALICE, ALICE, "/subscribe 供应链")
  telegram.control.fault({ kind: "slow", method: "sendMessage", chatId: ALICE, seconds: 60 })
  const before = answersIn(telegram, ALICE).length
  await ask(telegram, OWNER, OWNER, "/publish 2")
  await until(() => answersIn(telegram, ALICE).length > before, "the message on its way")

  const code = await first.stop()
  const stats = JSON.parse((await kuaixun(["stats", "--json"], settings)).out)

  expect(code).toBe(0)
  expect(stats.deliveries).toMatchObject({ unknown: 1, sending: 0, waiting: 0 })
})
