/** A feed that is followed: added, looked at by itself, unchanged, then with news, over a restart. */
import { expect, test } from "vitest"
import { openStore } from "../../src/store/db/open.ts"
import { aFeed, aServer } from "../intake/feeds/a-server.ts"
import { aFolder } from "../store/a-store.ts"
import { until } from "../until.ts"
import { answersIn, ask, aTelegram, CHANNEL, OWNER, settingsFor, startBot } from "./an-app.ts"

const OLD = { id: "1", title: "滨海大桥今天合龙", date: new Date() }
const NEWS = { id: "2", title: "稀土出口新规公布", date: new Date() }

test("news of a feed reaches the subscribed channel once", async () => {
  const [telegram, stateDir] = [await aTelegram(), aFolder()]
  const server = await aServer({ "/feed": { headers: { ETag: '"1"' }, body: aFeed([OLD]) } })
  const settings = settingsFor(telegram, stateDir)
  const makeDue = async () => {
    const db = await openStore(stateDir)
    await db.updateTable("feeds").set({ next_at: 0 }).execute()
    await db.destroy()
  }
  const first = await startBot(settings)
  await ask(telegram, OWNER, OWNER, `/subscribe ${CHANNEL}`)
  await ask(telegram, OWNER, OWNER, `/sources allow ${server.host}`)
  await ask(telegram, OWNER, OWNER, `/sources add ${server.at("/feed")} publish`)

  server.put("/feed", { status: 304 })
  await makeDue()
  await until(() => server.asked.length === 2, "a look that finds nothing new")
  expect(await first.stop()).toBe(0)
  server.put("/feed", { body: aFeed([NEWS, OLD]) })
  await makeDue()
  const second = await startBot(settings)
  await until(() => answersIn(telegram, CHANNEL).length > 0, "the bulletin")
  await makeDue()
  await until(() => server.asked.length === 4, "one more look")
  expect(await second.stop()).toBe(0)

  expect(server.asked[1]?.headers["if-none-match"]).toBe('"1"')
  expect(answersIn(telegram, CHANNEL)).toEqual([expect.stringMatching(/^稀土出口新规公布\n/)])
})
