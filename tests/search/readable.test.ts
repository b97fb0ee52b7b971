import fc from "fast-check"
import { expect, test } from "vitest"
import { plainOf } from "../../src/search/plain.ts"
import { readable } from "../../src/search/readable.ts"
import { tagsIn } from "../../src/text/hashtags.ts"
import { firstCorpus } from "./an-article.ts"

test.each([
  [
    "加强与 #印度 、#日本 、#澳洲 等「 #四方安全对话 」( #QUAD )国家",
    "加强与印度、日本、澳洲等「四方安全对话」(QUAD)国家",
  ],
  ["副国务卿 #比根 (Stephen Biegun)8月", "副国务卿比根(Stephen Biegun)8月"],
  ["提出“ #供应链联盟 ”计划", "提出“供应链联盟”计划"],
  ["#韩国 、#越南 和 #新西兰 也", "韩国、越南和新西兰也"],
  ["和 #QUAD 国家", "和 QUAD 国家"],
  ["by #NATO and #EU , then ( #QUAD )", "by NATO and EU, then (QUAD)"],
  ["#印度 #日本", "印度日本"],
  ["#印度 2020", "印度 2020"],
  ["#NATO #EU", "NATO EU"],
  ["🔥 #印度 ", "🔥 印度"],
  ["印度 、日本 (Japan)", "印度 、日本 (Japan)"],
  ["第一\n#印度 \n第二", "第一\n印度\n第二"],
  ["C# #123 a#印度 ＃1", "C# #123 a#印度 ＃1"],
  ["与＃印度 和#日本 、#四方安全对话#再谈", "与印度和日本、四方安全对话再谈"],
  ["𠮷 #𠮷野家 𠮷", "𠮷𠮷野家𠮷"],
  ["", ""],
])("%j reads %j", (text, reads) => {
  expect(readable(text)).toBe(reads)
})

test("the first corpus reads without a sign or a stray space, and says the same", () => {
  for (const paragraph of firstCorpus().flatMap((article) => article.paragraphs)) {
    expect(readable(paragraph)).not.toMatch(/#|\s[、，。」”)]|[「“(]\s/u)
    expect(plainOf(readable(paragraph))).toBe(plainOf(paragraph))
  }
})

test("nothing but hash signs of tags and spaces is left out", () => {
  const signs = fc.constantFrom(..."#印日aE1 \n、,()「」🔥𠮷＃")
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
      const bare = (some: string) => some.replace(/[\s#＃]/gu, "")
      expect(bare(readable(text))).toBe(bare(text))
      const signs = (some: string) => some.split(/[#＃]/u).length
      const written = tagsIn(text).map(({ start, end }) => text.slice(start, end))
      expect(signs(text) - signs(readable(text))).toBe(signs(written.join("")) - 1)
    }),
    { numRuns: 1000 },
  )
})
