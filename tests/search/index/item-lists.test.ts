import { expect, test } from "vitest"
import { itemListsOf } from "../../../src/search/index/item-lists.ts"
import { seal } from "../../../src/search/index/seal.ts"
import { inMemory } from "../../../src/search/index/space.ts"
import { parseQuery } from "../../../src/search/query.ts"
import { anArticle } from "../an-article.ts"

/** Word number n of these is in n of ten articles. */
const WORDS = ["甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十"]
const articles = Array.from({ length: 10 }, (_, id) =>
  anArticle({ id, headline: "", paragraphs: [WORDS.slice(9 - id).join("。")] }),
)
const parts = [seal(articles, inMemory)]

function readOf(question: string, most: number): string[] {
  const query = parseQuery(question)
  const lists = itemListsOf(query, parts, most)
  return query.alternatives
    .flat()
    .filter(lists.isRead)
    .map(({ needle }) => needle)
}

test("of very many words the rarest are looked up, as long as there is time", () => {
  const question = WORDS.toReversed().join(" ")

  expect(readOf(question, 55)).toEqual(WORDS.toReversed())
  expect(readOf(question, 28)).toEqual(WORDS.slice(0, 7).toReversed())
})

test("four words are looked up however common they are", () => {
  expect(readOf("癸十 壬九 辛八 庚七", 1)).toEqual(["癸十", "壬九", "辛八", "庚七"])
  expect(readOf("甲一 癸十 壬九 辛八 庚七", 1)).toEqual(["甲一", "壬九", "辛八", "庚七"])
})

test("a single character costs more than a word", () => {
  expect(readOf("甲一 乙二 丙三 丁四 戊", 59)).not.toContain("戊")
  expect(readOf("甲一 乙二 丙三 丁四 戊", 60)).toContain("戊")
})
