import { expect, test } from "vitest"
import { createIdentity } from "../../../src/corpus/identity/identity.ts"
import { signatureOf } from "../../../src/corpus/identity/signature.ts"
import { parseArticle } from "../../../src/corpus/parse.ts"
import type { ArticleId, PostId } from "../../../src/model/id.ts"

const FIRST = "日本首先提出供应链联盟计划，以解除对供应链的依赖，并签署了谅解备忘录。"
const SECOND = "三方准备十一月之前正式推出该计划，日方还准备邀其他东盟成员加入。"
const THIRD = "美国一位高级外交官本周表示，美国希望四方安全对话正式化、常态化。"
/** Long enough to be known again alone. */
const LONG = `${SECOND}${THIRD}`
const HEADED = `【供应链联盟】\n${FIRST}\n${SECOND}`

/** What becomes of a post where these articles stand, the oldest first. */
function verdict(post: string, ...articles: string[]) {
  const identity = createIdentity()
  const texts = articles.map(parseArticle)
  for (const [index, text] of texts.entries()) {
    const version = { post: (index + 1) as PostId, article: (index + 1) as ArticleId, canonical: true }
    identity.put(version, signatureOf(text))
  }
  const text = parseArticle(post)
  return identity.decide(text, signatureOf(text), (post) => texts[post - 1])
}

test.each([
  ["another text", THIRD, { verdict: "new", doubt: undefined }],
  ["the same text", HEADED, { verdict: "same", article: 1, grows: false }],
  [
    "traditional script, other signs, an emoji and a link",
    `🔥【供應鏈聯盟】\n${FIRST.replace("，", " , ")} https://a.b/c\n${SECOND}`,
    { verdict: "same" },
  ],
  ["a line that says when", `【供应链联盟】\nMon, 30 Nov 2020 23:27:59 GMT\n${FIRST}\n${SECOND}`, { verdict: "same" }],
  ["the body without its headline", `${FIRST}\n${SECOND}`, { verdict: "excerpt", grows: false }],
  ["a piece of one of its paragraphs", FIRST.slice(0, 30), { verdict: "new" }],
  ["the article with a paragraph more", `${HEADED}\n${THIRD}`, { verdict: "excerpt", grows: true }],
  [
    "a round-up that quotes it under another headline",
    `【一周】\n${FIRST}\n${SECOND}\n${THIRD}${LONG}`,
    { verdict: "new" },
  ],
  ["the article with another behind it", `${HEADED}\n【另一条】\n${THIRD}`, { verdict: "excerpt", grows: false }],
])("%s", async (_, post, expected) => {
  expect(await verdict(post, HEADED)).toMatchObject(expected)
})

test("one long paragraph alone is an excerpt, with the part it covers", async () => {
  const found = await verdict(LONG, `【供应链联盟】\n${FIRST}\n${LONG}`)

  expect(found).toMatchObject({ verdict: "excerpt", article: 1, similarity: expect.closeTo(0.61, 1) })
})

test("a headless body that came first takes the headline that comes later", async () => {
  expect(await verdict(HEADED, `${FIRST}\n${SECOND}`)).toMatchObject({ verdict: "excerpt", article: 1, grows: true })
})

test("the same words under a headline with another date are another day's bulletin", async () => {
  const bulletin = (day: number) =>
    `【12月${day}日新闻联播【快评】要点】\n${FIRST}${SECOND}\n${THIRD}2020年共3轮，第18次、第20次均在东京。`

  expect(await verdict(bulletin(2), bulletin(1))).toMatchObject({
    verdict: "new",
    doubt: { article: 1, why: "figures" },
  })
})

test("a short phrase that another article holds too is no excerpt of it", async () => {
  expect(await verdict("记者报道。", "【甲】\n记者报道。\n其他内容。")).toMatchObject({ verdict: "new" })
})

test("among several articles the likest wins, and the oldest of equals", async () => {
  const longer = `【供应链联盟】\n${FIRST}\n${SECOND}\n${THIRD}`

  expect(await verdict(`${FIRST}\n${SECOND}`, longer, HEADED, HEADED)).toMatchObject({ verdict: "excerpt", article: 2 })
})
