/** Articles for tests: valid where nothing is said. */
import { readFileSync } from "node:fs"
import type { Article } from "../../src/model/article.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { hashtagsIn } from "../../src/text/hashtags.ts"

export const NOW = Date.parse("2020-10-20T00:00:00Z")

type Given = Partial<Omit<Article, "id">> & { readonly id?: number }

/** Tags and glosses are read off the text unless given. */
export function anArticle(given: Given = {}): Article {
  const { headline = "印度与日本签署协议", paragraphs = ["两国外长周二在东京会面。"], id = 1 } = given
  const text = [headline, ...paragraphs].join("\n")
  const tags = [...new Set(hashtagsIn(text).map((tag) => tag.name))]
  const glosses = [...text.matchAll(/#([\p{L}\p{N}]+) \(([A-Za-z ]+)\)/gu)].map(([, tag = "", gloss = ""]) => ({
    tag,
    text: gloss,
  }))
  return {
    marker: "",
    tags,
    meant: [],
    glosses,
    source: "indo-pacific",
    url: undefined,
    publishedAt: NOW,
    dated: true,
    story: id as ArticleId,
    ...given,
    id: id as ArticleId,
    headline,
    paragraphs,
  }
}

/** 1 亚洲新北约成型, 2 四方安全对话常态化, 3 亚洲小北约: the first corpus, one day apart, the third the newest. */
export function firstCorpus(): Article[] {
  const lines = readFileSync(new URL("../../data/corpus/indo-pacific.txt", import.meta.url), "utf8").split("\n")
  const heads = ["亚洲新北约", "四方安全对话常态化", "亚洲小北约"]
  return heads.map((head, nth) => {
    const from = lines.findIndex((line) => line.includes(`【${head}`))
    const to = lines.findIndex((line, at) => at > from && (line.includes("【") || repeats(lines, at)))
    const [marker = "", headline = ""] = /^(.*?)【(.+)】/u.exec(lines[from] ?? "")?.slice(1) ?? []
    const paragraphs = lines.slice(from + 1, to)
    return anArticle({ id: nth + 1, marker, headline, paragraphs, publishedAt: NOW + nth * 86_400_000 })
  })
}

function repeats(lines: readonly string[], at: number): boolean {
  return lines.indexOf(lines[at] ?? "") < at
}
