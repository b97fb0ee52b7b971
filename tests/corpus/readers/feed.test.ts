/** Feeds of every format and encoding become posts; a broken one is read as far as it goes. */
import { describe, expect, test } from "vitest"
import { feedIn, LARGEST_FEED, readFeed } from "../../../src/corpus/readers/feed.ts"
import { feedDate } from "../../../src/corpus/readers/read-date.ts"
import { refusalsOf, textsOf } from "./an-export.ts"

const WHERE = "https://news.cn/feed.xml"
const read = (feed: string | Uint8Array, charset?: string) =>
  readFeed(WHERE, typeof feed === "string" ? Buffer.from(feed) : feed, { charset })

const anRss = (items: string, head = "<title>环球快讯</title>") =>
  `<rss version="2.0"><channel>${head}${items}</channel></rss>`
const anItem = (title: string, more = "") =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid>${more}</item>`

describe("formats", () => {
  test("an entry of RSS is a post with its headline, text, tags, link, date and name", () => {
    const items = read(
      anRss(
        `<item><title>桥合龙</title><guid isPermaLink="false">n1</guid><link>/a/1</link><pubDate>Tue, 01 Dec 2020 08:00:00 +0800</pubDate>
         <category>基建</category><category>两 个词</category><description>&lt;p&gt;全长三公里。&lt;/p&gt;&lt;p&gt;明年通车。&lt;/p&gt;</description></item>`,
        "<title>环球快讯</title><link>https://news.cn/</link>",
      ),
    )

    expect(items).toEqual([
      {
        post: {
          externalId: "n1",
          text: "【桥合龙】\n全长三公里。\n明年通车。\n#基建 #两_个词",
          url: "https://news.cn/a/1",
          date: Date.UTC(2020, 11, 1),
        },
        where: `${WHERE}:entry 1`,
        source: "环球快讯",
      },
    ])
  })

  test("the whole text counts for more than its beginning", () => {
    const feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${anItem(
      "题",
      "<description>开头…</description><content:encoded><![CDATA[<p>开头。</p><p>结尾。</p>]]></content:encoded>",
    )}</channel></rss>`

    expect(textsOf(read(feed))).toEqual(["【题】\n开头。\n结尾。"])
  })

  test.each([
    [
      "Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>源</title><entry><id>x:1</id><title>题</title><link href="https://a.cn/1"/><published>2020-12-01T00:00:00Z</published><content type="html">&lt;p&gt;正文。&lt;/p&gt;</content></entry></feed>`,
    ],
    [
      "RDF",
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.cn/"><title>源</title></channel><item rdf:about="x:1"><title>题</title><link>https://a.cn/1</link><description>正文。</description><dc:date>2020-12-01T00:00:00Z</dc:date></item></rdf:RDF>`,
    ],
    [
      "JSON Feed",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "源",
        items: [
          {
            id: "x:1",
            url: "https://a.cn/1",
            title: "题",
            content_html: "<p>正文。</p>",
            date_published: "2020-12-01T00:00:00Z",
          },
        ],
      }),
    ],
  ])("%s says the same in its own way", (_, feed) => {
    expect(read(feed)).toMatchObject([
      {
        post: { externalId: "x:1", text: "【题】\n正文。", url: "https://a.cn/1", date: Date.UTC(2020, 11, 1) },
        source: "源",
      },
    ])
  })

  test("a text that begins with its headline says it once, and one with brackets keeps them", () => {
    const twice = anItem("题目", "<description>题目&lt;br&gt;正文。</description>")
    const bracketed = anItem("【独家】题", "<description>正文。</description>")

    expect(textsOf(read(anRss(twice + bracketed)))).toEqual(["【题目】\n正文。", "【〔独家〕题】\n正文。"])
  })
})

describe("texts of videos and podcasts", () => {
  const NAMESPACES = `xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"`
  const inRss = (inside: string) =>
    `<rss version="2.0" ${NAMESPACES}><channel><title>源</title><item>${inside}</item></channel></rss>`
  const inAtom = (inside: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}><title>源</title><entry><id>x:1</id>${inside}</entry></feed>`
  const group = (text: string) =>
    `<media:group><media:title>题</media:title><media:description type="plain">${text}</media:description></media:group>`

  test.each([
    ["of a group in Atom", inAtom(`<title>题</title>${group("正文。\n#港口")}`), "【题】\n正文。\n#港口"],
    ["of a group in RSS", inRss(`<title>题</title>${group("正文。")}`), "【题】\n正文。"],
    ["beside the title", inRss("<title>题</title><media:description>正文。</media:description>"), "【题】\n正文。"],
    [
      "of a file",
      inRss(
        '<title>题</title><media:content url="https://a.cn/v.mp4"><media:description>正文。</media:description></media:content>',
      ),
      "【题】\n正文。",
    ],
    ["under a title that only the group has", inAtom(group("正文。")), "【题】\n正文。"],
    ["in a summary of iTunes", inAtom("<title>题</title><itunes:summary>正文。</itunes:summary>"), "【题】\n正文。"],
    ["in a subtitle of iTunes", inRss("<title>题</title><itunes:subtitle>正文。</itunes:subtitle>"), "【题】\n正文。"],
    ["of Dublin Core", inRss("<title>题</title><dc:description>正文。</dc:description>"), "【题】\n正文。"],
    [
      "of Dublin Core's terms",
      inAtom("<title>题</title><dcterms:abstract>正文。</dcterms:abstract>"),
      "【题】\n正文。",
    ],
    [
      "of Google Play",
      inRss("<title>题</title><googleplay:description>正文。</googleplay:description>"),
      "【题】\n正文。",
    ],
    [
      "beside a description that says no more than the title",
      inRss(`<title>题</title><description>题</description>${group("正文。")}`),
      "【题】\n正文。",
    ],
    [
      "of which the description is the beginning",
      inRss(`<title>题</title><description>港口周五…</description>${group("港口周五重新开放。")}`),
      "【题】\n港口周五重新开放。",
    ],
    [
      "beside another description, which counts",
      inRss(`<title>题</title><description>港口开放。</description>${group("关注我们的频道。")}`),
      "【题】\n港口开放。",
    ],
    [
      "beside the whole text, which counts",
      inAtom(`<title>题</title><content type="html">全文。</content>${group("关注我们的频道。")}`),
      "【题】\n全文。",
    ],
  ])("a text %s is read", (_, feed, text) => {
    expect(textsOf(read(feed))).toEqual([text])
  })

  test("keywords are the tags of an entry without categories", () => {
    const keywords =
      "<media:group><media:category label='海洋'>22</media:category><media:keywords>港口, 灯塔</media:keywords></media:group>"

    expect(textsOf(read(inRss(`<title>题</title>${keywords}<itunes:keywords>航运</itunes:keywords>`)))).toEqual([
      "【题】\n#海洋 #港口 #灯塔 #航运",
    ])
    expect(textsOf(read(inRss(`<title>题</title><category>新闻</category>${keywords}`)))).toEqual(["【题】\n#新闻"])
  })

  test("a long text of dots costs no time", () => {
    const dots = ".".repeat(300_000)

    expect(textsOf(read(inRss(`<title>题</title><description>${dots}x</description>`)))).toEqual([`【题】\n${dots}x`])
  })
})

describe("what a format says of its words", () => {
  const anAtom = (entry: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>源</title><entry><id>x:1</id>${entry}</entry></feed>`

  test.each([
    ["text", '<title type="text">写 &lt;b&gt;粗&lt;/b&gt; 与 &amp;lt;</title>', "【写 <b>粗</b> 与 &lt;】"],
    ["nothing", "<title>写 &lt;b&gt;粗&lt;/b&gt;</title>", "【写 <b>粗</b>】"],
    ["html", '<title type="html">写 &lt;b&gt;粗&lt;/b&gt; &amp;amp; 细</title>', "【写 粗 & 细】"],
    ["html, spelled out", '<title type="html">写 &amp;lt;b&amp;gt;粗&amp;lt;/b&amp;gt;</title>', "【写 <b>粗</b>】"],
    [
      "xhtml",
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">写 <b>粗</b> &lt;i&gt;</div></title>',
      "【写 粗 <i>】",
    ],
    [
      "text of a body",
      '<title>题</title><content type="text">甲 &lt;p&gt;乙&lt;/p&gt;</content>',
      "【题】\n甲 <p>乙</p>",
    ],
    ["nothing of a page", "<title>题</title><content>&lt;p&gt;甲&lt;/p&gt;</content>", "【题】\n甲"],
  ])("Atom says %s", (_, entry, text) => {
    expect(textsOf(read(anAtom(entry)))).toEqual([text])
  })

  test("titles and texts of a JSON Feed are plain text, and its HTML is HTML", () => {
    const version = "https://jsonfeed.org/version/1.1"
    const items = [
      { id: "1", title: "写 <b>粗</b>", content_text: "甲 <i>乙</i> &lt;" },
      { id: "2", title: "题", content_html: "<p>甲 <i>乙</i> &lt;</p>" },
    ]

    const texts = textsOf(read(JSON.stringify({ version, title: "源", items })))

    expect(texts).toEqual(["【写 <b>粗</b>】\n甲 <i>乙</i> &lt;", "【题】\n甲 乙 <"])
  })
})

describe("names", () => {
  const names = (feed: string) => read(feed).flatMap((item) => ("post" in item ? [item.post.externalId] : []))
  const entry = (title: string, names = "") => `<item><title>${title}</title>${names}</item>`
  const link = (to: string) => `<link>https://news.cn/${to}</link>`
  const guid = (name: string) => `<guid isPermaLink="false">${name}</guid>`
  /** The name that an entry has by its text. */
  const byText = (title: string) => names(anRss(entry(title)))[0]

  test.each([
    ["one page for all and no guid", link("live"), link("live")],
    ["one guid for all", guid("N/A"), guid("N/A")],
    ["one guid and one page for all", guid("0") + link("live"), guid("0") + link("live")],
    ["the address of the site", guid("https://news.cn"), guid("https://news.cn/")],
  ])("a name that two entries share names neither: %s", (_, first, second) => {
    expect(names(anRss(entry("甲", first) + entry("乙", second)))).toEqual([byText("甲"), byText("乙")])
  })

  test("where guids are shared links count, and the other entries keep their guids", () => {
    const feed = anRss(
      entry("甲", guid("7") + link("1")) + entry("乙", guid("7") + link("2")) + entry("丙", guid("8") + link("1")),
    )

    expect(names(feed)).toEqual([byText("甲"), "https://news.cn/2", "8"])
  })

  test("the address of the site names no entry, not even a single one", () => {
    const feed = anRss(entry("甲", "<link>https://news.cn/</link>"), "<title>源</title><link>https://news.cn</link>")

    expect(names(feed)).toEqual([byText("甲")])
  })

  test("an entry that stands there twice keeps its name", () => {
    expect(names(anRss(entry("甲", guid("7")) + entry("甲", guid("7"))))).toEqual(["7", "7"])
  })
})

describe("encodings", () => {
  const xml = (encoding: string, text: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${anRss(anItem("x", text), "<title>a</title>")}`
  /** 印度外长 in each. */
  const words = {
    gb2312: Buffer.from([0xd3, 0xa1, 0xb6, 0xc8, 0xcd, 0xe2, 0xb3, 0xa4]),
    big5: Buffer.from([0xa6, 0x4c, 0xab, 0xd7, 0xa5, 0x7e, 0xaa, 0xf8]),
  }
  function aFeedIn(declared: string, bytes: Buffer): Buffer {
    const [head = "", tail = ""] = xml(declared, "<description>@</description>").split("@")
    return Buffer.concat([Buffer.from(head), bytes, Buffer.from(tail)])
  }

  test.each([
    ["declared as it is", aFeedIn("gb2312", words.gb2312), undefined, "印度外长"],
    ["declared as it is, in traditional script", aFeedIn("big5", words.big5), undefined, "印度外長"],
    ["said by the server", aFeedIn("utf-8", words.gb2312), "gbk", "印度外长"],
    [
      "UTF-8 that claims to be something else",
      aFeedIn("gb2312", Buffer.from("印度外长访问日本，谈供应链。")),
      "big5",
      "印度外长访问日本，谈供应链。",
    ],
    ["an encoding that nobody knows", aFeedIn("x-none", Buffer.from("印度外长")), undefined, "印度外长"],
    [
      "UTF-16 without a mark",
      Buffer.from(xml("utf-16", "<description>印度外长</description>"), "utf16le"),
      undefined,
      "印度外长",
    ],
    [
      "UTF-16 with a mark that claims UTF-8",
      Buffer.from(`\ufeff${xml("utf-8", "<description>印度外长</description>")}`, "utf16le").swap16(),
      undefined,
      "印度外长",
    ],
  ])("%s", (_, bytes, charset, text) => {
    expect(textsOf(read(bytes, charset))).toEqual([`【x】\n${text}`])
  })
})

describe("faults", () => {
  const three = [1, 2, 3].map((number) => anItem(`第${number}条`, `<description>正文${number}。</description>`))

  test("an entry with broken markup is numbered, and the others are read", () => {
    const broken = three[1]?.replace("</description>", "</b></descr") ?? ""

    const items = read(anRss([three[0], broken, three[2]].join("")))

    expect(textsOf(items)).toEqual(["【第1条】\n正文1。", "【第3条】\n正文3。"])
    expect(refusalsOf(items)).toEqual([`${WHERE}:entry 2: malformed XML`])
  })

  test("a feed that breaks off is read up to there", () => {
    const feed = anRss(three.join(""))

    const items = read(feed.slice(0, feed.indexOf("正文3")))

    expect(textsOf(items)).toEqual(["【第1条】\n正文1。", "【第2条】\n正文2。"])
    expect(refusalsOf(items)).toEqual([`${WHERE}:entry 3: cut off`])
  })

  test("a JSON Feed that breaks off is read up to there", () => {
    const feed = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "源",
      items: [1, 2].map((id) => ({ id: `${id}`, content_text: `正文${id}。` })),
    })

    const items = read(feed.slice(0, feed.indexOf("正文2")))

    expect(textsOf(items)).toEqual(["正文1。"])
    expect(refusalsOf(items)).toHaveLength(1)
  })

  test("entities are not unfolded: a bomb is a few signs", () => {
    const levels = Array.from({ length: 20 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "哈"><!ENTITY file SYSTEM "file:///etc/passwd">${levels.join("")}]>${anRss(anItem("题", "<description>&e20;&file;</description>"))}`

    const [text = ""] = textsOf(read(bomb))

    expect(text.length).toBeLessThan(100)
    expect(text).not.toContain("root:")
  })

  test.each([
    ["nothing", "", /the feed is empty/],
    ["a web page", "<!doctype html><html><body>404</body></html>", /no feed: a web page/],
    ["words", "hello", /no feed: neither RSS, Atom, RDF nor JSON Feed/],
    ["another XML", "<note>hello</note>", /no feed/],
    ["bytes", new Uint8Array([0, 1, 2, 250, 251]), /no feed|empty/],
    ["more bytes than are read", new Uint8Array(LARGEST_FEED + 1), /a feed of 33554433 bytes; 33554432 are read/],
    ["an entry without words", anRss("<item><link>https://a.cn/1</link></item>"), /entry 1: no text/],
    [
      "a text of more than a million characters",
      anRss(anItem("题", `<description>${"长".repeat(1_000_001)}</description>`)),
      /a text of 1000001 characters/,
    ],
  ])("%s is refused", (_, feed, reason) => {
    const items = read(feed)

    expect(textsOf(items)).toEqual([])
    expect(refusalsOf(items).join("\n")).toMatch(reason)
  })
})

test.each([
  ["Tue, 01 Dec 2020 08:00:00 GMT", "2020-12-01T08:00:00.000Z"],
  ["Tue, 1 Dec 2020 08:00 EST", "2020-12-01T13:00:00.000Z"],
  ["1 Dec 20 08:00:00 +0800", "2020-12-01T00:00:00.000Z"],
  ["December 1, 2020", "2020-12-01T00:00:00.000Z"],
  ["2020-12-01", "2020-12-01T00:00:00.000Z"],
  ["2020-12-01 08:00:00", "2020-12-01T08:00:00.000Z"],
  ["2020-12-01T08:00:00.123+08:00", "2020-12-01T00:00:00.000Z"],
  ["2020年12月1日 8:00", "2020-12-01T08:00:00.000Z"],
  ["2020/12/1 08:00:00 +0800", "2020-12-01T00:00:00.000Z"],
  ["1970-01-01T00:00:00Z", undefined],
  ["2020-13-01", undefined],
  ["30201-01-01", undefined],
  ["yesterday", undefined],
  ["", undefined],
])("the date %j is %s", (raw, expected) => {
  const at = feedDate(raw)

  expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(expected)
})

describe("the date of an entry", () => {
  const datesOf = (pubDate: string, now?: number) => {
    const feed = feedIn(WHERE, Buffer.from(anRss(anItem("题", `<pubDate>${pubDate}</pubDate>`))), { now })
    return "items" in feed ? feed.items.map((item) => ("post" in item ? item.post.date : undefined)) : []
  }

  test.each([
    ["2027-03-04 09:10:11 +0800 CST", Date.UTC(2027, 2, 4, 1, 10, 11)],
    ["2027年3月4日 下午5:20", Date.UTC(2027, 2, 4, 17, 20)],
    ["2027-03-04T09:10:11+08:00[Asia/Singapore]", Date.UTC(2027, 2, 4, 1, 10, 11)],
    ["Thu Mar 04 09:10:11 PST 2027", Date.UTC(2027, 2, 4, 17, 10, 11)],
  ])("counts the zone and the part of the day in %j", (pubDate, expected) => {
    expect(datesOf(pubDate)).toEqual([expected])
  })

  test.each(["Thu, 04 Mar 2027 09:10:11 +9900", "2027-02-30", "2027-03-04 09:10 somewhere"])(
    "is unknown if it is %j",
    (pubDate) => {
      expect(datesOf(pubDate)).toEqual([undefined])
    },
  )

  test("is counted back from the time of fetching, which a file doesn't have", () => {
    const now = Date.UTC(2027, 2, 4, 12)

    expect(datesOf("2小时前", now)).toEqual([Date.UTC(2027, 2, 4, 10)])
    expect(datesOf("2小时前")).toEqual([undefined])
  })
})

describe("a feed with more entries than are read", () => {
  const dated = (day: number) =>
    anItem(`第${day}天`, `<pubDate>2026-03-${String(day).padStart(2, "0")}T00:00:00Z</pubDate>`)
  const readMost = (items: string[], most: number) => {
    const feed = feedIn(WHERE, Buffer.from(anRss(items.join(""))), { most })
    return "items" in feed ? { feed, texts: textsOf(feed.items) } : undefined
  }

  test("gives its newest ones by their dates, wherever they stand, in its own order, and counts the others", () => {
    const read = readMost([3, 9, 1, 7, 5].map(dated), 3)

    expect(read?.texts).toEqual(["【第9天】", "【第7天】", "【第5天】"])
    expect(read?.feed.leftOut).toBe(2)
    expect(read?.feed.items[1]).toMatchObject({ where: `${WHERE}:entry 4` })
  })

  test("gives those at its top where one has no date", () => {
    const read = readMost([dated(3), anItem("无日期"), dated(9)], 2)

    expect(read?.texts).toEqual(["【第3天】", "【无日期】"])
    expect(read?.feed.leftOut).toBe(1)
  })

  test("leaves nothing out where it has just as many, or where no number is given", () => {
    expect(readMost([3, 9].map(dated), 2)?.feed.leftOut).toBe(0)
    expect(feedIn(WHERE, Buffer.from(anRss([3, 9].map(dated).join(""))))).toMatchObject({ leftOut: 0 })
  })
})

test("a text that is longer than a look may read is refused by its length, and the others are read", () => {
  const long = anItem("长", `<description>${"字".repeat(1001)}</description>`)
  const headlong = `<item><title>${"题".repeat(1002)}</title></item>`

  const feed = feedIn(WHERE, Buffer.from(anRss(long + headlong + anItem("短"))), { longest: 1000 })

  const items = "items" in feed ? feed.items : []
  expect(textsOf(items)).toEqual(["【短】"])
  expect(refusalsOf(items)).toEqual([
    expect.stringContaining("entry 1: a text of 1001 characters"),
    expect.stringContaining("entry 2: a text of 1002 characters"),
  ])
})

test("a broken entry among thousands costs that one alone, and names it", () => {
  const items = Array.from({ length: 3000 }, (_, n) => (n === 1499 ? "<item><title>坏</b></item>" : anItem(`第${n}条`)))

  const read = readFeed(WHERE, Buffer.from(`${anRss(items.join("")).slice(0, -6)}<item><title>断`))

  expect(textsOf(read)).toHaveLength(2999)
  expect(refusalsOf(read)).toEqual([expect.stringContaining("entry 1500"), expect.stringContaining("entry 3001")])
})
