import { describe, expect, test } from "vitest"
import { createTagDirectory, type TagDirectory } from "../../src/search/tag-directory.ts"
import { anArticle, firstCorpus } from "./an-article.ts"

function suggestions(directory: TagDirectory, text: string): string[] {
  return [...directory.suggestTags(text), ...directory.suggestHeadlines(text)]
}

function firstDirectory() {
  const directory = createTagDirectory(() => firstCorpus())
  for (const article of firstCorpus()) directory.put(article)
  return directory
}

function tagged(id: number, ...tags: string[]) {
  return anArticle({ id, headline: `第${id}号`, tags })
}

describe("a tag is found", () => {
  test.each([
    ["印度", "印度"],
    ["#印度", "印度"],
    ["＃印度", "印度"],
    ["四方安全對話", "四方安全对话"],
    ["quad", "QUAD"],
    ["Stephen Biegun", "比根"],
    ["stephen_biegun", "比根"],
    ["biegun", "比根"],
    ["kugelman", "库格尔曼"],
    ["ＭＡＬＡＢＡＲ", "马拉巴尔"],
  ])("by %s: %s", (text, name) => {
    expect(firstDirectory().find(text)?.name).toBe(name)
  })

  test.each(["", "#", "🔥", "印", "火星"])("but not by %j", (text) => {
    expect(firstDirectory().find(text)).toBeUndefined()
  })
})

test("a tag is shown in its most frequent spelling, and counts its articles", () => {
  const directory = createTagDirectory(() => [])
  for (const [id, name] of ["臺灣", "台灣", "台灣", "台湾"].entries()) directory.put(tagged(id, name))

  expect(directory.find("台湾")).toEqual({ name: "台灣", count: 4 })
})

test("a tag with a sign in it is found by every spelling, and by each word of its gloss", () => {
  const directory = createTagDirectory(() => [])
  directory.put(anArticle({ tags: ["COVID_19", "基地组织"], glosses: [{ tag: "基地组织", text: "Al-Qaeda" }] }))

  const found = ["covid19", "COVID-19", "#covid_19", "al-qaeda", "AlQaeda", "qaeda"].map(
    (text) => directory.find(text)?.name,
  )

  expect(found).toEqual(["COVID_19", "COVID_19", "COVID_19", "基地组织", "基地组织", "基地组织"])
})

test("an article that is replaced or removed no longer counts", () => {
  const directory = createTagDirectory(() => [])
  directory.put(tagged(1, "印度"))
  directory.put(tagged(2, "印度"))

  directory.remove(tagged(1, "印度"))
  directory.put(tagged(1, "日本"))
  directory.remove(tagged(2, "印度"))

  expect(directory.list("", { limit: 9 })).toEqual([{ name: "日本", count: 1 }])
})

describe("a list of tags", () => {
  test("has the most frequent first, then by name", () => {
    const list = firstDirectory().list("", { limit: 5 })

    expect(list).toEqual([
      { name: "印度", count: 2 },
      { name: "日本", count: 2 },
      { name: "比根", count: 2 },
      { name: "NATO", count: 1 },
      { name: "QUAD", count: 1 },
    ])
  })

  test.each([
    ["澳", ["澳大利亚", "澳洲"]],
    ["亞洲", ["亚洲北约"]],
    ["ste", ["比根"]],
    ["bie", ["比根"]],
    ["火", []],
  ])("that start with %s is %j", (prefix, names) => {
    expect(
      firstDirectory()
        .list(prefix, { limit: 9 })
        .map((tag) => tag.name),
    ).toEqual(names)
  })
})

describe("what was perhaps meant", () => {
  test.each([
    ["四方安全对画", "四方安全对话"],
    ["四方安对话", "四方安全对话"],
    ["四方安全安全对话", "四方安全对话"],
    ["四方安全對畫", "四方安全对话"],
    ["比更", "比根"],
    ["Biegan", "比根"],
    ["kugelman", "库格尔曼"],
    ["Kugelmann", "库格尔曼"],
    ["Steven Biegun", "比根"],
    ["供应连联盟", "供应链联盟"],
    ["亚洲小北约正在从构像走向现实", "亚洲小北约正在从构想走向现实"],
  ])("by %s is %s", (text, name) => {
    expect(suggestions(firstDirectory(), text)[0]).toBe(name)
  })

  test.each([
    "台灣",
    "泰国",
    "zzzz",
    "is",
    "火星",
    "体育",
    "🔥",
    "",
    "国",
    "a".repeat(5000),
    "龘龘龘龘",
    "Bixgan",
    "梶本大志",
    "四方稳定对谈",
  ])("by %.20s is nothing", (text) => {
    expect(suggestions(firstDirectory(), text)).toEqual([])
  })

  test("is the nearest before the most frequent", () => {
    const directory = createTagDirectory(() => [])
    for (const [id, name] of ["四方安全会话", "四方安全会话", "四方安全对话"].entries()) directory.put(tagged(id, name))

    expect(suggestions(directory, "四方安全对画")).toEqual(["四方安全对话", "四方安全会话"])
  })

  test("follows what is put and removed", () => {
    const directory = createTagDirectory(() => [])
    const suggested = () => suggestions(directory, "供应连联盟")
    const before = suggested()

    directory.put(tagged(1, "供应链联盟"))
    const between = suggested()
    directory.remove(tagged(1, "供应链联盟"))

    expect([before, between, suggested()]).toEqual([[], ["供应链联盟"], []])
  })
})
