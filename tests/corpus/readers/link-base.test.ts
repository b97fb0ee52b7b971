/** Links lead where the bases around them say, and nowhere but to the web. */
import { describe, expect, test } from "vitest"
import { readFeed } from "../../../src/corpus/readers/feed.ts"

const WHERE = "https://feeds.example/all/news.xml"
const urlsIn = (feed: string, where = WHERE) =>
  readFeed(where, Buffer.from(feed)).map((item) => ("post" in item ? item.post.url : undefined))

const anAtom = (entries: string, { base = "", head = "" } = {}) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${base && ` xml:base="${base}"`}><title>源</title>${head}${entries}</feed>`
const anEntry = (inside: string, attributes = "") =>
  `<entry ${attributes}><id>x:1</id><title>题</title>${inside}<summary>正文。</summary></entry>`

describe("bases in Atom", () => {
  test.each([
    ["the feed's", anAtom(anEntry('<link href="a"/>'), { base: "https://a.cn/blog/" }), "https://a.cn/blog/a"],
    [
      "the entry's within the feed's",
      anAtom(anEntry('<link href="a?x=1&amp;y=2"/>', "xml:base='2027/'"), { base: "https://a.cn/blog/" }),
      "https://a.cn/blog/2027/a?x=1&y=2",
    ],
    [
      "the link's within both",
      anAtom(anEntry('<link rel="alternate" xml:base="../02/" href="a"/>', 'xml:base="01/"'), {
        base: "https://a.cn/b/",
      }),
      "https://a.cn/b/02/a",
    ],
    ["a path from the root", anAtom(anEntry('<link href="/a"/>', 'xml:base="/deep/er/"')), "https://feeds.example/a"],
    [
      "a relative one, from where the feed was",
      anAtom(anEntry('<link href="a"/>'), { base: "../b/" }),
      "https://feeds.example/b/a",
    ],
    [
      "another host's",
      anAtom(anEntry('<link href="a"/>', 'xml:base="//b.cn/c/"'), { base: "https://a.cn/" }),
      "https://b.cn/c/a",
    ],
    [
      "none for a whole address",
      anAtom(anEntry('<link href="http://c.cn/x"/>'), { base: "https://a.cn/" }),
      "http://c.cn/x",
    ],
    [
      "not the content's",
      anAtom(anEntry('<link href="../a"/><content type="html" xml:base="deep/er/">文。</content>'), {
        base: "https://a.cn/b/",
      }),
      "https://a.cn/a",
    ],
    [
      "the content's where the content is elsewhere",
      anAtom(anEntry('<content type="text/html" xml:base="c/" src="page"/>'), { base: "https://a.cn/b/" }),
      "https://a.cn/b/c/page",
    ],
    [
      "not that of an entry before",
      anAtom(`${anEntry('<link href="a"/>', 'xml:base="one/"')}${anEntry('<link href="b"/>')}`, {
        base: "https://a.cn/",
      }),
      "https://a.cn/one/a",
      "https://a.cn/b",
    ],
    [
      "not one in a comment or a text",
      anAtom(
        anEntry(
          '<!-- <link xml:base="x/" href="x"/> --><link href="a"/><rights><![CDATA[<entry xml:base="y/">]]></rights>',
        ),
        {
          base: "https://a.cn/",
        },
      ),
      "https://a.cn/a",
    ],
  ])("%s counts", (_, feed, ...urls) => {
    expect(urlsIn(feed)).toEqual(urls)
  })

  test("a file counts as being where the feed says it is", () => {
    const head = '<link href="https://a.cn/home"/><link rel="self" href="https://b.cn/feeds/1.xml"/>'

    const feed = anAtom(anEntry('<link href="a"/>'), { base: "x/", head })

    expect(urlsIn(feed, "news.xml")).toEqual(["https://b.cn/feeds/x/a"])
  })

  test("attachments, comments and the feed itself are no links to the article", () => {
    const others = ["enclosure", "replies", "self", "edit"].map((rel) => `<link rel="${rel}" href="${rel}"/>`).join("")

    expect(urlsIn(anAtom(anEntry(others), { base: "https://a.cn/" }))).toEqual([undefined])
    expect(urlsIn(anAtom(anEntry(`${others}<link href="a"/>`), { base: "https://a.cn/" }))).toEqual(["https://a.cn/a"])
  })

  test("a broken feed keeps its bases", () => {
    const broken = anAtom(
      `<entry><id>x:0</id><title>坏</b></entry>${anEntry('<link href="a"/>', 'xml:base="2027/"')}`,
      {
        base: "https://a.cn/b/",
      },
    )

    expect(urlsIn(broken)).toContain("https://a.cn/b/2027/a")
  })
})

describe("bases in RSS and RDF", () => {
  const anRss = (item: string, { rss = "", channel = "" } = {}) =>
    `<rss version="2.0" ${rss}><channel ${channel}><title>源</title><link>https://home.cn/</link>${item}</channel></rss>`

  test.each([
    [
      "of the root",
      anRss("<item><title>题</title><link>a</link></item>", { rss: 'xml:base="https://a.cn/x/"' }),
      "https://a.cn/x/a",
    ],
    [
      "of the channel",
      anRss("<item><title>题</title><link>\n a\n</link></item>", {
        rss: 'xml:base="https://a.cn/x/"',
        channel: 'xml:base="y/"',
      }),
      "https://a.cn/x/y/a",
    ],
    [
      "of the item",
      anRss('<item xml:base="z/"><title>题</title><link><![CDATA[a]]></link></item>', {
        rss: 'xml:base="https://a.cn/x/"',
      }),
      "https://a.cn/x/z/a",
    ],
    [
      "of the link",
      anRss('<item><title>题</title><link xml:base="z/">a</link></item>', { channel: 'xml:base="https://a.cn/x/"' }),
      "https://a.cn/x/z/a",
    ],
    [
      "of an item without a link, whose guid is one",
      anRss('<item xml:base="https://a.cn/x/"><title>题</title><link></link><guid>https://b.cn/1</guid></item>'),
      "https://b.cn/1",
    ],
    ["of nothing: the site's address", anRss("<item><title>题</title><link>a</link></item>"), "https://home.cn/a"],
    [
      "of an item of RDF, not of the channel beside it",
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xml:base="https://a.cn/x/"><channel rdf:about="https://a.cn/" xml:base="no/"><title>源</title></channel><item rdf:about="x:1" xml:base="z/"><title>题</title><link>a</link></item></rdf:RDF>`,
      "https://a.cn/x/z/a",
    ],
  ])("the base %s counts", (_, feed, url) => {
    expect(urlsIn(feed)).toEqual([url])
  })
})

describe("hostile bases", () => {
  test.each([
    "javascript:alert(1)//",
    "data:text/html,",
    "file:///etc/",
    "http://[broken/",
    "http://",
    "::::",
    `https://a.cn/${"x".repeat(10_000)}/`,
    "\u001f0\u001f",
    "&#0;",
    "",
  ])("the base %# counts as absent", (base) => {
    expect(urlsIn(anAtom(anEntry('<link href="a"/>', `xml:base="${base}"`), { base: "https://a.cn/b/" }))).toEqual([
      "https://a.cn/b/a",
    ])
  })

  test.each(["javascript:alert(1)", "data:text/html,x", "mailto:a@b.cn"])("the link %j leads nowhere", (href) => {
    expect(urlsIn(anAtom(anEntry(`<link href="${href}"/>`, 'xml:base="x/"'), { base: "https://a.cn/" }))).toEqual([
      undefined,
    ])
  })

  test.each([
    ["open quotes", `<rss xml:base="x">${'<link "'.repeat(20_000)}`],
    ["open elements", `<rss xml:base="x">${'<item xml:base="y">'.repeat(10_000)}`],
    ["spaces", `<rss xml:base="x"><link${" ".repeat(100_000)}`],
    ["bases in one tag", `<rss ${' xml:base="x"'.repeat(20_000)}><channel>`],
  ])("%s without an end are no trouble", (_, feed) => {
    expect(() => urlsIn(feed)).not.toThrow()
  })
})
