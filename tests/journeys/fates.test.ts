/** One bulletin, many chats, and in each another fate: /why knows it. */
import { expect, test } from "vitest"
import { openStore } from "../../src/store/db/open.ts"
import { aFolder } from "../store/a-store.ts"
import { until } from "../until.ts"
import { ALICE, ask, aTelegram, CHANNEL, GROUP, LIN, OWNER, settingsFor, startBot } from "./an-app.ts"

test("/why tells what became of a bulletin: seven chats, seven fates", async () => {
  const telegram = await aTelegram()
  const stateDir = aFolder()
  await startBot(settingsFor(telegram, stateDir))
  const { control } = telegram
  const BO = control.addPerson({ first_name: "Bo", language_code: "zh-hans" }).id
  const MEI = control.addPerson({ first_name: "Mei", language_code: "zh-hans" }).id
  const says = (person: number, text: string, chat: number | string = person) => ask(telegram, person, chat, text)
  for (const person of [OWNER, LIN, ALICE, BO]) await says(person, "/subscribe 供应链")
  await says(MEI, "/subscribe 火星")
  await says(OWNER, `/subscribe ${CHANNEL} 供应链`)
  await says(OWNER, "/subscribe 供应链", GROUP)
  control.fault({ kind: "drop-after", method: "sendMessage", chatId: LIN })
  control.fault({ kind: "403", method: "sendMessage", chatId: ALICE })
  control.fault({ kind: "refuse", method: "sendMessage", chatId: BO, description: "Bad Request: ENTITIES_TOO_LONG" })
  control.fault({ kind: "429", method: "sendMessage", chatId: GROUP, retryAfter: 3600 })

  await says(OWNER, "/publish 2")

  const store = await openStore(stateDir)
  await until(async () => {
    const rows = await store.selectFrom("deliveries").select(["state", "attempts"]).execute()
    return rows.length === 6 && rows.every(({ state, attempts }) => attempts > 0 && state !== "sending")
  }, "all to be tried")
  await store.destroy()
  expect(await says(OWNER, "/why 2")).toMatch(/已送达。/)
  expect(await says(OWNER, `/why ${CHANNEL} 2`)).toMatch(/已送达。/)
  expect(await says(LIN, "/why 2")).toMatch(/发出后没有回音，不知道有没有送达。/)
  expect(await says(ALICE, "/why 2")).toMatch(/blocked/i)
  expect(await says(BO, "/why 2")).toMatch(/发送失败。/)
  expect(await says(MEI, "/why 2")).toMatch(/没有一个订阅条件与它相符，所以没有收到。/)
  expect(await says(OWNER, `/why ${GROUP} 2`)).toMatch(/等着发送，不早于 .*\nTelegram 要求稍候/)
})
