/** Takes posts into the store: each is seen once and leads to the one article of its text. */

import { BATCH, batchesOf, FIRST_BESIDE, nextSize } from "../corpus/batches.ts"
import { type Habits, NO_HABITS } from "../corpus/habits.ts"
import type { Decision } from "../corpus/identity/identity.ts"
import { packed, signatureOf } from "../corpus/identity/signature.ts"
import { parseWith } from "../corpus/parse.ts"
import type { Item } from "../corpus/readers/item.ts"
import { type Breathe, createBreathe } from "../loop/breathe.ts"
import type { ArticleText } from "../model/article.ts"
import type { ArticleId, Instant, PostId, RulingId, SourceId } from "../model/id.ts"
import type { Medium } from "../model/media.ts"
import { type Ingested, noAsides, type Post, type Rejection, type Verdict } from "../model/post.ts"
import type { Ruling } from "../model/ruling.ts"
import { findArticle, nextNumbers, putArticles, type StoredArticle } from "../store/corpus/articles.ts"
import {
  type KnownPost,
  listEarlierSources,
  listLatestPosts,
  type PostVersion,
  postKey,
  sourceArticleKey,
  withRevision,
} from "../store/corpus/known-posts.ts"
import { type SourcedPost, withSources } from "../store/corpus/post-sources.ts"
import { createPosts, findPost, type NewPost, setMedia } from "../store/corpus/posts.ts"
import { findRuling } from "../store/corpus/rulings.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { foldOf } from "../text/fold.ts"
import { type Corpus, catchUpWith } from "./catch-up.ts"
import { mergeAgain } from "./rule.ts"
import { createSourceHabits, type SourceHabits } from "./source-habits.ts"

type IngestOptions = {
  /** The source of posts that name none: by its name, or the source itself. */
  readonly source: string | SourceId
  readonly now: () => Instant
  /** The source itself says it now, so a text that it had before is its text again. A file may be an old one. */
  readonly live?: boolean
  /** Others use the store and this thread meanwhile: transactions are short, and long work pauses for them. */
  readonly beside?: boolean | undefined
}

/** A clock may run ahead, or its zone be unknown; a post from later than that was not written then. */
const MOST_AHEAD_MS = 86_400_000

/**
 * Reads all items into the store. A post that the source gave before leads to `same` and changes nothing, so an import
 * that was cut off is finished by running it again, also of a file that has a post with several texts. Where it throws,
 * `corpus` must not be used again.
 */
export async function ingest(
  db: Store,
  corpus: Corpus,
  items: AsyncIterable<Item> | Iterable<Item>,
  { source: usual, now, live = false, beside = false }: IngestOptions,
): Promise<Ingested> {
  const verdicts: Record<Verdict, number> = { new: 0, same: 0, near: 0, excerpt: 0, revision: 0 }
  const rejected: Rejection[] = []
  const asides = noAsides()
  const led = new Set<ArticleId>()
  const fresh = new Set<ArticleId>()
  const habits = createSourceHabits()
  const breathe = beside ? createBreathe() : () => undefined
  let most = beside ? FIRST_BESIDE : BATCH
  for await (const batch of batchesOf(items, { rejected, asides, most: () => most, breathe })) {
    let began = 0
    const taken = await inTransaction(db, async (tx) => {
      began = performance.now()
      const posts = await withSources(tx, batch, { usual, now: now() })
      return ingestBatch(tx, corpus, posts, { now: now(), live, habits, breathe })
    })
    if (beside) most = nextSize(batch.length, performance.now() - began)
    for (const seen of taken) {
      verdicts[seen.verdict]++
      led.add(seen.article)
      if (seen.isFirst) fresh.add(seen.article)
    }
    await breathe()
  }
  const read = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
  return { read, verdicts, rejected, asides, led: [...led], fresh: [...fresh] }
}

/** `isFirst`: its source had not brought that article before; undefined where that has to be looked up. */
type Seen = {
  readonly verdict: Verdict
  readonly source: SourceId
  readonly article: ArticleId
  readonly isFirst: boolean | undefined
}

type BatchOptions = {
  readonly now: Instant
  readonly live: boolean
  readonly habits: SourceHabits
  readonly breathe: Breathe
}

/** Decides post by post, as if each were alone, and writes what came of all of them in a few statements. */
async function ingestBatch(
  db: Store,
  corpus: Corpus,
  posts: readonly SourcedPost[],
  { now, live, habits, breathe }: BatchOptions,
): Promise<Seen[]> {
  await catchUpWith(db, corpus)
  const before = await listLatestPosts(db, posts)
  const articles = new Map<ArticleId, StoredArticle>()
  const created: NewPost[] = []
  const brought: { id: PostId; media: readonly Medium[] }[] = []
  const seen: Seen[] = []
  const merges: { article: ArticleId; merging: readonly ArticleId[]; ruling: RulingId }[] = []
  const texts = new Map<PostId, ArticleText>()
  const versionOf = (post: SourcedPost) => {
    const known = before.get(postKey(post))
    return live && known?.text !== post.text ? undefined : known?.versions.get(post.text)
  }
  const read = await readAll(db, posts, (post) => versionOf(post) !== undefined, { habits, breathe })
  const next = await nextNumbers(db)
  const first = next.post as PostId
  for (const one of read) if (one) corpus.identity.learn(one.source, one.signature)
  const textOf = async (post: PostId) => texts.get(post) ?? textBefore(db, post, habits)

  for (const [index, post] of posts.entries()) {
    const turn = breathe()
    if (turn) await turn
    const known = before.get(postKey(post))
    const version = versionOf(post)
    if (version) {
      if (post.media && bringsMedia(post, version, live)) brought.push({ id: version.id, media: post.media })
      seen.push({ verdict: "same", source: post.source, article: version.article, isFirst: false })
      continue
    }
    if (known && isOlder(post, known, live)) {
      seen.push({ verdict: "same", source: post.source, article: known.article, isFirst: false })
      continue
    }
    const usual = await habits.of(db, post.source)
    const { text, signature: whole } = read[index] ?? readOf(post, usual)
    const signature = corpus.identity.signed(text, whole)
    const revised = known && revisedBy(post.text, text, known, corpus, usual)
    const decision = revised ?? (await corpus.identity.decide(text, signature, textOf))
    const { verdict } = decision
    const id = next.post++ as PostId
    const article = decision.verdict === "new" ? (next.article++ as ArticleId) : decision.article
    const isNew = decision.verdict === "new"
    const canonical = decision.verdict === "new" || decision.grows
    const revision = known ? known.revision + 1 : 0
    if (canonical) {
      const date = post.date !== undefined && post.date <= now + MOST_AHEAD_MS ? post.date : undefined
      const publishedAt = date ?? now
      const story = isNew ? await corpus.stories.place(db, { id: article, text, publishedAt }) : article
      articles.delete(article)
      articles.set(article, {
        ...text,
        id: article,
        seq: next.seq++,
        story,
        source: post.source,
        url: post.url,
        publishedAt,
        dated: date !== undefined,
        tagKeys: [...new Set(text.tags.map(foldOf))],
      })
    }
    if (decision.ruled && decision.ruled.merging.length > 0) merges.push({ article, ...decision.ruled })
    corpus.identity.put({ post: id, article, canonical }, signature)
    corpus.last = id
    texts.set(id, text)
    created.push({
      ...post,
      id,
      revision,
      seenAt: now,
      canonical,
      signature: packed(signature),
      sighting: sightingOf(decision, article),
    })
    const began = canonical && verdict !== "excerpt"
    const { media, editedAt } = post
    before.set(postKey(post), withRevision(known, { id, article, media, text: post.text, revision, began, editedAt }))
    seen.push({ verdict, source: post.source, article, isFirst: isNew || undefined })
  }

  await breathe()
  await putArticles(db, [...articles.values()])
  await breathe()
  await createPosts(db, created)
  for (const { id, media } of brought) await setMedia(db, id, media)
  for (const { article, merging, ruling } of merges) {
    const given = await findRuling(db, ruling)
    for (const other of given ? merging : []) await mergeAgain(db, article, other, given as Ruling)
  }
  if (merges.length > 0) await catchUpWith(db, corpus)
  return withNews(db, merges.length > 0 ? await answering(db, seen) : seen, first)
}

/** With the articles that answer now for those that editors merged. */
function answering(db: Store, seen: readonly Seen[]): Promise<Seen[]> {
  return Promise.all(
    seen.map(async (one) => {
      const article = (await findArticle(db, one.article))?.id ?? one.article
      return { ...one, article, isFirst: article === one.article ? one.isFirst : undefined }
    }),
  )
}

/** An article that a source had brought before is no news of it, by whatever name it brings its text again. */
async function withNews(db: Store, seen: readonly Seen[], first: PostId): Promise<Seen[]> {
  const open = seen.filter(({ isFirst }) => isFirst === undefined)
  if (open.length === 0) return [...seen]
  const articles = open.map(({ article }) => article)
  const brought = await listEarlierSources(db, articles, first)
  return seen.map((one) => ({
    ...one,
    isFirst: one.isFirst ?? !brought.has(sourceArticleKey(one.source, one.article)),
  }))
}

/** An export from before an edit that is known already has nothing to say about that post. */
function isOlder({ editedAt = 0 }: Post, known: KnownPost, live: boolean): boolean {
  return !live && known.editedAt !== undefined && editedAt < known.editedAt
}

/** A file may be older than what is known, so it only adds; a source itself says what there is now. */
function bringsMedia({ media }: Post, known: PostVersion, live: boolean): boolean {
  if (known.media && !live) return false
  return JSON.stringify(media) !== JSON.stringify(known.media)
}

/** Reads those that are not known, when all of them have shown what their sources put before their stories. */
async function readAll(
  db: Store,
  posts: readonly SourcedPost[],
  isKnown: (post: SourcedPost) => boolean,
  { habits, breathe }: Pick<BatchOptions, "habits" | "breathe">,
) {
  const fresh = Map.groupBy(
    posts.filter((post) => !isKnown(post)),
    (post) => post.source,
  )
  const known = new Map<SourceId, Habits>()
  for (const [source, given] of fresh) known.set(source, await habits.learn(db, source, given))
  const read: (ReturnType<typeof readOf> | undefined)[] = []
  for (const post of posts) {
    const turn = breathe()
    if (turn) await turn
    read.push(isKnown(post) ? undefined : readOf(post, known.get(post.source) ?? NO_HABITS))
  }
  return read
}

function readOf({ source, text: raw }: SourcedPost, habits: Habits) {
  const text = parseWith(habits, raw)
  return { source, text, signature: signatureOf(text) }
}

async function textBefore(db: Store, id: PostId, habits: SourceHabits): Promise<ArticleText | undefined> {
  const post = await findPost(db, id)
  return post && parseWith(await habits.of(db, post.source), post.text)
}

/** A revision, or the very text that one of the post's articles has from it. */
type Revised =
  | { verdict: "revision"; article: ArticleId; similarity: 1; grows: true; ruled?: undefined }
  | Extract<Decision, { readonly verdict: "same" | "near" | "excerpt" }>

/**
 * Its source changed a post that an article began with, or went back to what that was. Undefined for a text that has
 * little in common with it: that tells something else under the same name.
 */
function revisedBy(
  raw: string,
  text: ArticleText,
  { textByArticle }: KnownPost,
  { identity }: Corpus,
  habits: Habits,
): Revised | undefined {
  for (const [article, former] of textByArticle) {
    if (former === raw) return { verdict: "same", article, similarity: 1, grows: false }
  }
  const formers = [...textByArticle].map(([article, former]) => ({ article, text: parseWith(habits, former) }))
  const former = identity.revised(text, formers)
  return former && { verdict: "revision", article: former.article, similarity: 1, grows: true }
}

function sightingOf(decision: Decision | Revised, article: ArticleId): NewPost["sighting"] {
  if (decision.verdict === "new")
    return { article, verdict: "new", similarity: 1, doubt: decision.doubt, ruling: undefined }
  const { verdict, similarity, ruled } = decision
  return { article, verdict, similarity, doubt: undefined, ruling: ruled?.ruling }
}
