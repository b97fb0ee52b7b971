import { describe, expect, test } from "vitest"
import type { ArticleId } from "../../src/model/id.ts"
import { createSearch, type Search } from "../../src/search/search.ts"
import { anArticle, firstCorpus, NOW } from "./an-article.ts"

const PAGE = { limit: 5, now: NOW + 3 * 86_400_000 }

function firstSearch(): Search {
  const search = createSearch()
  for (const article of firstCorpus()) search.put(article)
  return search
}

describe("a question to the first corpus finds its articles", () => {
  test.each([
    ["供应链", [2]],
    ["四方安全對話", [2, 1]],
    ["#印度", [3, 1]],
    ["北", [1, 3]],
    ["Biegun", [1, 3]],
    ["ＱＵＡＤ", [1]],
    ["马拉巴尔", [1]],
    ['"印太地区" -日本', []],
    ['"印太地区" -库格尔曼', [2, 1]],
    ["澳洲 | 澳大利亚", [3, 1, 2]],
    ["台灣", []],
  ])("%s: %j", (question, ids) => {
    const answer = firstSearch().ask(question, PAGE)

    expect(answer.hits.map((hit) => hit.id)).toEqual(ids)
    expect(answer).toMatchObject({ query: question, total: ids.length, didYouMean: [] })
    expect(answer.corrected).toBeUndefined()
  })
})

describe("a slip is forgiven, and said", () => {
  test.each([
    ["四方安全对画", "四方安全对话", [2, 1]],
    ["四方安对话", "四方安全对话", [2, 1]],
    ["四方安全安全对话", "四方安全对话", [2, 1]],
    ["日本 四方安全對畫", "日本 四方安全对话", [2, 1]],
    ["四方安对话 供应连联盟", "四方安全对话 供应链联盟", [2]],
    ["#四方安全对画 -比根", "#四方安全对话 -比根", []],
    ["Biegan", "比根", [1, 3]],
    ["#Biegun", "#比根", [3, 1]],
    ["kugelmann", "库格尔曼", [3]],
    ["自由灯塔抱", "自由灯塔报", [3]],
    ["经济产业大陈", "经济产业大臣", [2]],
    ["合作以遏制", "合作,以遏制", [1]],
    ["谅解备忘录们", "谅解备忘录", [2]],
  ])("%s is answered as %s", (question, corrected, ids) => {
    const answer = firstSearch().ask(question, PAGE)

    expect(answer.hits.map((hit) => hit.id)).toEqual(ids)
    expect(answer.corrected).toBe(ids.length > 0 ? corrected : undefined)
    expect(answer.query).toBe(question)
  })

  test("the nearer spelling is meant rather than the more frequent one", () => {
    const search = createSearch()
    const spellings = ["中华人民共和政府", "中华人民共和政府", "中华人民共和国府"]
    for (const [id, name] of spellings.entries()) search.put(anArticle({ id, paragraphs: [`据${name}消息。`] }))

    expect(search.ask("中华人民共和国符", PAGE).corrected).toBe("中华人民共和国府")
  })

  test("of several words only the unknown one is replaced in what is offered", () => {
    expect(firstSearch().ask("日本 四方安全對畫", PAGE).didYouMean).toEqual(["日本 四方安全对话"])
  })

  test("two characters are too few to answer another question unasked, but it is offered", () => {
    expect(firstSearch().ask("比更", PAGE)).toMatchObject({ total: 0, didYouMean: ["比根"] })
  })

  test.each(["台灣", "zzzz", "龘龘龘龘", "火星移民计划", "国际坏镜", "合作们以遏", "🔥", "-", "source:nobody 印度"])(
    "%s resembles nothing, and nothing is offered",
    (question) => {
      expect(firstSearch().ask(question, PAGE)).toEqual({
        query: question,
        total: 0,
        exact: 0,
        hits: [],
        didYouMean: [],
      })
    },
  )
})

/** So many articles with a headline, one by one. */
function searchOver(headlines: readonly string[]): Search {
  const search = createSearch()
  for (const [id, headline] of headlines.entries()) search.put(anArticle({ id: id + 1, headline, paragraphs: [] }))
  return search
}

const asked = (search: Search, question: string) => {
  const { corrected, manner, hits } = search.ask(question, PAGE)
  return [corrected, manner, hits.map(({ id }) => id).toSorted()]
}

describe("what is typed by its sound is found", () => {
  const headlines = ["供应链联盟成立", "全球供应链重组", "供应链报告发布", "長江流域暴雨", "张江高科上市", "旅行团抵达"]

  test.each([
    ["gongyinglian", "供应链", [1, 2, 3]],
    ["GongYingLian", "供应链", [1, 2, 3]],
    ["gong ying lian", "供应链", [1, 2, 3]],
    ["gyl", "供应链", [1, 2, 3]],
    ["gongyl", "供应链", [1, 2, 3]],
    ["gyl 联盟", "供应链 联盟", [1]],
    ["changjiang", "長江", [4]],
    ["zhangjiang", "张江", [5]],
    ["lvxing", "旅行", [6]],
    ["luxing", "旅行", [6]],
  ])("%s is %s", (question, corrected, ids) => {
    expect(asked(searchOver(headlines), question)).toEqual([corrected, "pinyin", ids])
  })

  test.each([
    ["yindu", "印度", [1, 2, 3]],
    ["sifanganquanduihua", "四方安全对话", [1, 2]],
  ])("%s is the tag %s", (question, corrected, ids) => {
    expect(asked(firstSearch(), question)).toEqual([corrected, "pinyin", ids])
    expect(firstSearch().tag(question, PAGE)).toMatchObject({ corrected, manner: "pinyin", tag: { name: corrected } })
  })

  test("only where the letters themselves are not", () => {
    const search = searchOver(["Gyl 公司上市", "gyl again", "GYL", "全球供应链重组"])

    expect(asked(search, "gyl")).toEqual([undefined, undefined, [1, 2, 3]])
  })
})

describe("of what was perhaps meant", () => {
  test("that which sounds alike comes before that which looks alike", () => {
    const search = searchOver(["四方安全对策", "四方安全对策", "四方安全对策", "四方安全对话"])

    expect(asked(search, "四方安全对画")).toEqual(["四方安全对话", "near", [4]])
  })

  test.each([
    ["四方全安对话", "四方安全对话"],
    ["公应连", "供应链"],
    ["印渡", "印度"],
  ])("%s is %s", (question, corrected) => {
    expect(firstSearch().ask(question, PAGE).corrected).toBe(corrected)
  })

  test("several are answered together where they are as sure and as frequent", () => {
    const search = searchOver(["国家统计局", "国家统计法", "国家统计学"])

    expect(asked(search, "国家统计龘")).toEqual(["国家统计学 | 国家统计局 | 国家统计法", "near", [1, 2, 3]])
  })

  test("words that stand together only in the question are looked for one by one", () => {
    const search = searchOver(["印度今天公布新的疫苗", "日本的疫苗", "印度疫情"])

    expect(asked(search, "印度疫苗")).toEqual(["印度 疫苗", "apart", [1]])
  })

  test("one word less is offered where no article has all of them", () => {
    expect(searchOver(["印度公布", "日本疫苗"]).ask("印度 疫苗", PAGE).didYouMean).toEqual(["疫苗", "印度"])
  })
})

describe("where few articles fit", () => {
  const slip = ["特郎普发言", ...Array.from({ length: 6 }, (_, nth) => `特朗普第${nth + 1}次访问`)]

  test("they come first, then those that were perhaps meant, each once, page by page", () => {
    const search = searchOver(slip)
    const pages = [0, 3, 6].map((offset) => search.ask("特郎普", { limit: 3, offset, now: NOW }))

    expect(pages.map(({ hits }) => hits.map(({ id }) => id))).toEqual([[1, 7, 6], [5, 4, 3], [2]])
    for (const page of pages) expect(page).toMatchObject({ total: 7, exact: 1, corrected: "特朗普", manner: "near" })
  })

  test("nothing else is shown for what is merely like them", () => {
    const search = searchOver(["国家统计学会", ...Array.from({ length: 9 }, () => "国家统计局会议")])

    expect(search.ask("国家统计学会", PAGE)).toMatchObject({ total: 1, exact: 1, didYouMean: [] })
  })
})

test("a whole sentence with a slip is not corrected", () => {
  const sentence = Array.from({ length: 45 }, (_, nth) => String.fromCharCode(0x4e00 + nth)).join("")
  const search = createSearch()
  search.put(anArticle({ paragraphs: [sentence] }))

  expect(search.ask(sentence, PAGE).total).toBe(1)
  expect(search.ask(`${sentence}错`, PAGE)).toMatchObject({ total: 0, didYouMean: [] })
  expect(search.ask(`${sentence.slice(0, 30)}错`, PAGE).total).toBe(1)
})

test.each([["国".repeat(5000)], ["安全对画 ".repeat(900)], ['"'.repeat(100_000)], ["四方安全对画x".repeat(600)]])(
  "however long, %.9s… is answered",
  (question) => {
    const search = firstSearch()

    expect(search.ask(question, PAGE)).toMatchObject({ total: 0, hits: [] })
  },
)

test("a hit shows headline, marker, tags and the sentences with the words", () => {
  const [hit] = firstSearch().ask("供应链联盟", PAGE).hits

  expect(hit).toMatchObject({
    id: 2,
    headline: "四方安全对话常态化 日印澳组新“供应链联盟”",
    marker: "🔥💠",
    tags: ["梶山弘志", "戈雅尔", "伯明翰", "供应链联盟"],
    publishedAt: NOW + 86_400_000,
  })
  expect(hit?.matches.map(([start, end]) => hit.summary.slice(start, end))).toEqual(["供应链联盟", "供应链联盟"])
})

describe("a tag", () => {
  test("asked by a gloss brings its articles, newest first", () => {
    const answer = firstSearch().tag("#Biegun", PAGE)

    expect(answer.tag).toEqual({ name: "比根", count: 2 })
    expect(answer.hits.map((hit) => hit.id)).toEqual([3, 1])
  })

  test("that does not exist brings those that resemble it", () => {
    expect(firstSearch().tag("四方安全对画", PAGE)).toMatchObject({ total: 0, hits: [], didYouMean: ["四方安全对话"] })
  })
})

test("the latest are all articles, newest first, page by page", () => {
  const search = firstSearch()

  expect(search.latest({ limit: 2 }).hits.map((hit) => hit.id)).toEqual([3, 2])
  expect(search.latest({ limit: 2, offset: 2 })).toMatchObject({ total: 3, hits: [{ id: 1 }] })
})

test("days of a question are days of the reader's time zone", () => {
  const search = createSearch()
  search.put(anArticle({ publishedAt: Date.parse("2020-09-01T01:00:00+08:00") }))

  expect(search.ask("after:2020-09-01", PAGE).total).toBe(1)
  expect(search.ask("after:2020-09-01", { ...PAGE, timeZone: "Europe/London" }).total).toBe(0)
})

test("an article that is removed is gone from answers, tags and suggestions", () => {
  const search = firstSearch()

  search.remove(2 as ArticleId)

  expect([search.size, search.article(2 as ArticleId), search.tag("供应链联盟", PAGE).total]).toEqual([2, undefined, 0])
  expect([search.ask("供应链", PAGE).total, search.tag("供应连联盟", PAGE).didYouMean]).toEqual([0, []])
})

describe("related articles", () => {
  const relatedTo = (search: Search, id: number) =>
    search.related(id as ArticleId, { limit: 5 }).hits.map((hit) => hit.id)

  test("are those of the same story first, then those that share rare words", () => {
    const search = createSearch()
    const story = 1 as ArticleId
    search.put(anArticle({ id: 1, headline: "智利北部发生强烈地震", story, publishedAt: NOW }))
    search.put(anArticle({ id: 2, headline: "央行下调存款准备金率", paragraphs: ["释放长期资金。"], publishedAt: NOW }))
    search.put(
      anArticle({ id: 3, headline: "总统视察灾区", paragraphs: ["灾民等待救援。"], story, publishedAt: NOW + 1 }),
    )
    search.put(anArticle({ id: 4, headline: "回顾智利北部的强烈地震", paragraphs: ["十年以后。"], publishedAt: NOW }))

    expect(relatedTo(search, 1)).toEqual([3, 4])
    expect(relatedTo(search, 3)).toEqual([1])
  })

  test("are none for an article that is not there, and never the article itself", () => {
    expect(firstSearch().related(99 as ArticleId, { limit: 5 })).toMatchObject({ total: 0, hits: [] })
    for (const id of [1, 2, 3]) expect(relatedTo(firstSearch(), id)).not.toContain(id)
  })

  test("follow an article that is replaced or gone", () => {
    const search = createSearch()
    for (const id of [1, 2]) search.put(anArticle({ id, headline: `甲乙丙丁第${id}报`, story: 1 as ArticleId }))
    search.put(
      anArticle({ id: 2, headline: "完全不同的另一件事情", paragraphs: ["与上面无关。"], story: 2 as ArticleId }),
    )

    expect(relatedTo(search, 1)).toEqual([])
  })
})

test("an article is found by its label and by its headline, which is given without the label", () => {
  const search = createSearch()
  search.put(anArticle({ labels: ["突发"], headline: "渡轮恢复航行", paragraphs: ["海峡周四风平浪静。"] }))

  for (const question of ["突发", "渡轮恢复航行", "突发 渡轮", '"渡轮恢复航行"']) {
    const [hit] = search.ask(question, { limit: 5, now: NOW }).hits
    expect(hit).toMatchObject({ labels: ["突发"], headline: "渡轮恢复航行" })
  }
  expect(search.ask('"突发渡轮"', { limit: 5, now: NOW }).exact).toBe(0)
  expect(search.ask("度轮恢复航行", { limit: 5, now: NOW }).corrected).toBe("渡轮恢复航行")
})
