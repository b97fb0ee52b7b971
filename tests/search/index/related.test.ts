import { expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { createSearch } from "../../../src/search/search.ts"
import { anArticle } from "../an-article.ts"

const WEEK = ["央行下调利率。", "大雪封山。", "球队夺冠。", "石油涨价。", "新馆开放。", "航班取消。"]

/** About the first: a report, a week in review that mentions it, and others that have nothing to do with it. */
function relatedToTheFirst(others: readonly { headline: string; paragraphs: readonly string[] }[]): number[] {
  const search = createSearch()
  const first = { headline: "智利北部发生强烈地震", paragraphs: ["海啸警报已经发布。"] }
  const given = [first, ...others, ...WEEK.map((text) => ({ headline: text, paragraphs: [text] }))]
  for (const [nth, one] of given.entries()) search.put(anArticle({ ...one, id: nth + 1 }))
  return search.related(1 as ArticleId, { limit: 5 }).hits.map(({ id }) => id)
}

test("a report is nearer than a week in review that mentions all of it and is newer", () => {
  const review = {
    headline: "一周大事",
    paragraphs: [...WEEK, ...WEEK, "智利北部发生强烈地震,海啸警报已经发布。", ...WEEK],
  }
  const report = { headline: "智利地震后的救援", paragraphs: ["北部地震的灾民等待救援。"] }

  expect(relatedToTheFirst([report, review])).toEqual([2, 3])
})

test("what mentions a little of it in passing is about something else", () => {
  const long = Array.from({ length: 8 }, () => WEEK).flat()
  const passing = { headline: "旅行指南", paragraphs: [...long, "去年地震强烈,智利少有。", ...long] }
  const report = { headline: "智利地震后的救援", paragraphs: ["北部地震的灾民等待救援。"] }

  expect(relatedToTheFirst([report, passing])).toEqual([2])
})
