/** Pages of an HTML export become the posts that the JSON of the same chat would give, as far as they say so. */
import { expect, test } from "vitest"
import { readTelegramHtml } from "../../../src/corpus/readers/telegram-html.ts"
import { asidesOf, chunksOf, itemsOf, refusalsOf, textsOf } from "./an-export.ts"

const read = (html: string, size?: number) => itemsOf(readTelegramHtml("messages.html", chunksOf(html, size)))

function aPage(messages: string): string {
  return `<!DOCTYPE html><html><head><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
印太快讯 &amp; 朋友
</div></div></div><div class="page_body chat_page"><div class="history">${messages}</div></div></div></body></html>`
}

function aMessage(id: number, text: string, { title = "01.10.2020 08:00:00 UTC+08:00", joined = false } = {}): string {
  return `
<div class="message default clearfix${joined ? " joined" : ""}" id="message${id}">
 <div class="body">
  <div class="pull_right date details" title="${title}">08:00</div>
  ${joined ? "" : '<div class="from_name">印太快讯</div>'}
  <div class="text">
${text}
  </div>
 </div>
</div>`
}

test("a message has its number, its time in its own zone, its lines and its source", async () => {
  const items = await read(aPage(aMessage(7, '<strong>【题】</strong><br>正文 &lt;甲&gt; <a href="">#印度</a> 。')))

  expect(items).toEqual([
    {
      post: { externalId: "7", text: "【题】\n正文 <甲> #印度 。", url: undefined, date: Date.UTC(2020, 9, 1) },
      where: "messages.html:message 7",
      source: { chatId: undefined, title: "印太快讯 & 朋友", namedAt: undefined },
    },
  ])
})

test("joined messages, services and media without a text stand in one history", async () => {
  const day = '<div class="message service" id="message-3"><div class="body details">1 October 2020</div></div>'
  const service = day + day.replace("-3", "7")
  const photo =
    '<div class="message default clearfix" id="message9"><div class="body"><div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"><img src="photos/1_thumb.jpg"></a></div></div></div>'

  const items = await read(aPage(service + aMessage(8, "甲") + photo + aMessage(10, "乙", { joined: true })))

  expect(textsOf(items)).toEqual(["甲", "乙"])
  expect(asidesOf(items)).toEqual(["service", "textless"])
  expect(refusalsOf(items)).toEqual([])
})

test.each([
  ["a photo", 'a class="photo_wrap clearfix pull_left" href="photos/1.jpg"', { kind: "photo", path: "photos/1.jpg" }],
  ["one that was not exported", 'div class="media clearfix pull_left media_photo"', { kind: "photo" }],
  ["a voice", 'a class="media block_link media_voice_message" href="v.ogg"', { kind: "voice", path: "v.ogg" }],
  ["a file", 'a class="media media_file" href="a.pdf"', { kind: "document", path: "a.pdf" }],
])("what came with a message is kept as the page tells it: %s", async (_, element, medium) => {
  const wrap = `<div class="media_wrap"><${element}><div class="title">x</div></${element[0] === "a" ? "a" : "div"}></div>`

  const items = await read(aPage(aMessage(1, "甲").replace('<div class="text">', `${wrap}<div class="text">`)))

  expect(items).toMatchObject([{ post: { text: "甲", media: [medium] } }])
})

test("of a page that puts a thousand photos into one message fifty are kept", async () => {
  const photos = '<a class="photo_wrap" href="1.jpg"></a>'.repeat(1000)

  const [item] = await read(aPage(aMessage(1, "甲").replace('<div class="text">', `${photos}<div class="text">`)))

  expect(item && "post" in item && item.post.media).toHaveLength(50)
})

test("links keep their addresses, those that say themselves only once", async () => {
  const text = '见<a href="https://a.cn/1">来源</a>和 <a href="https://b.cn/2">https://b.cn/2</a>'

  expect(textsOf(await read(aPage(aMessage(1, text))))).toEqual(["见来源 (https://a.cn/1)和 https://b.cn/2"])
})

test.each([
  ["an older title without its zone is taken as UTC", "24.09.2020 09:47:50", Date.UTC(2020, 8, 24, 9, 47, 50)],
  ["west of Greenwich", "24.09.2020 09:47:50 UTC-05:30", Date.UTC(2020, 8, 24, 15, 17, 50)],
  ["no date", "yesterday", undefined],
])("the time of a message: %s", async (_, title, date) => {
  const items = await read(aPage(aMessage(1, "甲", { title })))

  expect(items.map((item) => "post" in item && item.post.date)).toEqual([date])
})

test("a page that breaks off gives what is whole, and says where", async () => {
  const page = aPage(aMessage(1, "甲") + aMessage(2, "乙第一段<br>乙第二段"))

  const items = await read(page.slice(0, page.indexOf("乙第二段")))

  expect(textsOf(items)).toEqual(["甲"])
  expect(refusalsOf(items)).toEqual([expect.stringMatching(/^messages\.html:byte \d+: cut off within message 2$/)])
})

test("the same page gives the same posts, however its bytes come in", async () => {
  const page = aPage(aMessage(1, "甲&amp;乙<br>丙") + aMessage(2, '<a href="https://a.cn/1">来源</a>'))
  const whole = await read(page)

  for (const size of [1, 2, 3, 7, 64]) expect(await read(page, size)).toEqual(whole)
  expect(textsOf(whole)).toHaveLength(2)
})

test.each([
  ["another page", "<html><body><p>你好</p></body></html>", "messages.html:1: no page of a Telegram export"],
  ["nothing", "", "messages.html:1: no page of a Telegram export"],
  ["elements without an end", "<div>".repeat(100_000), /elements nested more than 500 deep/],
])("%s is refused", async (_, html, refusal) => {
  expect((await read(html)).map((item) => "rejection" in item)).toEqual([true])
  expect(refusalsOf(await read(html))[0]).toMatch(refusal)
})
