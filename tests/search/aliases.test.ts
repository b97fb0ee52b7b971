import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { aliasSuggestionsIn } from "../../src/search/alias-suggestions.ts"
import { aliasesOf, NO_ALIASES, withAliases } from "../../src/search/aliases.ts"
import { matches } from "../../src/search/match.ts"
import { parseQuery } from "../../src/search/query.ts"
import { createSearch } from "../../src/search/search.ts"
import { anArticle, firstCorpus, NOW } from "./an-article.ts"

const AUSTRALIA = aliasesOf([{ key: "澳洲", tagKey: "澳大利亚" }])
const PAGE = { limit: 5, now: NOW + 3 * 86_400_000 }

function firstSearch() {
  const search = createSearch()
  for (const article of firstCorpus()) search.put(article)
  search.setAliases(AUSTRALIA)
  return search
}

describe("a tag and its alias are one", () => {
  test.each([
    ["#澳洲", [3, 1]],
    ["#澳大利亞", [3, 1]],
    ["#澳洲 #澳大利亚", [3, 1]],
    ["#澳洲 -#印度", []],
    ["-#澳洲", [2]],
    ["澳洲", [1, 2]],
  ])("in the search %s: %j", (question, ids) => {
    expect(
      firstSearch()
        .ask(question, PAGE)
        .hits.map(({ id }) => id),
    ).toEqual(ids)
  })

  test.each(["澳洲", "澳大利亞"])("for /tag %s, under the name of the tag", (text) => {
    const { hits, tag, total } = firstSearch().tag(text, PAGE)

    expect(hits.map(({ id }) => id)).toEqual([3, 1])
    expect([tag, total]).toEqual([{ name: "澳大利亚", count: 2 }, 2])
  })

  test("and where only the alias is in the corpus, it is found by the tag", () => {
    const search = createSearch()
    search.put(anArticle({ tags: ["澳洲"] }))
    search.setAliases(AUSTRALIA)

    expect(search.tag("澳大利亚", PAGE)).toMatchObject({ total: 1, tag: { name: "澳洲", count: 1 } })
  })

  test("until the alias is ended", () => {
    const search = firstSearch()

    search.setAliases(NO_ALIASES)

    expect(search.ask("#澳洲", PAGE).hits.map(({ id }) => id)).toEqual([1])
  })
})

test("a question with aliases fits as if articles and question said the tag for every alias", () => {
  const names = fc.constantFrom("甲", "乙", "丙", "丁")
  const aliases = aliasesOf([
    { key: "甲", tagKey: "丙" },
    { key: "乙", tagKey: "丙" },
  ])
  const said = (name: string) => (name === "甲" || name === "乙" ? "丙" : name)
  const terms = fc.array(fc.tuple(fc.constantFrom("#", "-#", "| #"), names), { maxLength: 4 })
  fc.assert(
    fc.property(fc.uniqueArray(names), terms, (tags, asked) => {
      const question = (call: (name: string) => string) => asked.map(([sign, name]) => sign + call(name)).join(" ")
      const article = (names: readonly string[]) => anArticle({ headline: "x", paragraphs: [], tags: names })

      expect(matches(withAliases(parseQuery(question((name) => name)), aliases), article(tags))).toBe(
        matches(parseQuery(question(said)), article(tags.map(said))),
      )
    }),
  )
})

describe("suggested as an alias is", () => {
  test("a tag in brackets behind another one", () => {
    const found = aliasSuggestionsIn(firstCorpus(), NO_ALIASES, 5)

    expect(found).toEqual([{ name: "QUAD", tag: "四方安全对话", count: 1 }])
  })

  test("a gloss that is a tag elsewhere, the most frequent first", () => {
    const articles = [
      anArticle({ id: 1, paragraphs: ["#马拉巴尔 (Malabar)军演，「＃東盟」（＃ASEAN）"] }),
      anArticle({ id: 2, paragraphs: ["#马拉巴尔 (Malabar)再次军演。"] }),
      anArticle({ id: 3, paragraphs: ["#malabar 和 #印度 (India)"] }),
    ]

    expect(aliasSuggestionsIn(articles, NO_ALIASES, 5)).toEqual([
      { name: "malabar", tag: "马拉巴尔", count: 2 },
      { name: "ASEAN", tag: "東盟", count: 1 },
    ])
  })

  test("nothing that is one already, that is the same word, or that stands apart", () => {
    const known = aliasesOf([{ key: "quad", tagKey: "四方安全对话" }])
    const apart = anArticle({ paragraphs: ["#北约 组织( #NATO )、#臺灣（#台湾）、#甲 (见 #乙 )、#丙 ( #丁 等)"] })

    expect(aliasSuggestionsIn([...firstCorpus(), apart], known, 5)).toEqual([])
  })
})
