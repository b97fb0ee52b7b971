/** Twenty summaries for a person to read, in real-articles.txt: whoever changes how they are chosen reads them again. */
import { expect, test } from "vitest"
import { parseQuery } from "../../src/search/query.ts"
import { summaryOf } from "../../src/search/summary.ts"
import { withoutDateline } from "../../src/text/dateline.ts"
import { anArticle, firstCorpus } from "./an-article.ts"
import { TOLD } from "./real-articles.ts"

const summaries = [...firstCorpus(), ...TOLD].map((told) => {
  const question = "question" in told ? told.question : undefined
  const { text } = summaryOf(anArticle(told), question === undefined ? undefined : parseQuery(question))
  return { headline: told.headline, question, text }
})

test("twenty articles as newsrooms write them are told in sentences worth reading", async () => {
  const page = summaries.map(({ headline, question, text }) =>
    [`【${headline}】${question === undefined ? "" : ` asked: ${question}`}`, text].join("\n"),
  )

  expect(summaries).toHaveLength(20)
  await expect(`${page.join("\n\n")}\n`).toMatchFileSnapshot("real-articles.txt")
})

test.each(summaries)("of $headline it is neither cut nor empty nor a dateline", ({ text, headline }) => {
  expect(text).toMatch(/[。！？…][”」』）]?$/u)
  expect([...text].length).toBeLessThanOrEqual(180)
  expect([...withoutDateline(text)].length).toBeGreaterThan(30)
  expect(text.startsWith(headline)).toBe(false)
  expect(text).not.toMatch(/责编|编辑：|\(完\)|（完）|日電）|日电|资料图片|圖為/u)
})
