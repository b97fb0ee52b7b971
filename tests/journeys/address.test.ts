/** `kuaixun import <url>`: a feed of a real server by the command line. */
import { expect, test } from "vitest"
import { aFeed, aServer } from "../intake/feeds/a-server.ts"
import { aFolder } from "../store/a-store.ts"
import { kuaixun } from "./an-app.ts"

const FEED = aFeed([
  { id: "1", title: "稀土出口新规公布" },
  { id: "2", title: "滨海大桥今天合龙" },
])

test("a page leads to its feed, which is read once and known the second time", async () => {
  const page = `<html><link rel="alternate" type="application/rss+xml" href="/feed.xml">`
  const server = await aServer({ "/": { body: page }, "/feed.xml": { body: FEED } })
  const settings = { STATE_DIR: aFolder() }
  const args = ["import", server.at("/"), "--allow-host", server.host, "--json"]

  const first = await kuaixun(args, settings)
  const again = await kuaixun(args, settings)
  const found = await kuaixun(["search", "source:稀土日报", "--json"], settings)

  expect([first.code, first.err]).toEqual([0, ""])
  expect(JSON.parse(first.out)).toMatchObject({ read: 2, verdicts: { new: 2 }, rejected: [], articles: 2 })
  expect(JSON.parse(again.out)).toMatchObject({ read: 2, verdicts: { new: 0, same: 2 }, articles: 2 })
  expect(JSON.parse(found.out).total).toBe(2)
})

test("a private host is refused by name, and nothing is asked there", async () => {
  const server = await aServer({ "/feed": { body: FEED } })

  const { code, out, err } = await kuaixun(["import", server.at("/feed"), "--json"], { STATE_DIR: aFolder() })

  const reason = `not a host of the open internet: ${server.host}`
  expect(code).toBe(1)
  expect(JSON.parse(out).rejected).toEqual([{ where: server.at("/feed"), reason }])
  expect(err).toBe(`${server.at("/feed")}: ${reason}\n`)
  expect(server.asked).toEqual([])
})

test.each([
  [{ body: "<html>no feed here" }, "can't be read: no feed: a web page"],
  [{ body: aFeed([]) }, "the feed holds no entry"],
  [{ status: 404 }, /^the server refused: 127\.0\.0\.1:\d+: 404 Not Found$/],
])("what is no feed is one rejection, and the rest is imported: %o", async (reply, reason) => {
  const server = await aServer({ "/no": reply, "/feed": { body: FEED } })
  const args = [
    "import",
    server.at("/no"),
    server.at("/feed"),
    "--allow-host",
    server.host,
    "--source",
    "剪报",
    "--json",
  ]

  const { code, out } = await kuaixun(args, { STATE_DIR: aFolder() })

  const rejected = [
    { where: server.at("/no"), reason: typeof reason === "string" ? reason : expect.stringMatching(reason) },
  ]
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ read: 2, rejected, articles: 2 })
})
