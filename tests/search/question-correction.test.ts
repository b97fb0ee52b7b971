import { describe, expect, test } from "vitest"
import { createSearch, type Search } from "../../src/search/search.ts"
import { anArticle, firstCorpus, NOW } from "./an-article.ts"

const PAGE = { limit: 5, now: NOW }

/** An article for each: first line headline, the others paragraphs. */
function searchOver(...texts: readonly string[]): Search {
  const search = createSearch()
  for (const [nth, text] of texts.entries()) {
    const [headline = "", ...paragraphs] = text.split("\n")
    search.put(anArticle({ id: nth + 1, headline, paragraphs }))
  }
  return search
}

function told(search: Search, question: string): string {
  const { exact, corrected, manner, hits } = search.ask(question, PAGE)
  const ids = hits.map(({ id }) => id).toSorted()
  return corrected === undefined ? `${exact}: ${ids}` : `${exact}: ${ids} ${manner} ${corrected}`
}

describe("of a name of three characters", () => {
  const search = searchOver(
    "林若曦当选主席",
    "新主席履新\n林若曦今天宣誓。",
    "林若曦出访东京",
    "林海雪原重映",
    "林区防火",
    "若干问题的决定",
  )

  test.each([
    ["the last", "林若丹"],
    ["the first", "木若曦"],
    ["the second", "林火曦"],
    ["the order", "若林曦"],
    ["the order of two that are apart", "曦若林"],
  ])("%s may be wrong", (_, question) => {
    expect(told(search, question)).toBe("0: 1,2,3 near 林若曦")
  })

  test("nothing is guessed where what is right in it goes on in many ways", () => {
    const people = ["林若曦", "林若男", "林若水", "林若云", "林若山"].flatMap((name) => [
      name,
      `${name}\n${name}再次发言。`,
    ])

    expect(told(searchOver(...people), "林若丹")).toBe("0: ")
  })

  test("nothing is guessed by what stood there once", () => {
    expect(told(searchOver("林若曦当选主席"), "林若丹")).toBe("0: ")
  })
})

test("two characters of a longer word that are apart may have changed places", () => {
  expect(told(searchOver("无协议脱欧风险上升", "脱欧协议达成"), "脱协议无欧")).toBe("0: 1 near 无协议脱欧")
})

describe("words run together", () => {
  const search = searchOver("蔚来拟与小鹏合并", "蔚来发布新车", "小鹏工厂停产", "芯片短缺 蔚来关闭工厂")

  test("are found one by one, names that no dictionary has among them", () => {
    expect(told(search, "小鹏蔚来合并")).toBe("0: 1 apart 小鹏 蔚来 合并")
  })

  test("are found but for one where no article has all of them", () => {
    expect(told(search, "蔚来芯片停产")).toBe("0: 4 apart 芯片 停产 | 蔚来 停产 | 蔚来 芯片")
  })

  test("are offered one by one where no article has two of them", () => {
    expect(search.ask("芯片发布", PAGE)).toMatchObject({ total: 0, didYouMean: ["芯片", "发布"] })
  })

  test("stay together where a word is said twice by a slip", () => {
    const search = createSearch()
    for (const article of firstCorpus()) search.put(article)

    expect(told(search, "四方安全安全对话")).toBe("0: 1,2 near 四方安全对话")
  })
})

test("beside a word that nobody knows the others are offered", () => {
  expect(searchOver("印度公布新政策").ask("印度 龘龘龘", PAGE)).toMatchObject({ total: 0, didYouMean: ["印度"] })
})

describe("a date is found in all figures", () => {
  const search = searchOver(
    "会议定于9月1日举行",
    "会议定于九月一日举行",
    "二〇二〇年的会议",
    "2020年的会议",
    "九月十一日的会议",
  )

  test.each([
    ["9月1日", "2: 1,2"],
    ["九月一日", "2: 1,2"],
    ["９月１日", "2: 1,2"],
    ['"九月一日举行"', "2: 1,2"],
    ["二零二零年", "2: 3,4"],
    ["会议 2020年", "2: 3,4"],
    ["会议 -9月1日", "3: 3,4,5"],
    ["9月1日 | 2020年", "4: 1,2,3,4"],
  ])("%s: %s", (question, answer) => {
    expect(told(search, question)).toBe(answer)
  })

  test("and its slips are still forgiven", () => {
    expect(told(searchOver("四方安全对话定于9月1日举行"), "九月一日 四方安对话")).toBe(
      "0: 1 near 九月一日 四方安全对话",
    )
  })

  test("and marked as it was written", () => {
    const [hit] = searchOver("会议\n会议定于九月一日在东京举行。").ask("9月1日", PAGE).hits

    expect(hit?.matches.map(([from, to]) => hit.summary.slice(from, to))).toEqual(["九月一日"])
  })
})
