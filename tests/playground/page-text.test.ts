import { expect, test } from "vitest"
import { until, untilEqual } from "../until.ts"
import { aPage } from "./a-page.ts"
import { CHANNEL, OWNER, READER, type TestPlayground } from "./a-playground.ts"

const started = ({ control }: TestPlayground) => control.sendText(READER, READER, "/start")

/** The bot writes it to the reader before the page opens. */
function written(text: string, more: object = {}) {
  return async (playground: TestPlayground) => {
    started(playground)
    await playground.ask("sendMessage", { chat_id: READER, text, parse_mode: "HTML", ...more })
  }
}

test("styles, code and quotes show as what they are", async () => {
  const html =
    "<b>粗</b><i>斜</i><u>下</u><s>删</s><code>码</code><pre><code class='language-js'>x</code></pre><blockquote>引</blockquote>"
  const { columns } = await aPage({ before: written(html) })
  const text = columns.reader.locator(".bubble").last()

  for (const [tag, words] of Object.entries({
    b: "粗",
    i: "斜",
    u: "下",
    s: "删",
    ".text > code": "码",
    pre: "x",
    blockquote: "引",
  })) {
    expect(await text.locator(tag).textContent()).toBe(words)
  }
})

test("what looks like markup stays text", async () => {
  const texts = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '"><svg onload=alert(1)>', "<b>&amp;</b>"]
  const { page, columns } = await aPage({
    before: ({ control }) => texts.map((text) => control.sendText(READER, READER, text)),
  })
  const shown = columns.reader.locator(".text")

  await untilEqual(() => shown.count(), 4)

  for (const [at, text] of texts.entries()) expect(await shown.nth(at).textContent()).toContain(text)
  expect(await shown.locator("img, script, svg, b").count()).toBe(0)
  expect(await page.locator("body > script").count()).toBe(0)
})

test("only addresses of the web and of Telegram become links, opened elsewhere without a trace", async () => {
  const { columns } = await aPage({
    before: written('<a href="https://a.cn/x">看</a> b.cn ftp://c.cn tg://resolve?domain=d'),
  })
  const links = columns.reader.locator(".text a")

  await untilEqual(() => links.count(), 3)
  const hrefs = await Promise.all([0, 1, 2].map((at) => links.nth(at).getAttribute("href")))
  expect(hrefs).toEqual(["https://a.cn/x", "http://b.cn/", "tg://resolve?domain=d"])
  expect(await links.first().getAttribute("rel")).toContain("noopener")
  expect(await links.first().getAttribute("target")).toBe("_blank")
})

test("a link to the bot with a payload starts it there, whoever stands where", async () => {
  const { playground, page, columns } = await aPage({
    before: ({ ask }) =>
      ask("sendMessage", {
        chat_id: CHANNEL,
        text: "快讯",
        reply_markup: { inline_keyboard: [[{ text: "相关", url: "https://t.me/kuaixun_bot?start=a_7" }]] },
      }),
  })

  await columns.channel.getByRole("link", { name: "相关" }).click()

  await untilEqual(() => playground.control.messages(OWNER).at(-1)?.text, "/start a_7")
  await columns.channel.getByText("/start a_7").waitFor()
  expect(page.context().pages()).toHaveLength(1)
})

test("a link to a message opens its chat", async () => {
  const { columns } = await aPage({
    before: async (playground) => {
      playground.control.sendText(OWNER, CHANNEL, "原文在此")
      await written('<a href="https://t.me/indo_pacific/1">原文</a>')(playground)
    },
  })

  await columns.reader.getByRole("link", { name: "原文" }).click()

  await columns.reader.getByText("原文在此").waitFor()
})

test("a hashtag goes into the line to write in, a command is sent", async () => {
  const { playground, columns } = await aPage({ before: written("试试 #印度 或 /latest") })

  await columns.reader.getByRole("button", { name: "#印度" }).click()
  expect(await columns.reader.getByRole("textbox").inputValue()).toBe("#印度 ")
  await columns.reader.getByRole("button", { name: "/latest" }).click()

  await untilEqual(() => playground.control.messages(READER).at(-1)?.text, "/latest")
})

test("a spoiler and a folded quote show their words when asked to", async () => {
  const html = `<tg-spoiler>答案</tg-spoiler><blockquote expandable>${"一段很长的引文。".repeat(40)}</blockquote>`
  const { columns } = await aPage({ before: written(html) })
  const [spoiler, quote] = [columns.reader.locator(".spoiler"), columns.reader.locator("blockquote")]
  const heightOf = async () => (await quote.boundingBox())?.height ?? 0
  const folded = await heightOf()

  await spoiler.click()
  await columns.reader.getByRole("button", { name: "展开" }).click()

  await until(
    () => spoiler.getAttribute("class"),
    (names) => names?.includes("shown") === true,
  )
  await until(heightOf, (height) => height > folded * 2)
})

test("a rich message shows its blocks, and a title opens its text", async () => {
  const url = { type: "url", text: "全文", url: "https://a.cn/x" }
  const blocks = [
    { type: "heading", text: "今日要闻", size: 3 },
    {
      type: "details",
      summary: ["1. ", { type: "bold", text: ["印度与", { type: "strikethrough", text: "日本" }] }],
      blocks: [{ type: "paragraph", text: ["外长会面。", url] }],
    },
  ]
  const { columns } = await aPage({
    before: async (playground) => {
      started(playground)
      await playground.ask("sendRichMessage", { chat_id: READER, rich_message: { blocks } })
    },
  })
  const text = columns.reader.locator(".bubble").last()
  const inside = text.locator("details p")

  const before = await inside.isVisible()
  await text.locator("summary").click()

  expect([before, await inside.isVisible(), await inside.textContent()]).toEqual([false, true, "外长会面。全文"])
  expect(await text.locator("h3, summary b, summary s, p a").allTextContents()).toEqual([
    "今日要闻",
    "印度与日本",
    "日本",
    "全文",
  ])
})
