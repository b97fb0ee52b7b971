/** The lines of a post in, its marker, headline, paragraphs, tags and glosses out. */
import type { ArticleText, Gloss } from "../model/article.ts"
import { isLineOfTags, labelsIn, tagsIn } from "../text/hashtags.ts"

/**
 * A headline stands first on its line, after nothing but signs such as emoji; text may follow it on the same line. It
 * may hold brackets of its own: `【新闻联播【快评】要点】`.
 */
const HEADLINE = /^(?<marker>(?:[\p{S}\p{M}\s]|\u200d)*)【(?<headline>(?:[^【】]|【[^【】]*】)+)】(?<rest>.*)$/u
/** `#比根 (Stephen Biegun)`: a bracket right behind a tag that holds words, but no tag of its own. */
const GLOSS = /^\s?[(（]\s*([^()（）#＃\n]{1,80}?)\s*[)）]/u
const LETTER = /\p{L}/u

export type Headline = { readonly marker: string; readonly headline: string; readonly rest: string }

/** What a line says if it opens a post: `🔥【headline】text`. */
export function headlineOf(line: string): Headline | undefined {
  const parts = HEADLINE.exec(line)?.groups
  const headline = parts?.headline?.trim()
  if (!headline) return undefined
  return { marker: (parts?.marker ?? "").replace(/\s/gu, ""), headline, rest: (parts?.rest ?? "").trim() }
}

/** Total: any text is some article. A line of nothing but tags gives its tags and is no paragraph. */
export function parseArticle(text: string): ArticleText {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
  const head = headlineOf(lines[0] ?? "")
  const body = head ? [head.rest, ...lines.slice(1)].filter((line) => line !== "") : lines
  const paragraphs = body.filter((line) => !isLineOfTags(line))
  return {
    marker: head?.marker ?? "",
    headline: head?.headline ?? "",
    paragraphs: paragraphs.length > 0 || head ? paragraphs : body,
    ...tagsAndGlosses(lines),
  }
}

function tagsAndGlosses(lines: readonly string[]): Pick<ArticleText, "tags" | "meant" | "glosses"> {
  const tags = new Set<string>()
  const seen = new Set<string>()
  const glosses: Gloss[] = []
  for (const line of lines) {
    glosses.push(...labelsIn(line).map((text) => ({ tag: "", text })))
    for (const { name, end, meant } of tagsIn(line)) {
      tags.add(name)
      if (!meant) seen.add(name)
      const gloss = GLOSS.exec(line.slice(end))?.[1]
      if (gloss && LETTER.test(gloss) && !glosses.some((one) => one.tag === name && one.text === gloss)) {
        glosses.push({ tag: name, text: gloss })
      }
    }
  }
  return { tags: [...tags], meant: [...tags].filter((name) => !seen.has(name)), glosses }
}
