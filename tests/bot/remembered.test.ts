import { expect, test } from "vitest"
import { until } from "../until.ts"
import { aBot, OWNER } from "./a-bot.ts"

const PEOPLE = 1000
/** Every so many of them press a button, and flood. */
const EVERY = 50
const MINUTE = 60_000

test("of a thousand people who write, press and flood nothing is remembered two minutes later", async () => {
  const bot = await aBot()
  const people = Array.from({ length: PEOPLE }, (_, n) => bot.control.addPerson({ first_name: `读者 ${n}` }).id)

  for (const person of people) bot.control.sendText(person, person, "/help")
  await bot.quiet()
  const lively = people.filter((_, n) => n % EVERY === 0)
  for (const person of lively) {
    for (let n = 0; n < 30; n++) bot.control.sendText(person, person, "/latest 1")
  }
  await bot.quiet()
  for (const person of lively) {
    const list = bot.control.messages(person).findLast(({ reply_markup }) => reply_markup)
    bot.control.press(person, person, list?.message_id ?? 0, "l:1:n1", { timeoutSeconds: 60, drawn: true })
  }
  await bot.quiet()
  const during = bot.remembered()
  bot.pass(2 * MINUTE)
  await bot.told(OWNER, "/help")

  expect(during.paced).toBeGreaterThan(1)
  await until(() => bot.remembered().presses === 0, "every press to be settled")
  expect(bot.remembered()).toEqual({ openUpdates: 0, waitingAnswers: 0, presses: 0, paced: 1 })
})
