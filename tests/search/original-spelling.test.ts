import { expect, test } from "vitest"
import { createSearch, type Search } from "../../src/search/search.ts"
import { anArticle, NOW } from "./an-article.ts"

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

function offered(search: Search, question: string) {
  const { corrected, didYouMean } = search.ask(question, PAGE)
  return { corrected, didYouMean }
}

test.each([
  ["a slip in a name", "林若丹", "林若曦", ["林若曦當選主席", "林若曦出訪東京", "林若曦返國"]],
  ["a slip that is written otherwise", "供應練聯盟", "供應鏈聯盟", ["供應鏈聯盟成立", "供應鏈聯盟開會"]],
  ["pinyin", "gongyinglian", "供應鏈", ["供應鏈聯盟成立", "供應鏈重組", "供應鏈報告"]],
  ["two places changed", "四方全安對話", "四方安全對話", ["四方安全對話常態化"]],
  ["a word in a text", "諒解備妄錄", "諒解備忘錄", ["會議\n兩國簽署諒解備忘錄。"]],
  ["signs inside", "安全對畫機制", "安全對話機制", ["會議\n各方談到「 安全 」對話機制。"]],
  ["a slip in a Japanese name", "橫濱國濟港", "横浜国際港", ["横浜国際港が開かれた", "横浜国際港の朝"]],
])("after %s, %s is answered as articles write it: %s", (_, asked, written, texts) => {
  const { corrected, didYouMean } = offered(searchOver(...texts), asked)

  expect([corrected ?? didYouMean[0], didYouMean]).toEqual([written, [written]])
})

test("of two characters the word is offered as articles write it", () => {
  expect(offered(searchOver("廣島舉行會議"), "廣倒").didYouMean).toEqual(["廣島"])
  expect(offered(searchOver("廣島舉行會議"), "广倒").didYouMean).toEqual(["廣島"])
})

test("of several spellings the most frequent one is meant", () => {
  const search = searchOver("广岛会议", "廣島會議", "廣島舉行紀念", "広島の朝")

  expect(offered(search, "廣倒").didYouMean).toEqual(["廣島"])
  expect(offered(search, "广倒").didYouMean).toEqual(["廣島"])
})

test("of equally frequent spellings the one nearest to the question is meant", () => {
  const search = searchOver("廣島舉行會議", "広島で国際会議", "广岛举行会议")

  expect(offered(search, "廣倒").didYouMean).toEqual(["廣島"])
  expect(offered(search, "广倒").didYouMean).toEqual(["广岛"])
})

test("words that were run together are divided as articles write them", () => {
  const search = searchOver("蔚來發布新車", "工廠停產，蔚來關閉門店")

  expect(offered(search, "蔚來停產").corrected).toBe("蔚來 停產")
})

test("a tag that is the same as a word is offered once", () => {
  const search = searchOver("廣島舉行會議\n#廣島 今天下雨。", "廣島的 #廣島 櫻花\n開了。", "廣島 再見")

  expect(offered(search, "廣倒").didYouMean).toEqual(["廣島"])
  expect(offered(search, "#廣倒").didYouMean).toEqual(["#廣島"])
})

test("what is offered finds something, and the other words of the question stay as they were typed", () => {
  const search = searchOver("廣島舉行會議\n與會者討論後續安排。", "廣島的後續安排")
  const { didYouMean } = offered(search, "後續 廣倒 安排")

  expect(didYouMean).toEqual(["後續 廣島 安排"])
  expect(search.ask(didYouMean[0] ?? "", PAGE).total).toBe(2)
})
