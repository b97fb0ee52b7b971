import { expect, test } from "vitest"
import { createFilterIndex } from "../../src/bulletins/filter-index.ts"
import type { ReaderId, SubscriptionId } from "../../src/model/id.ts"
import { NO_ALIASES } from "../../src/search/aliases.ts"
import { fits } from "../../src/search/match.ts"
import { plainArticleOf } from "../../src/search/plain-article.ts"
import { parseQuery } from "../../src/search/query.ts"
import { FIRST_SETTINGS } from "../model/first-settings.ts"
import { anArticle, NOW } from "../search/an-article.ts"

const ZONE = "Asia/Shanghai"
const WORDS = ["F35", "F-35", "f‑35", "COVID 19", "covid19", "COVID-19", "1,200人", "1200人", "200人", "Wi-Fi", "wifi"]
const FILTERS = [...WORDS, ...WORDS.map((word) => `-"${word}"`), "#COVID_19", "#covid19", "#COVID-19", "-F35 新闻"]

test.each(WORDS)(
  "an article that says %s goes to every spelling of it, as a plain reading of the filters says",
  (word) => {
    const index = createFilterIndex(ZONE)
    FILTERS.forEach((filter, at) => {
      index.put({
        id: at as SubscriptionId,
        reader: at as ReaderId,
        filter,
        createdAt: NOW,
        settings: FIRST_SETTINGS,
        timeZone: undefined,
        pausedWhy: undefined,
      })
    })
    const tags = [word.replace(/[^\p{L}\p{N}]/gu, "_")]
    const article = plainArticleOf(anArticle({ headline: "新闻", paragraphs: [`共${word}到场。`], tags }))

    const taken = index.takersOf(article, NO_ALIASES).map(({ filter }) => filter)

    expect(taken.toSorted()).toEqual(
      FILTERS.filter((filter) => fits(parseQuery(filter, { timeZone: ZONE }), article)).toSorted(),
    )
    expect(taken).toContain(word)
    expect(taken).not.toContain(`-"${word}"`)
  },
)

test("a tag in a filter is the tag in any spelling", () => {
  const index = createFilterIndex(ZONE)
  const filters = ["#COVID_19", "#covid19", "#COVID-19", "#covid", "-#Covid_19"]
  filters.forEach((filter, at) => {
    index.put({
      id: at as SubscriptionId,
      reader: at as ReaderId,
      filter,
      createdAt: NOW,
      settings: FIRST_SETTINGS,
      timeZone: undefined,
      pausedWhy: undefined,
    })
  })

  const taken = index.takersOf(plainArticleOf(anArticle({ tags: ["covid_19"] })), NO_ALIASES)

  expect(taken.map(({ filter }) => filter).toSorted()).toEqual(["#COVID-19", "#COVID_19", "#covid19"])
})
