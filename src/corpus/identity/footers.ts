/** Takes the footers of a source off its texts: lines under different stories, such as who edited them, tell nothing of a story. */
import type { ArticleText } from "../../model/article.ts"
import type { Disagreement } from "../../model/post.ts"
import type { Signature } from "../../model/signature.ts"
import { figuresIn } from "./figures.ts"
import { createFooterLines, type FooterLines, LONGEST_FOOTER, lineAt, type Units } from "./footer-lines.ts"
import { bareTextOf, hashNumbers, hashOf, signatureOf, unitOf, WORDS } from "./signature.ts"

export type Footers = ReturnType<typeof createFooters>

/** In a story of fewer letters the line under it may be the news: a match's result, a town's weather. */
const SHORTEST_STORY = 40

export function createFooters() {
  const lines = createFooterLines()
  return {
    learn: lines.learn,
    storyIn: (text: Units) => storyIn(lines, text),
    storyOf: (text: ArticleText) => storyOf(lines, text),
    signed: (text: ArticleText, signature: Signature) => signed(lines, text, signature),
    differ: (one: Units, other: Units) => !lines.isEmpty() && footersDiffer(lines, one, other),
    disagreementOn: (one: ArticleText, other: ArticleText) => disagreementOn(lines, one, other),
  }
}

/** The units that are left without the footers at the end; the first one always is. */
function storyIn(lines: FooterLines, text: Units): Units {
  const end = footersFrom(lines, text)
  if (end === text.sizes.length) return text
  return { headed: text.headed, units: text.units.subarray(0, end * WORDS), sizes: text.sizes.subarray(0, end) }
}

function footersFrom(lines: FooterLines, { units, sizes }: Units): number {
  let from = sizes.length
  while (from > 1 && (sizes[from - 1] ?? 0) <= LONGEST_FOOTER && lines.has(lineAt(units, from - 1))) from--
  return from
}

/** The same for a text. */
function storyOf(lines: FooterLines, text: ArticleText): ArticleText {
  if (lines.isEmpty()) return text
  const { paragraphs } = text
  let end = paragraphs.length
  for (let at = paragraphs.length - 1; at >= (text.headline === "" ? 1 : 0); at--) {
    const unit = unitOf(paragraphs[at] ?? "")
    if (unit === "") continue
    if (unit.length > LONGEST_FOOTER || !lines.has(lineAt(hashNumbers(hashOf(unit)), 0))) break
    end = at
  }
  return end === paragraphs.length ? text : { ...text, paragraphs: paragraphs.slice(0, end) }
}

/** A signature whose sketch and openings are of the story alone. */
function signed(lines: FooterLines, text: ArticleText, signature: Signature): Signature {
  const story = storyOf(lines, text)
  if (story === text) return signature
  const { sketch, openings } = signatureOf(story)
  return { ...signature, sketch, ...(story.paragraphs.length > 0 && { openings }) }
}

/** Whether each text has a footer that the other has not, and one source uses both: it may have meant something by the choice. */
function footersDiffer(lines: FooterLines, one: Units, other: Units): boolean {
  const [ours, theirs] = [linesUnder(lines, one), linesUnder(lines, other)]
  const used = new Set(ours.filter((line) => !theirs.includes(line)).flatMap(lines.sourcesOf))
  return theirs.some((line) => !ours.includes(line) && lines.sourcesOf(line).some((source) => used.has(source)))
}

function linesUnder(lines: FooterLines, text: Units): number[] {
  const from = footersFrom(lines, text)
  return Array.from({ length: text.sizes.length - from }, (_, index) => lineAt(text.units, from + index))
}

/** What a choice of footers comes to, for two texts that tell one story without them. */
function disagreementOn(lines: FooterLines, one: ArticleText, other: ArticleText): Disagreement | undefined {
  if (lines.isEmpty() || !footersDiffer(lines, signatureOf(one), signatureOf(other))) return undefined
  const [ours, theirs] = [storyOf(lines, one), storyOf(lines, other)]
  if (Math.min(bareTextOf(ours).length, bareTextOf(theirs).length) < SHORTEST_STORY) return "passages"
  const [figures, otherFigures] = [figuresUnder(one, ours), figuresUnder(other, theirs)]
  return figures !== "" && otherFigures !== "" && figures !== otherFigures ? "figures" : undefined
}

function figuresUnder(text: ArticleText, story: ArticleText): string {
  return figuresIn(text.paragraphs.slice(story.paragraphs.length).map(unitOf).join("\n")).join(" ")
}
