import { describe, expect, test } from "vitest"
import { RANKS } from "../../../src/model/delivery.ts"
import type { SourceId } from "../../../src/model/id.ts"
import { findFeed } from "../../../src/store/sources/feeds.ts"
import { aFeed, aServer } from "../../intake/feeds/a-server.ts"
import { states, untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { aBot, keyboardOf, OWNER, READER } from "../a-bot.ts"

const OLD = { id: "1", title: "滨海大桥今天合龙", date: new Date(Date.now() - 3_600_000) }
const NEWS = { id: "2", title: "稀土出口新规公布", date: new Date() }

/** A bot, and a server with a feed that it may ask. */
async function aFollower(policy = "") {
  const server = await aServer({ "/feed": { body: aFeed([OLD]) } })
  const bot = await aBot()
  await bot.told(OWNER, `/sources allow ${server.host}`)
  const added = await bot.answer(OWNER, `/sources add ${server.at("/feed")} ${policy}`)
  const feed = async () =>
    findFeed(bot.db, (await bot.db.selectFrom("feeds").select("source_id").executeTakeFirst())?.source_id as SourceId)
  return { server, bot, added, feed }
}

type Follower = Awaited<ReturnType<typeof aFollower>>

/** It is time for the next look. */
async function due({ bot: { db }, feed }: Follower) {
  const before = (await feed())?.nextAt
  await db.updateTable("feeds").set({ next_at: 0 }).execute()
  await until(async () => ![0, before].includes((await feed())?.nextAt))
}

describe("a feed that an owner adds", () => {
  test("is read for the archive and listed with its state", async () => {
    const { bot, added, server } = await aFollower("publish")
    const list = await bot.answer(OWNER, "/sources")

    expect(added.text).toMatch(/^从现在起跟踪。已有的 1 条都存档了。\n\n稀土日报\nhttp:/)
    expect(keyboardOf(added)).toEqual([
      "🗄 存档 | 👀 待审 | ✓ 📣 自动发布",
      "🔄 现在就看 | ⏸ 暂停 | 🗑 移除",
      "‹ 返回列表",
    ])
    expect(list.text).toMatch(
      /^📡 来源 1 个\n\n1\. 稀土日报\n📣 自动发布 · 1 条 · \d{4}-\d\d-\d\d \d\d:\d\d 看过\n\n允许去取的内网主机：/,
    )
    expect([bot.search.size, await states(bot.db), server.asked.length]).toEqual([4, [], 1])
  })

  test("with a token in its address is listed without the token, and asked with it", async () => {
    const server = await aServer({ "/feed?token=s3cret": { body: aFeed([OLD]) } })
    const bot = await aBot()
    await bot.told(OWNER, `/sources allow ${server.host}`)

    const added = await bot.answer(OWNER, `/sources add ${server.at("/feed?token=s3cret")}`)

    expect(added.text).toContain("/feed?token=***")
    expect(added.text).not.toContain("s3cret")
    expect(await bot.db.selectFrom("feeds").select("address").execute()).toEqual([
      { address: server.at("/feed?token=s3cret") },
    ])
  })

  test("is an archive where nothing else is said, and is followed once", async () => {
    const { bot, feed, server } = await aFollower()

    const again = await bot.answer(OWNER, `/sources ${server.at("/feed")}`)

    expect(again.text).toMatch(/^已经在跟踪了。\n\n稀土日报\n/)
    expect((await feed())?.policy).toBe("archive")
  })

  test("on a private host is not asked before an owner allows it by name", async () => {
    const server = await aServer({ "/feed": { body: aFeed([OLD]) } })
    const bot = await aBot()

    const { text } = await bot.answer(OWNER, `/sources add ${server.at("/feed")}`)

    expect(text).toBe(`不是公开网络上的主机：${server.host}\n如果是你自己信任的主机：/sources allow ${server.host}`)
    expect(server.asked).toEqual([])
  })

  test.each(["add", "add https://example.org/ soon", "allow", "allow a/b", "allow http://a", "什么"])(
    "must be said so that it can be understood: /sources %s",
    async (args) => {
      const bot = await aBot()

      expect((await bot.answer(OWNER, `/sources ${args}`)).text).toMatch(/^\/sources — 跟踪着哪些来源\n/)
    },
  )

  test("is no matter of readers, nor are its buttons", async () => {
    const { bot, added } = await aFollower()

    expect(await bot.told(READER, "/sources")).toEqual(["只有站长可以这样做。"])
    const { message_id } = (await bot.during(READER, () => bot.control.sendText(READER, READER, "/help")))[0] ?? added
    for (const data of ["s:0", "s:removed:1:0", "q:0", "q:publish:1:0"]) {
      expect((await bot.pressData(READER, READER, message_id, data)).shown).toBe("只有站长可以这样做。")
    }
  })
})

describe("what comes later", () => {
  test("goes out by itself where the source publishes, once, behind what editors publish; what was there does not", async () => {
    const follower = await aFollower("publish")
    const { bot, server } = follower
    await bot.told(READER, "/subscribe")
    server.put("/feed", { body: aFeed([NEWS, OLD]) })

    await due(follower)
    await due(follower)
    await untilStates(bot.db, "sent")

    expect(bot.control.messages(READER, { last: 1 })[0]?.text).toMatch(/^稀土出口新规公布\n/)
    expect(await bot.db.selectFrom("deliveries").select("rank").execute()).toEqual([{ rank: RANKS.byItself }])
    expect(bot.search.size).toBe(5)
  })

  test("waits in the queue where it is reviewed: read, dismissed or published there", async () => {
    const follower = await aFollower("review")
    const { bot, server } = follower
    await bot.told(READER, "/subscribe")
    server.put("/feed", { body: aFeed([NEWS, { ...NEWS, id: "3", title: "两国外长周二会面" }, OLD]) })
    await due(follower)

    const list = await bot.answer(OWNER, "/queue")
    const opened = await bot.press(OWNER, list, "📖 2")
    const published = await bot.press(OWNER, list, "📣 2")
    const dismissed = await bot.press(OWNER, list, "✕ 1")

    expect(list.text).toMatch(
      /^👀 等着发布的 2 篇\n\n1\. 两国外长周二会面\n.* · 稀土日报 · 编号 5\n\n2\. 稀土出口新规公布\n/,
    )
    expect(opened.message?.text).toMatch(/^稀土出口新规公布\n\n稀土出口新规公布的正文，/)
    expect(published.shown).toMatch(/^📣 已发布「稀土出口新规公布」/)
    expect([dismissed.shown, dismissed.message?.text]).toEqual(["不发", "没有等着发布的文章。"])
    expect((await bot.press(OWNER, list, "✕ 1")).shown).toBe("这篇已经处理过了")
    await untilStates(bot.db, "sent")
  })

  test("is found by nobody while it waits in the queue, and by everybody once it was decided on", async () => {
    const follower = await aFollower("review")
    const { bot, server } = follower
    server.put("/feed", { body: aFeed([NEWS, OLD]) })
    await due(follower)
    const found = async () => (await bot.told(READER, "稀土出口新规")).join().includes("稀土日报")
    const opened = async (person: number) => (await bot.told(person, "/article 5")).join()

    const waiting = [await found(), bot.search.size, await opened(READER)]
    const byOwner = await opened(OWNER)
    const list = await bot.answer(OWNER, "/queue")
    await bot.press(OWNER, list, "✕ 1")
    await until(() => bot.search.size === 5)

    expect(waiting).toEqual([false, 4, expect.stringMatching(/^没有编号为 5 的文章/)])
    expect(byOwner).toMatch(/^稀土出口新规公布/)
    expect(await opened(READER)).toBe(byOwner)
  })

  test("is archive where the source is one, and where it is older than what pushes itself", async () => {
    const archive = await aFollower()
    const late = await aFollower("publish")
    for (const { bot } of [archive, late]) await bot.told(READER, "/subscribe")
    archive.server.put("/feed", { body: aFeed([NEWS]) })
    late.server.put("/feed", { body: aFeed([{ ...NEWS, date: new Date(Date.now() - 49 * 3_600_000) }]) })

    await due(archive)
    await due(late)

    for (const { bot } of [archive, late]) {
      expect([bot.search.size, await states(bot.db)]).toEqual([5, []])
    }
  })
})

describe("a feed whose entries have no name of their own", () => {
  const HEADS = ["央行下调存款准备金率", "青屿海域发生地震", "国际油价跌破七十美元", "新桥明年五月通车"]
  const BODIES = [
    "央行周五宣布，自下月起下调金融机构存款准备金率。",
    "台网测定，青屿海域上午发生有感地震。",
    "受库存增加影响，油价盘中跌破七十美元。",
    "工程部门说，大桥桥面已经铺完。",
  ]
  /** The entries of these numbers, in their order, that all have the same name. */
  const aLiveFeed = (name: string, numbers: readonly number[]) => {
    const items = numbers.map((number) => {
      const date = new Date(Date.now() - number * 60_000).toUTCString()
      return `<item><title>${HEADS[number]}</title>${name}<pubDate>${date}</pubDate><description>${BODIES[number]}</description></item>`
    })
    return `<rss version="2.0"><channel><title>快讯</title>${items.join("")}</channel></rss>`
  }

  test.each([
    ["one page", "<link>https://flash.example.org/live</link>"],
    ["one guid", "<guid isPermaLink='false'>N/A</guid>"],
  ])("and share %s brings each once, and changes none of them afterwards", async (_, name) => {
    const follower = await aFollower("publish")
    const { bot, server } = follower
    await bot.told(READER, "/subscribe")
    const told = () =>
      bot.control.messages(READER).flatMap(({ text = "" }) => HEADS.filter((head) => text.startsWith(head)))
    const looks = [[0, 1, 2], [2, 0, 1], [1], [0], [3, 0, 1, 2], [2, 3], [0, 1, 2, 3]]

    for (const numbers of looks) {
      server.put("/feed", { body: aLiveFeed(name, numbers) })
      await due(follower)
    }
    await untilStates(bot.db, "sent,sent,sent,sent")

    expect(told()).toEqual(["国际油价跌破七十美元", "青屿海域发生地震", "央行下调存款准备金率", "新桥明年五月通车"])
    const owed = await bot.db.selectFrom("deliveries").select("id").where("amend_at", "is not", null).execute()
    const edited = bot.control.messages(READER).filter((message) => message.edit_date !== undefined)
    expect([owed, edited, bot.search.size]).toEqual([[], [], 8])
  })

  test.each(["publish", "review"])("but new guids at every look is no news where it is to %s", async (policy) => {
    const follower = await aFollower(policy)
    const { bot, server } = follower
    await bot.told(READER, "/subscribe")
    const again = (look: string) => [{ ...OLD, id: `${look}-1`, date: new Date() }]

    for (const look of ["a", "b"]) {
      server.put("/feed", { body: aFeed(again(look)) })
      await due(follower)
    }

    expect([await states(bot.db), bot.search.size]).toEqual([[], 4])
    expect((await bot.answer(OWNER, "/queue")).text).toBe("没有等着发布的文章。")
  })
})

describe("a look", () => {
  test("at a feed that is broken in every entry is given up, after two thousand attempts or for the time it takes", async () => {
    const entries = "<item><title>a</b></item>".repeat(3000)
    const body = `<rss version="2.0"><channel><title>破</title>${entries}</channel></rss>`
    const { bot, server } = await aFollower()
    server.put("/broken", { body })

    const { text } = await bot.answer(OWNER, `/sources add ${server.at("/broken")}`)

    const [, unread = "0"] = /读不了的条目：([\d,]+)$/.exec(text ?? "") ?? []
    expect(Number(unread.replace(",", ""))).toBeLessThanOrEqual(2000)
  })

  test("asks by what was read last, and is made at once when an owner presses", async () => {
    const { bot, server, added } = await aFollower()
    server.put("/feed", { headers: { ETag: '"7"' }, body: aFeed([NEWS, OLD]) })

    const first = await bot.press(OWNER, added, "🔄 现在就看")
    server.put("/feed", { status: 304 })
    const second = await bot.press(OWNER, added, "🔄 现在就看")

    expect([first.shown, second.shown]).toEqual(["新的 1 篇", "新的 0 篇"])
    expect(server.asked.at(-1)?.headers["if-none-match"]).toBe('"7"')
  })

  test("that comes to nothing says why, and is not repeated at once", async () => {
    const { bot, server, added, feed } = await aFollower()
    server.put("/feed", { status: 503, headers: { "Retry-After": "7200" } })

    const { shown, message } = await bot.press(OWNER, added, "🔄 现在就看")

    const why = `服务器要求晚些再来：${server.host}: 503 Service Unavailable`
    expect(shown).toBe(why)
    expect(message?.text).toContain(`⚠ ${why}`)
    const { failures = 0, nextAt = 0, lookedAt = 0 } = (await feed()) ?? {}
    expect([failures, nextAt - lookedAt]).toEqual([1, 7_200_000])
  })

  test("at a feed that moved for good goes to the new address from then on", async () => {
    const follower = await aFollower()
    follower.server.put("/feed", { status: 301, headers: { Location: "/new" } })
    follower.server.put("/new", { body: aFeed([OLD]) })

    await due(follower)
    await due(follower)

    expect((await follower.feed())?.address).toBe(follower.server.at("/new"))
    expect(follower.server.asked.map(({ path }) => path)).toEqual(["/feed", "/feed", "/new", "/new"])
  })

  test("at a feed that is gone for good is the last, and owners are told", async () => {
    const follower = await aFollower()
    const { bot, server, feed } = follower
    server.put("/feed", { status: 410 })

    await bot.db.updateTable("feeds").set({ next_at: 0 }).execute()

    const told = `📡「稀土日报」已经停了，不再去取。永久下线了：${server.host}: 410 Gone`
    await until(() => bot.control.messages(OWNER, { last: 1 })[0]?.text === told)
    expect((await feed())?.pausedAt).toBeTypeOf("number")
  })

  test("at one host never waits for another host that is slow", async () => {
    const { bot, server } = await aFollower()
    const slow = await aServer({ "/feed": () => undefined })
    await bot.told(OWNER, `/sources allow ${slow.host}`)
    bot.control.sendText(OWNER, OWNER, `/sources add ${slow.at("/feed")}`)
    await until(() => slow.asked.length > 0)

    await bot.db.updateTable("feeds").set({ next_at: 0 }).execute()

    await until(() => server.asked.length > 1)
  })
})

test("a source is paused, goes on, and is removed only after a question; what it brought stays", async () => {
  const { bot, server, added, feed } = await aFollower()

  const paused = await bot.press(OWNER, added, "⏸ 暂停")
  await bot.db.updateTable("feeds").set({ next_at: 0 }).execute()
  const pausedAt = (await feed())?.pausedAt
  const asked = await bot.press(OWNER, added, "🗑 移除")
  const kept = server.asked.length
  const removed = await bot.pressData(
    OWNER,
    OWNER,
    added.message_id,
    asked.message?.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? "",
  )

  expect(paused.message?.text).toContain("⏸ 已暂停")
  expect(pausedAt).toBeTypeOf("number")
  expect(kept).toBe(1)
  expect(asked.message?.text).toBe("不再跟踪「稀土日报」吗？它的 1 条帖子和文章都会留下。")
  expect([removed.shown, removed.message?.text]).toEqual(["不再跟踪", expect.stringMatching(/^还没有来源。/)])
  expect([await feed(), bot.search.size]).toEqual([undefined, 4])
})
