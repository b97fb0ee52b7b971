import { expect, test } from "vitest"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { createChannelRequests } from "../../../src/bot/sources/channel-requests.ts"
import { until } from "../../until.ts"
import { ALICE, aBot, OWNER, READER } from "../a-bot.ts"

const HOUR = 3_600_000

function someRequests(spanMs: number) {
  const told: string[] = []
  const t = createTranslator("zh-Hans")("zh")
  let now = HOUR
  const tellOwners = async (view: (translate: typeof t) => { text: { text: string } }) => {
    told.push(view(t).text.text)
  }
  const requests = createChannelRequests(tellOwners as never, () => now, spanMs)
  const ask = (personId: number, n: number) =>
    requests.ask({ chatId: -n, title: `频道${n}`, username: undefined, by: `某${personId}` }, personId)
  return { told, ask, wait: (ms: number) => (now += ms) }
}

test("owners are asked at once about the first channel of a person, and about those of other people", async () => {
  const { told, ask } = someRequests(HOUR)

  await Promise.all([ask(1, 1), ask(1, 2), ask(1, 3), ask(2, 4)])

  expect(told).toHaveLength(2)
  expect(told.join()).toMatch(/频道1[\s\S]*频道4/)
})

test("a channel that comes back within the hour is not asked about again", async () => {
  const { told, ask, wait } = someRequests(HOUR)

  for (let n = 0; n < 350; n++) await ask(n % 7, 1)
  const within = told.length
  wait(HOUR)
  await ask(1, 1)

  expect([within, told.length]).toEqual([1, 2])
})

test("the other channels of a person come in one message when the hour is over", async () => {
  const { told, ask } = someRequests(1)

  for (let n = 1; n <= 13; n++) await ask(1, n)
  await until(() => told.length === 2)

  expect(told[1]?.split("\n")).toHaveLength(11)
  expect(told[1]).toMatch(/^某1还把我加进了另外 12 个频道/)
})

test("adding and removing the bot again and again costs the owner one message and others nothing", async () => {
  const bot = await aBot()
  await bot.told(OWNER, "/help")
  const channel = bot.control.addChat({ type: "channel", title: "吵闹", creator: READER })
  const rights = { can_post_messages: true }

  const told = await bot.during(OWNER, () => {
    for (let n = 0; n < 50; n++) {
      bot.control.setMember(channel.id, bot.me.id, { status: "administrator", rights }, READER)
      bot.control.setMember(channel.id, bot.me.id, "left", READER)
    }
  })

  expect(told).toHaveLength(1)
  expect(await bot.told(ALICE, "/help")).toHaveLength(1)
})
