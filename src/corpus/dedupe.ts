/** Finds the article and the story of each post, in memory alone. */
import type { ArticleText } from "../model/article.ts"
import type { ArticleId, PostId } from "../model/id.ts"
import type { Verdict } from "../model/post.ts"
import type { Signature } from "../model/signature.ts"
import { habitsOf, NO_HABITS } from "./habits.ts"
import { createIdentity, type Decision } from "./identity/identity.ts"
import { signatureOf } from "./identity/signature.ts"
import { keywordsOf } from "./keywords.ts"
import { parseWith } from "./parse.ts"
import type { PostLine } from "./readers/jsonl.ts"
import { createStories } from "./stories.ts"

type Deduped = {
  readonly id: string
  /** The id of the first post of its article, and of its story. */
  readonly article: string
  readonly story: string
  readonly verdict: Verdict
  readonly similarity: number
}

/** `founded`: the articles that the post began, each with the place of the text that it had last as that article. */
type Seen = { readonly raw: string; readonly article: ArticleId; readonly founded: ReadonlyMap<ArticleId, number> }
type NamedPost = PostLine & { readonly id: string }
type Revision = { readonly verdict: "revision"; readonly article: ArticleId; similarity: 1; readonly grows: true }

/**
 * Oldest first. A post of a source that comes again with another text is a revision of the article it began, if the
 * two have enough in common.
 */
export async function dedupe(posts: readonly NamedPost[]): Promise<Deduped[]> {
  const identity = createIdentity()
  const stories = createStories<string>()
  const habits = new Map(
    [...Map.groupBy(posts, ({ source }) => source ?? "")].map(([source, given]) => [
      source,
      habitsOf(given.map(({ text }) => text)),
    ]),
  )
  const read = posts.map((post) => {
    const text = parseWith(habits.get(post.source ?? "") ?? NO_HABITS, post.text)
    return { post, text, signature: signatureOf(text) }
  })
  for (const { post, text, signature } of read) {
    stories.learn(keywordsOf(text))
    identity.learn(post.source ?? "", signature)
  }
  const latest = new Map<string, Seen>()
  /** By article: the post it began with, and the one its story began with. */
  const firsts = new Map<ArticleId, { readonly id: string; readonly story: string }>()
  const deduped: Deduped[] = []

  async function decide(post: NamedPost, text: ArticleText, signature: Signature): Promise<Decision | Revision> {
    const before = latest.get(keyOf(post))
    if (before?.raw === post.text) return { verdict: "same", article: before.article, similarity: 1, grows: false }
    const revised = before && revisedBy(post.text, text, before)
    if (revised) return revised
    return identity.decide(text, signature, (index) => read[index]?.text)
  }

  function revisedBy(raw: string, text: ArticleText, { founded }: Seen): Decision | Revision | undefined {
    const formers = [...founded].flatMap(([article, index]) => {
      const former = read[index]
      return former ? [{ article, text: former.text, raw: former.post.text }] : []
    })
    const same = formers.find((former) => former.raw === raw)
    if (same) return { verdict: "same", article: same.article, similarity: 1, grows: false }
    const former = identity.revised(text, formers)
    return former && { verdict: "revision", article: former.article, similarity: 1, grows: true }
  }

  for (const [index, { post, text, signature: whole }] of read.entries()) {
    const signature = identity.signed(text, whole)
    const decision = await decide(post, text, signature)
    const { verdict } = decision
    const article = decision.verdict === "new" ? (firsts.size as ArticleId) : decision.article
    const canonical = decision.verdict === "new" || decision.grows
    identity.put({ post: index as PostId, article, canonical }, signature)
    const before = latest.get(keyOf(post))
    const founded = new Map(before?.founded)
    if ((canonical && verdict !== "excerpt") || founded.has(article)) founded.set(article, index)
    latest.set(keyOf(post), { raw: post.text, article, founded })
    const publishedAt = post.date ?? 0
    const placed = () => stories.place({ id: post.id, lead: keywordsOf(text), publishedAt })
    const first = firsts.get(article) ?? { id: post.id, story: placed() }
    firsts.set(article, first)
    const similarity = decision.verdict === "new" ? 1 : Math.round(decision.similarity * 1e4) / 1e4
    deduped.push({ id: post.id, article: first.id, story: first.story, verdict, similarity })
  }
  return deduped
}

function keyOf({ source, id }: NamedPost): string {
  return `${source ?? ""} ${id}`
}
