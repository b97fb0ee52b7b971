/** Recognises copies by their first letter on: texts that were cut short, and short bodies under another headline. */
import type { ArticleText } from "../../model/article.ts"
import type { ArticleId, PostId } from "../../model/id.ts"
import type { Disagreement, Sighting } from "../../model/post.ts"
import { type Beginning, beginningsOf } from "./beginnings.ts"
import { areAbout, conflictOf } from "./headlines.ts"
import type { KnownText } from "./known-texts.ts"
import { bareTextOf, untimed } from "./signature.ts"
import { jaccard } from "./sketch.ts"

type Copy = {
  readonly verdict: "excerpt" | "near"
  readonly article: ArticleId
  readonly similarity: number
  readonly grows: boolean
}
type Doubtful = { readonly verdict: "new"; readonly doubt: NonNullable<Sighting["doubt"]> }

/** A text that is known, with its words. */
type ReadText = { readonly known: KnownText; readonly text: ArticleText; readonly beginnings: readonly Beginning[] }

/** Letters of headline and body in common; less is a phrase. */
const SHORTEST = 40
/** How many of those letters the body has to have, under the same headline and under two different ones. */
const SHORTEST_BODY = 24
/** How many texts that begin alike are read. */
const MOST_READ = 8
/** A figure in letters or digits that goes on behind the end of a text is another figure. */
const GOES_ON = /[\d零〇一二两三四五六七八九十百千万亿]/

/**
 * excerpt: one is the beginning of the other, under the same headline or none. near: word for word the same body under
 * another headline, if nothing in the headlines keeps them apart. Where several articles begin as the text does and go
 * on differently, it is the form of a column and says nothing of any of them.
 */
export async function findShortCopy(
  text: ArticleText,
  alike: readonly KnownText[],
  storyOf: (text: ArticleText) => ArticleText,
  textOf: (post: PostId) => ArticleText | undefined | Promise<ArticleText | undefined>,
): Promise<Copy | Doubtful | undefined> {
  if (alike.length === 0) return undefined
  const { story, isFooter } = bodyOf(text, storyOf)
  const ours = startsOf(story)
  const texts: ReadText[] = []
  for (const known of alike.slice(0, MOST_READ)) {
    const whole = await textOf(known.post)
    if (!whole) continue
    const { story } = bodyOf(whole, storyOf)
    texts.push({ known, text: story, beginnings: startsOf(story) })
  }
  return partOfOne(texts, ours) ?? grownFrom(texts, ours) ?? sameBodyAs(texts, story, ours, isFooter)
}

/** Three copies under three headlines make a footer of the only paragraph: then the text is all there is. */
function bodyOf(text: ArticleText, storyOf: (text: ArticleText) => ArticleText) {
  const story = storyOf(text)
  const isFooter = story.paragraphs.length === 0 && text.paragraphs.length > 0
  return { story: isFooter ? text : story, isFooter }
}

function startsOf({ headline, paragraphs, opener }: ArticleText): Beginning[] {
  return beginningsOf(headline, untimed(paragraphs), opener !== undefined)
}

/** The text is the beginning of an article. */
function partOfOne(texts: readonly ReadText[], ours: readonly Beginning[]): Copy | Doubtful | undefined {
  const wholes = texts.flatMap(({ known, beginnings }) => {
    const pair = pairWhere(ours, beginnings, isBeginningOf)
    return pair ? [{ article: known.article, similarity: partOf(...pair), isHeaded: haveOneHeadline(...pair) }] : []
  })
  const headed = wholes.filter(({ isHeaded }) => isHeaded)
  const [first, ...more] = headed.length > 0 ? headed : wholes
  if (!first) return undefined
  const { article, similarity } = first
  const isForm = more.some((other) => other.article !== article)
  if (isForm) return { verdict: "new", doubt: { article, similarity, why: "passages" } }
  return { verdict: "excerpt", article, similarity, grows: false }
}

/** An article is the beginning of the text. */
function grownFrom(texts: readonly ReadText[], ours: readonly Beginning[]): Copy | undefined {
  let longest: Copy | undefined
  for (const { known, beginnings } of texts) {
    const pair = known.canonical ? pairWhere(beginnings, ours, isBeginningOf) : undefined
    if (!pair) continue
    const [part, whole] = pair
    const similarity = partOf(part, whole)
    const keepsHeadline = part.headline === "" || haveOneHeadline(part, whole)
    if (similarity <= (longest?.similarity ?? 0)) continue
    longest = { verdict: "excerpt", article: known.article, similarity, grows: keepsHeadline }
  }
  return longest
}

/** All that have this body have to be of one article, and none of their headlines may keep them apart. */
function sameBodyAs(
  texts: readonly ReadText[],
  text: ArticleText,
  ours: readonly Beginning[],
  isFooter: boolean,
): Copy | undefined {
  const same = texts.flatMap(({ known, text, beginnings }) => {
    const pair = pairWhere(ours, beginnings, haveOneBody)
    return pair ? [{ known, text, pair }] : []
  })
  const [first] = same
  if (!first) return undefined
  if (same.some((one) => one.known.article !== first.known.article || conflictBetween(...one.pair, isFooter))) return
  const [one, other] = first.pair
  const similarity = jaccard(bareTextOf(text), bareTextOf(first.text))
  const isHeadless = one.headline === "" || other.headline === ""
  const grows = other.headline === "" && first.known.canonical
  return { verdict: isHeadless ? "excerpt" : "near", article: first.known.article, similarity, grows }
}

type Pair = readonly [Beginning, Beginning]

function pairWhere(
  ones: readonly Beginning[],
  others: readonly Beginning[],
  test: (one: Beginning, other: Beginning) => boolean,
): Pair | undefined {
  for (const one of ones) for (const other of others) if (test(one, other)) return [one, other]
  return undefined
}

function isBeginningOf(part: Beginning, whole: Beginning): boolean {
  const [{ headline, body }, { body: all }] = [part.bare, whole.bare]
  const isHeaded = haveOneHeadline(part, whole)
  if (!isHeaded && headline !== "" && whole.bare.headline !== "") return false
  if (body.length < SHORTEST_BODY || body.length + (isHeaded ? headline.length : 0) < SHORTEST) return false
  if (!all.startsWith(body)) return false
  return part.isCut || !GOES_ON.test(body.charAt(body.length - 1)) || !GOES_ON.test(all.charAt(body.length))
}

function haveOneHeadline(one: Beginning, other: Beginning): boolean {
  return one.bare.headline !== "" && one.bare.headline === other.bare.headline
}

function haveOneBody(one: Beginning, other: Beginning): boolean {
  return one.bare.body === other.bare.body && one.bare.body.length >= SHORTEST_BODY
}

/** What keeps two texts apart that have one body; "passages": it belongs to no headline, or goes on behind the cut. */
export function bodyConflictOf(one: ArticleText, other: ArticleText): Disagreement | undefined {
  const [ours, theirs] = [startsOf(one)[0], startsOf(other)[0]]
  return ours && theirs && conflictBetween(ours, theirs, false)
}

function conflictBetween(one: Beginning, other: Beginning, isFooter: boolean): Disagreement | undefined {
  const headlines = [one.headline, other.headline].filter((headline) => headline !== "")
  if (headlines.length === 2 && (one.isCut || other.isCut)) return "passages"
  if (headlines.length > 0 && !areAbout(headlines, one.body, isFooter)) return "passages"
  return headlines.length < 2 ? undefined : conflictOf(one.headline, other.headline, one.body)
}

/** The part of the longer text that the shorter one covers. */
function partOf(part: Beginning, whole: Beginning): number {
  const sizeOf = ({ bare }: Beginning) => bare.headline.length + bare.body.length
  return Math.min(sizeOf(part) / sizeOf(whole), 1)
}
