import { describe, expect, test } from "vitest"
import { openCorpus } from "../../src/intake/catch-up.ts"
import { ingest } from "../../src/intake/ingest.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { findArticle, listArticlesSince } from "../../src/store/corpus/articles.ts"
import { listMediaOf } from "../../src/store/corpus/posts.ts"
import { countEverything } from "../../src/store/ledger/stats.ts"
import { BLOCKS, CORPUS, ingestText, ordersOf } from "../corpus/a-corpus.ts"
import { aStore } from "../store/a-store.ts"

test("the first corpus is six posts and three articles, and nothing more the second time", async () => {
  const store = await aStore()

  const first = await ingestText(store, CORPUS)
  const second = await ingestText(store, CORPUS)

  expect(first).toMatchObject({
    read: 6,
    verdicts: { new: 3, same: 1, near: 0, excerpt: 2, revision: 0 },
    rejected: [],
  })
  expect(second).toMatchObject({ read: 6, verdicts: { new: 0, same: 6, near: 0, excerpt: 0, revision: 0 } })
  expect(await countEverything(store)).toMatchObject({ posts: 6, articles: 3, tags: 26 })
})

test("the corpus gives the same three articles whatever the order of its blocks", async () => {
  const texts = async (order: readonly string[]) => {
    const store = await aStore()
    const { verdicts } = await ingestText(store, order.join("\n"))
    const articles = (await listArticlesSince(store, 0, 10)).changes.map(({ article }) => article)
    return {
      verdicts,
      texts: new Set(articles.map((a) => JSON.stringify([a.marker, a.headline, a.paragraphs, a.tags]))),
    }
  }
  const expected = await texts(BLOCKS)
  expect(expected.texts.size).toBe(3)

  const orders = [...ordersOf(BLOCKS)].filter((_, index) => index % 24 === 7)
  for (const order of orders) expect(await texts(order)).toEqual(expected)
})

test("a tag that was only meant is kept among the tags, and marked", async () => {
  const store = await aStore()

  await ingestText(store, "【合作】\n加强与＃印度、和#日本 、#韩国 的合作。")

  const article = await findArticle(store, 1 as ArticleId)
  expect(article).toMatchObject({ tags: ["印度", "日本", "韩国"], meant: ["印度", "日本"] })
  expect(await countEverything(store)).toMatchObject({ tags: 3 })
})

test("an article that came cut short takes the full text that comes later, and keeps it where a shorter one follows", async () => {
  const store = await aStore()
  const corpus = await openCorpus(store)
  const full =
    "【旧码头改作公园】\n市政府星期五公布旧码头改造方案，三座仓库保留外墙，改作展览馆和食肆，临海一侧将铺设八百米木栈道。\n工程明年春天动工，造价一亿两千万元。"
  const post = (externalId: string, text: string) => ({
    post: { externalId, text, url: undefined, date: undefined },
    where: "x:1",
  })
  const bring = (source: string, text: string) =>
    ingest(store, corpus, [post("1", text)], { source, now: () => 1_600_000_000_000 })

  await bring("one", `${full.slice(0, 72)}...`)
  const { verdicts } = await bring("two", full)
  await bring("three", `${full.slice(10, 60)}……`)

  expect(verdicts.excerpt).toBe(1)
  expect((await listArticlesSince(store, 0, 10)).changes.map(({ article }) => article.paragraphs)).toEqual([
    full.split("\n").slice(1),
  ])
  const reopened = await openCorpus(store)
  const again = [post("2", `${full.slice(0, 66)}[...]`)]
  const { led } = await ingest(store, reopened, again, { source: "four", now: () => 1_600_000_000_000 })
  expect(led).toEqual([1])
})

test("a headline that comes after its body joins it, and the article moves to the end for its followers", async () => {
  const store = await aStore()
  await ingestText(store, BLOCKS[2])
  const {
    changes: [before],
  } = await listArticlesSince(store, 0, 10)

  await ingestText(store, BLOCKS[0], "other")

  const {
    changes: [after],
  } = await listArticlesSince(store, before?.seq ?? 0, 10)
  expect(after?.article).toMatchObject({
    id: before?.article.id,
    headline: "亚洲新北约成型 美副国务卿:不排除其他国加入",
  })
})

test("a post that its source changed is a revision of the article it founded", async () => {
  const store = await aStore()
  const item = (text: string) => ({
    post: { externalId: "7", text, url: "https://t.me/c/7", date: Date.UTC(2020, 8, 1) },
    where: "7",
  })
  const corpus = await openCorpus(store)
  await ingest(store, corpus, [item("【旧题】\n正文。")], { source: "channel", now: () => Date.UTC(2020, 9, 1) })

  const { verdicts, led } = await ingest(store, corpus, [item("【新题】\n正文改了。")], {
    source: "channel",
    now: () => Date.UTC(2020, 9, 2),
  })

  expect(verdicts.revision).toBe(1)
  expect(await findArticle(store, led[0] as never)).toMatchObject({
    headline: "新题",
    dated: true,
    url: "https://t.me/c/7",
  })
  expect(await countEverything(store)).toMatchObject({ posts: 2, articles: 1 })
})

test("a post without a date takes the time of its import and is marked so", async () => {
  const store = await aStore()

  await ingestText(store, "【甲】\n甲。", "dump", 1234)

  expect((await listArticlesSince(store, 0, 1)).changes[0]?.article).toMatchObject({ publishedAt: 1234, dated: false })
})

test("an import cut off half way is finished by running it again", async () => {
  const [cut, whole] = [await aStore(), await aStore()]
  const text = Array.from({ length: 250 }, (_, n) => `【第${n}条】\n这是第${n}条的正文，与别条不同。`).join("\n")
  const posts = text.split("\n【").slice(0, 130).join("\n【")
  await ingestText(cut, posts)

  await ingestText(cut, text)
  await ingestText(whole, text)

  const articles = async (store: typeof cut) =>
    (await listArticlesSince(store, 0, 999)).changes.map(({ article }) => article)
  expect(await articles(cut)).toEqual(await articles(whole))
  expect(await countEverything(cut)).toEqual(await countEverything(whole))
})

test("articles about one event are one story, also where an import ended between them", async () => {
  const reports = [
    "【智利北部发生强烈地震 当局发布海啸预警】\n智利北部沿海星期一凌晨发生强烈地震，当局随即发布海啸预警，要求沿海居民撤往高处。",
    "【央行宣布下调存款准备金率】\n中国人民银行星期一宣布，下调金融机构存款准备金率零点五个百分点。",
    "【智利北部强烈地震已致六人死亡 海啸预警解除】\n智利内政部说，北部沿海的强烈地震已经造成六人死亡，海啸预警解除。",
  ]
  const store = await aStore()

  for (const [hour, report] of reports.entries()) {
    await ingestText(store, report, "wire", Date.UTC(2020, 8, 1, 12 + 5 * hour))
  }

  const articles = (await listArticlesSince(store, 0, 10)).changes.map(({ article }) => [article.id, article.story])
  expect(articles).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
  ])
})

test("a file that has one post with several texts is known whole the second time", async () => {
  const store = await aStore()
  const items = ["一", "二", "三"].map((day) => ({
    post: { externalId: "7", text: `【渡轮停航】\n青屿渡轮周${day}全天停航。`, url: undefined, date: undefined },
    where: "7",
  }))
  const take = async (live?: boolean) =>
    ingest(store, await openCorpus(store), items.slice(live ? 1 : 0, live ? 2 : 3), {
      source: "a",
      now: () => 1,
      ...(live && { live }),
    })

  const first = await take()
  const again = await take()
  const changedBack = await take(true)

  expect([first.verdicts.new, first.verdicts.revision]).toEqual([1, 2])
  expect(again.verdicts.same).toBe(3)
  expect(changedBack.verdicts.revision).toBe(1)
})

test("a post that was there before gets what came with it; a file adds, the source itself replaces", async () => {
  const store = await aStore()
  const corpus = await openCorpus(store)
  const bring = async (live: boolean, ...names: string[]) => {
    const post = { externalId: "7", text: "【题】\n正文一段。", url: undefined, date: undefined }
    const media = names.map((path) => ({ kind: "photo" as const, path }))
    const items = [{ post: names.length > 0 ? { ...post, media } : post, where: "7" }]
    await ingest(store, corpus, items, { source: "甲", now: () => 0, live })
    return (await listMediaOf(store, 1 as ArticleId)).map(({ path }) => path)
  }

  expect(await bring(false)).toEqual([])
  expect(await bring(false, "1.jpg")).toEqual(["1.jpg"])
  expect(await bring(false, "older.jpg")).toEqual(["1.jpg"])
  expect(await bring(true, "2.jpg", "3.jpg")).toEqual(["2.jpg", "3.jpg"])
  expect(await bring(true)).toEqual(["2.jpg", "3.jpg"])
})

describe("a post that comes again with another text", () => {
  const QUAKE = "【青屿地震】\n台网测定，青屿海域周三发生四点二级地震，暂无伤亡。"
  const RICE = "【米价上涨】\n粮食局说，本周米价每公斤上涨两角，供应充足。"
  /** Takes one text after the other under one name, as a source says them or as a file has them. */
  async function taken(texts: readonly string[], live: boolean) {
    const store = await aStore()
    const corpus = await openCorpus(store)
    const ingested = []
    for (const [day, text] of texts.entries()) {
      const post = { externalId: "7", text, url: "https://a.cn/live", date: Date.UTC(2020, 8, 1 + day) }
      ingested.push(await ingest(store, corpus, [{ post, where: "7" }], { source: "a", now: () => post.date, live }))
    }
    const verdicts = ingested.map(({ verdicts }) => Object.entries(verdicts).find(([, count]) => count > 0)?.[0])
    const articles = (await listArticlesSince(store, 0, 9)).changes
      .map(({ article }) => article)
      .sort((a, b) => a.id - b.id)
    return { store, corpus, verdicts, fresh: ingested.map(({ fresh }) => fresh), articles }
  }

  test("is another article where the two have little in common, and the first one stays as it was", async () => {
    for (const live of [true, false]) {
      const { verdicts, fresh, articles } = await taken([QUAKE, RICE], live)

      expect([verdicts, fresh]).toEqual([
        ["new", "new"],
        [[1], [2]],
      ])
      expect(articles.map(({ headline }) => headline)).toEqual(["青屿地震", "米价上涨"])
    }
  })

  test.each([
    ["a figure was corrected", QUAKE.replace("四点二", "四点五")],
    ["it has grown to many times its length", `${QUAKE}\n${"现场记者随后又发来新的消息，说明道路情况。".repeat(9)}`],
    ["it was cut to its headline", "【青屿地震】"],
    [
      "it is in the other script",
      QUAKE.replace("发生四点二级地震", "發生四點二級地震").replace("台网测定", "臺網測定"),
    ],
    ["it was touched up", "【青屿海域地震】\n青屿海域周三发生四点二级地震，台网说暂无伤亡报告。"],
  ])("is a revision where %s", async (_, text) => {
    const { verdicts, articles } = await taken([QUAKE, text], true)

    expect([verdicts, articles.length]).toEqual([["new", "revision"], 1])
  })

  test("finds either article again when it goes back, and both go on being revised", async () => {
    const later = [QUAKE.replace("四点二", "四点五"), RICE.replace("两角", "三角")]

    const { verdicts, fresh, articles } = await taken([QUAKE, RICE, QUAKE, ...later, QUAKE], true)

    expect(verdicts).toEqual(["new", "new", "same", "revision", "revision", "revision"])
    expect(fresh).toEqual([[1], [2], [], [], [], []])
    expect(articles.map(({ paragraphs }) => paragraphs[0])).toEqual([
      "台网测定，青屿海域周三发生四点二级地震，暂无伤亡。",
      "粮食局说，本周米价每公斤上涨三角，供应充足。",
    ])
  })

  test("leads to the article of each text when a file is read again, also from a corpus opened anew", async () => {
    const { store } = await taken([QUAKE, RICE], false)
    const items = [QUAKE, RICE, QUAKE].map((text) => ({
      post: { externalId: "7", text, url: undefined, date: undefined },
      where: "7",
    }))

    const again = await ingest(store, await openCorpus(store), items, { source: "a", now: () => 0 })

    expect([again.verdicts.same, again.led, again.fresh]).toEqual([3, [1, 2], []])
    expect(await countEverything(store)).toMatchObject({ posts: 2, articles: 2 })
  })

  test("has little in common with it where only a line under every post is the same", async () => {
    const foot = "更多消息请关注我们的频道青屿日报"
    const store = await aStore()
    const corpus = await openCorpus(store)
    const bring = (externalId: string, text: string) =>
      ingest(store, corpus, [{ post: { externalId, text, url: undefined, date: undefined }, where: "7" }], {
        ...{ source: "a", now: () => 0, live: true },
      })
    const told = ["渡轮周三停航。", "米价本周上涨。", "新桥明年通车。", "博物馆免费开放。"]
    for (const [index, text] of told.entries()) await bring(`${index}`, `${text}\n${foot}`)

    const { verdicts } = await bring("0", `夜市推迟到周末。\n${foot}`)

    expect(verdicts.new).toBe(1)
  })
})

test("an article that a source had brought is no news when its text comes under another name", async () => {
  const store = await aStore()
  const corpus = await openCorpus(store)
  const bring = async (source: string, externalId: string, text: string) => {
    const items = [{ post: { externalId, text, url: undefined, date: undefined }, where: "7" }]
    return (await ingest(store, corpus, items, { source, now: () => 0, live: true })).fresh
  }
  const text = "【渡轮停航】\n受大风影响，青屿渡轮周三全天停航，周四视天气恢复，退票不收手续费。"

  expect(await bring("a", "1", text)).toEqual([1])
  expect(await bring("a", "2", text)).toEqual([])
  expect(await bring("a", "3", text.replace("受大风影响", "因大风影响"))).toEqual([])
  expect(await bring("b", "1", text)).toEqual([1])
})

test("the third story under a bracket makes it a label of its source, for the two before it as well", async () => {
  const store = await aStore()
  const heads = async () =>
    (await listArticlesSince(store, 0, 10)).changes.map(({ article }) => [article.labels, article.headline])
  await ingestText(store, "【海风眼】渡轮恢复航行\n渡轮周四恢复航行，旅客两千。", "海风")
  await ingestText(store, "【海风眼】东桥封桥检修\n东桥周五封桥，为期十天。", "海风")
  await ingestText(store, "【海风眼】别的频道\n别的频道只说过一次。", "别处")
  expect(await heads()).toEqual([
    [undefined, "海风眼"],
    [undefined, "海风眼"],
    [undefined, "海风眼"],
  ])

  await ingestText(store, "【海风眼】西山迎来初雪\n西山周六下雪，山口封闭。", "海风")

  const articles = new Map((await listArticlesSince(store, 0, 10)).changes.map(({ article }) => [article.id, article]))
  expect([1, 2, 3, 4].map((id) => articles.get(id as ArticleId))).toMatchObject([
    { labels: ["海风眼"], headline: "渡轮恢复航行", paragraphs: ["渡轮周四恢复航行，旅客两千。"] },
    { labels: ["海风眼"], headline: "东桥封桥检修" },
    { headline: "海风眼", paragraphs: ["别的频道", "别的频道只说过一次。"] },
    { labels: ["海风眼"], headline: "西山迎来初雪" },
  ])
  expect(articles.get(1 as ArticleId)?.runsOn).toBeUndefined()
})

test("what a source always opens with is known to its articles, in whatever lots they come", async () => {
  const posts = ["渡轮恢复航行", "东桥封桥检修", "西山迎来初雪", "地铁延长到机场"].map(
    (story, day) => `【${story}】\n各位听众，这里是晨风早读，11月2${day}日：${story}，市政府宣布。`,
  )
  const openers = async (lots: readonly string[]) => {
    const store = await aStore()
    for (const lot of lots) await ingestText(store, lot, "晨风")
    return (await listArticlesSince(store, 0, 10)).changes.map(({ article }) =>
      article.paragraphs[0]?.slice(article.opener),
    )
  }

  const expected = ["渡轮恢复航行", "东桥封桥检修", "西山迎来初雪", "地铁延长到机场"].map(
    (story) => `${story}，市政府宣布。`,
  )
  expect(await openers([posts.join("\n")])).toEqual(expected)
  expect((await openers(posts)).toSorted()).toEqual(expected.toSorted())
})

test("a label makes no second article of a story", async () => {
  const store = await aStore()
  const body = "渡轮周四上午恢复航行，等候的旅客有两千多人。\n港务局说，风力已经减弱。"
  const heads = ["【突发】渡轮恢复航行", "【渡轮恢复航行】", "🔥【快讯】【独家】渡轮恢复航行", "【更新】\n渡轮恢复航行"]

  for (const [nth, head] of heads.entries()) await ingestText(store, `${head}\n${body}`, `source ${nth}`)

  expect(await countEverything(store)).toMatchObject({ posts: 4, articles: 1 })
  expect(await findArticle(store, 1 as ArticleId)).toMatchObject({ labels: ["突发"], headline: "渡轮恢复航行" })
})

describe("an import beside others", () => {
  /** Together far more than one turn of the loop may take on any machine. */
  const items = Array.from({ length: 600 }, (_, n) => {
    const text = Array.from({ length: 60 }, (_, line) => `第${n}条消息的第${line}段，与别的都不同。`).join("\n")
    return { post: { externalId: `${n}`, text, url: undefined, date: undefined }, where: `${n}` }
  })

  test("lets others read the store, and the loop turn, before it has ended", async () => {
    const store = await aStore()
    const counts: number[] = []
    let isDone = false
    const looking = (async () => {
      while (!isDone) {
        await new Promise(setImmediate)
        counts.push((await countEverything(store)).posts)
      }
    })()

    const corpus = await openCorpus(store)
    const ingested = await ingest(store, corpus, items, { source: "s", now: Date.now, beside: true })
    isDone = true
    await looking

    expect(ingested.read).toBe(600)
    expect(counts.some((count) => count > 0 && count < 600)).toBe(true)
  })
})
