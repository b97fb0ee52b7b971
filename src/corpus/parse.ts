/** Takes the text of a post apart: marker, labels, headline, paragraphs, tags and glosses. */
import type { ArticleText, Gloss } from "../model/article.ts"
import { isLineOfTags, labelsIn, tagsIn } from "../text/hashtags.ts"
import { isCollection } from "../text/labels.ts"
import { withoutTrailingTags } from "../text/trailing-tags.ts"
import { type Habits, NO_HABITS } from "./habits.ts"
import { type Headline, hasLabelsAlone, headlineOf, looksLikeHeadline, plainHeadlineOf } from "./headline.ts"
import { openerIn } from "./opener-masks.ts"

/** `#比根 (Stephen Biegun)`: a bracket right behind a tag that holds words, but no tag of its own. */
const GLOSS = /^\s?[(（]\s*([^()（）#＃\n]{1,80}?)\s*[)）]/u
const LETTER = /\p{L}/u
const SECTION = /^【[^【】\n]{1,40}】\s*(?=[^\s【])/u

/** Total: any text is some article. A line of nothing but tags gives its tags and is no paragraph. */
export function parseArticle(text: string): ArticleText {
  return parseWith(NO_HABITS, text)
}

/** The same for a source of which we know what it puts before its stories. */
export function parseWith(habits: Habits, text: string): ArticleText {
  const all = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
  const { head, body } = headAndBody(all, habits)
  const lines = body.filter((line) => !isLineOfTags(line))
  const paragraphs = lines.length > 0 || head ? lines : body
  const [first = ""] = paragraphs
  const opener = openerOf(first, head, habits)
  return {
    marker: head?.marker ?? "",
    headline: head?.headline ?? "",
    paragraphs,
    ...tagsAndGlosses(all),
    ...(head && head.labels.length > 0 && { labels: head.labels }),
    ...(opener > 0 && { opener }),
    ...(head && head.headline !== "" && first !== "" && first === head.rest && { runsOn: true as const }),
  }
}

/** Below a headline, a bracket in front of the text is the name of a programme or a section. */
function openerOf(paragraph: string, head: Headline | undefined, { openers }: Habits): number {
  const bracket = head?.headline ? (SECTION.exec(paragraph)?.[0].length ?? 0) : 0
  return Math.max(openerIn(paragraph, openers), bracket + openerIn(paragraph.slice(bracket), openers))
}

type Parts = { readonly head: Headline | undefined; readonly body: readonly string[] }

/** Where a label is alone on its line, the headline is below. */
function headAndBody(lines: readonly string[], habits: Habits): Parts {
  const [first = "", ...others] = lines
  const head = headlineOf(first, habits) ?? plainHeadlineOf(first)
  if (!head) return { head, body: lines }
  const below = others.findIndex((line) => !isLineOfTags(line))
  const next = others[below]
  const isAlone = hasLabelsAlone(head)
  if (isAlone && next === undefined) return { head: nothingBut(head), body: others }
  if (!isAlone || next === undefined) return { head, body: [head.rest, ...others].filter((line) => line !== "") }
  const behind = others.slice(below + 1)
  const bracket = headlineOf(next, habits)
  if (bracket) {
    const labels = [...new Set([...head.labels, ...bracket.labels])]
    const body = [bracket.rest, ...behind].filter((line) => line !== "")
    return { head: { ...bracket, marker: head.marker + bracket.marker, labels }, body }
  }
  if (!looksLikeHeadline(next)) return { head: head.labels.some(isCollection) ? nothingBut(head) : head, body: others }
  return { head: { ...head, headline: withoutTrailingTags(next), rest: "" }, body: behind }
}

/** Where nothing else can be the headline, the label is. */
function nothingBut({ marker, labels }: Headline): Headline {
  return { marker, labels: [], headline: labels.join(" "), rest: "" }
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
