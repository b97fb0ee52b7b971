/** Decides whether the text of a post is new, and if not, to which article it belongs. */
import type { ArticleText } from "../../model/article.ts"
import type { ArticleId, PostId, RulingId } from "../../model/id.ts"
import type { Disagreement, Sighting, Verdict } from "../../model/post.ts"
import type { Signature } from "../../model/signature.ts"
import { bareOf } from "../../text/bare-text.ts"
import { headlineOf } from "../headline.ts"
import { agreementOf, disagreementOf } from "./agreement.ts"
import { type Candidates, createCandidates, sameHash } from "./candidates.ts"
import { containment } from "./containment.ts"
import type { Units } from "./footer-lines.ts"
import { createFooters, type Footers } from "./footers.ts"
import { figuresDiffer, wordsDiffer } from "./headlines.ts"
import type { KnownText, Version } from "./known-texts.ts"
import { createRulingLookup, type Rulings } from "./rulings.ts"
import { bodyConflictOf, findShortCopy } from "./short-copies.ts"
import { bareBodyOf, bareTextOf, hashNumbers, rulingNameOf } from "./signature.ts"
import { jaccard } from "./sketch.ts"

export type Decision =
  | {
      readonly verdict: "new"
      readonly doubt: Sighting["doubt"]
      readonly ruled?: undefined
    }
  | {
      readonly verdict: Exclude<Verdict, "new" | "revision">
      readonly article: ArticleId
      /** same: 1. excerpt: the part of the longer text that the shorter one covers. near: Jaccard's coefficient of shingles. */
      readonly similarity: number
      /** The post holds more than the article, which therefore takes the post's text. */
      readonly grows: boolean
      /** An editor's ruling said so, or says that other articles are the same story and have to be merged with this one. */
      readonly ruled?: { readonly ruling: RulingId; readonly merging: readonly ArticleId[] }
    }

export type Identity = ReturnType<typeof createIdentity>

/** A text that a post had, and the article that it began with it. */
export type Former = { readonly article: ArticleId; readonly text: ArticleText }

type TextOf = (post: PostId) => ArticleText | undefined | Promise<ArticleText | undefined>

/** Less than this in common, in one single paragraph, is a phrase and no excerpt. */
const SHORTEST_EXCERPT = 40
/** Read by hand, pairs above it tell one story from one text; below it the share of others grows. */
const NEAR = 0.7
/**
 * Of 150 real pairs of versions at one address none has less than 0.86 in common; of texts of one source that have
 * nothing to do with each other one in 100 to 2,000 has more than this. What lies between is a post that was rewritten.
 */
const REVISED = 0.4
/** The estimate of a true 0.7 is lower than this once in a thousand times. */
const NEAR_ESTIMATE = NEAR - 0.12
/** In letters. A body that fits any headline, such as a forecast or where to read on, is no longer than this. */
const LONGEST_NOTICE = 120
/** The likest few are compared word by word. */
const MOST_COMPARED = 5

type Parts = { readonly candidates: Candidates; readonly footers: Footers; readonly rulings: Rulings }
/** A text that is to be decided on, and the way to the texts of posts that were put. */
type Question = { readonly text: ArticleText; readonly signature: Signature; readonly textOf: TextOf }

export function createIdentity() {
  const parts: Parts = { candidates: createCandidates(), footers: createFooters(), rulings: createRulingLookup() }
  const { candidates, footers, rulings } = parts
  return {
    /** How many texts are known. */
    get size() {
      return candidates.size
    },
    /** What a source gives; the more of it is learned before it is decided on, the less is decided by footers. */
    learn: footers.learn,
    /** The signature of a text to decide on and to put: its sketch is without footers. */
    signed: footers.signed,
    /** Every text that was seen is known, not the articles' alone: so a copy of a copy finds its article. */
    put: candidates.put,
    /** A ruling holds for all that is decided from now on. */
    rule: rulings.put,
    /** An editor merged or split articles, so a version belongs to another one now. */
    move: candidates.move,
    /**
     * same: the very same text. excerpt: one of the two holds every paragraph of the other, footers apart; a headless body
     * is an excerpt of its article, whichever of the two comes first, and so is a text that was cut short. near: almost the
     * same words, with figures and names that agree, or the same body under another headline. Among several articles the
     * likest wins, then the oldest. What an editor ruled on this text wins over all of it. `textOf` gives the text of a
     * post that was put; it is asked for a few of the likest alone.
     */
    decide: (text: ArticleText, signature: Signature, textOf: TextOf) => decide(parts, { text, signature, textOf }),
    revised: (text: ArticleText, formers: readonly Former[]) => revised(footers, text, formers),
    /** Whether an article begins, behind its headline, with two paragraphs of these hashes. */
    opensWith: (first: string, second: string) => candidates.opensWith(hashNumbers(first), hashNumbers(second)),
  }
}

async function decide(parts: Parts, question: Question): Promise<Decision> {
  const { candidates, rulings } = parts
  const ruled = rulings.size > 0 ? rulings.of(rulingNameOf(question.signature)) : undefined
  if (!ruled || ruled.size === 0) return compare(parts, question, () => true)
  const versions = [...ruled].flatMap(([name, word]) =>
    candidates.listSame(hashNumbers(name)).map((version) => ({ ...version, ...word })),
  )
  const apart = new Set(versions.filter(({ together }) => !together).map(({ article }) => article))
  const decision = await compare(parts, question, ({ article }) => !apart.has(article))
  const partners = versions
    .filter(({ together, article }) => together && !apart.has(article))
    .sort((a, b) => a.article - b.article || a.post - b.post)
  const [partner] = partners
  if (!partner) return decision
  const article = decision.verdict === "new" ? partner.article : decision.article
  const merging = [...new Set(partners.map((one) => one.article))].filter((one) => one !== article)
  if (decision.verdict !== "new") return { ...decision, ruled: { ruling: partner.id, merging } }
  const known = await question.textOf(partner.post)
  const similarity = known ? jaccard(bareTextOf(question.text), bareTextOf(known)) : 0
  return { verdict: "near", article, similarity, grows: false, ruled: { ruling: partner.id, merging } }
}

/** Compares with the versions that are allowed. */
async function compare(
  { candidates, footers }: Parts,
  { text, signature, textOf }: Question,
  allowed: (version: Version) => boolean,
): Promise<Decision> {
  const same = candidates.listSame(signature.whole).find(allowed)
  if (same !== undefined) return { verdict: "same", article: same.article, similarity: 1, grows: false }
  const story = footers.storyIn(signature)
  const isComparable = (known: KnownText) => allowed(known) && !footers.differ(signature, known)
  const sharing = candidates.listSharing(story).filter(isComparable)
  const excerpt = excerptAmong(
    sharing.map((known) => ({ ...known, ...footers.storyIn(known) })),
    story,
    text,
  )
  if (excerpt) return excerpt
  const opening = candidates.listOpening(signature.openings).filter(isComparable)
  const short = await findShortCopy(text, headlineFirst(opening, signature), footers.storyOf, textOf)
  if (short?.verdict === "new") return short
  if (short) return { ...short, grows: short.grows && !holdsAnother(text) }
  const alike = candidates.listAlike(signature, NEAR_ESTIMATE).filter(allowed)
  return nearest(text, alike.slice(0, MOST_COMPARED), textOf, footers)
}

/**
 * Which of its former texts a post revises that comes with a new one: the one it has most in common with, footers
 * apart. Undefined where that is so little that it tells something else.
 */
function revised(footers: Footers, text: ArticleText, formers: readonly Former[]): Former | undefined {
  const story = footers.storyOf(text)
  let best: { former: Former; part: number } | undefined
  for (const former of formers) {
    const part = containment(story, footers.storyOf(former.text))
    if (part >= (best?.part ?? REVISED)) best = { former, part }
  }
  return best?.former
}

async function nearest(
  text: ArticleText,
  alike: readonly Version[],
  textOf: TextOf,
  footers: Footers,
): Promise<Decision> {
  if (alike.length === 0) return { verdict: "new", doubt: undefined }
  const story = footers.storyOf(text)
  const bare = bareTextOf(story)
  let likest: { article: ArticleId; similarity: number; known: ArticleText } | undefined
  for (const { post, article } of alike) {
    const known = await textOf(post)
    const similarity = known ? jaccard(bare, bareTextOf(footers.storyOf(known))) : 0
    if (known && similarity >= NEAR && similarity > (likest?.similarity ?? 0)) likest = { article, similarity, known }
  }
  if (!likest) return { verdict: "new", doubt: undefined }
  const { article, similarity, known } = likest
  const why = disagreementBetween(story, footers.storyOf(known)) ?? footers.disagreementOn(text, known)
  if (why) return { verdict: "new", doubt: { article, similarity, why } }
  return { verdict: "near", article, similarity, grows: false }
}

/** Another headline is how a copy begins; the same one with other figures is news. */
function disagreementBetween(one: ArticleText, other: ArticleText): Disagreement | undefined {
  const [headline, otherHeadline] = [bareOf(one.headline), bareOf(other.headline)]
  if (disagreementOf(agreementOf(headline, otherHeadline)) === "figures") return "figures"
  const [body, otherBody] = [bareBodyOf(one), bareBodyOf(other)]
  if (figuresDiffer(headline, otherHeadline, body + otherBody)) return "figures"
  const isMoved = body === otherBody && headline !== otherHeadline
  if (isMoved && body.length <= LONGEST_NOTICE) return bodyConflictOf(one, other)
  const isShort = Math.max(body.length, otherBody.length) <= LONGEST_NOTICE
  if (isShort && wordsDiffer({ headline, body }, { headline: otherHeadline, body: otherBody })) return "names"
  return disagreementOf(agreementOf(body, otherBody))
}

/** Finds texts that begin alike and stand under the same headline. */
function headlineFirst(opening: readonly KnownText[], post: Units): KnownText[] {
  return opening.toSorted((one, other) => Number(sharesFirst(other, post)) - Number(sharesFirst(one, post)))
}

function sharesFirst(one: Units, other: Units): boolean {
  return sameHash(one.units, 0, other.units, 0)
}

function excerptAmong(sharing: readonly KnownText[], post: Units, text: ArticleText): Decision | undefined {
  let best: Extract<Decision, { article: ArticleId }> | undefined
  for (const known of sharing) {
    const [ours, theirs] = [sizeOf(post), sizeOf(known)]
    const grows = known.canonical && ours > theirs && covers(post, known) && sameOrNoHeadline(known, post)
    if (!grows && !covers(known, post)) continue
    const similarity = grows ? theirs / ours : ours / theirs
    if (best && similarity <= best.similarity) continue
    best = { verdict: "excerpt", article: known.article, similarity, grows: grows && !holdsAnother(text) }
  }
  return best
}

/** Whether a text holds every unit of a part, which is no mere phrase. */
function covers(of: Units, part: Units): boolean {
  const paragraphs = part.sizes.length - (part.headed ? 1 : 0)
  if (paragraphs < 2 && sizeOf(part) < SHORTEST_EXCERPT) return false
  return part.sizes.every((_, index) => of.sizes.some((_, other) => sameHash(part.units, index, of.units, other)))
}

/** A longer post under another headline is a round-up that quotes the article, not the article grown. */
function sameOrNoHeadline(article: Units, post: Units): boolean {
  return !article.headed || (post.headed && sharesFirst(article, post))
}

/** Two articles in one post: the second begins with its headline. */
function holdsAnother({ paragraphs }: ArticleText): boolean {
  return paragraphs.slice(1).some((paragraph) => headlineOf(paragraph)?.rest === "")
}

function sizeOf({ sizes }: Units): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}
