/** `kuaixun why <article|post|delivery>`: how something came about, from what the store has noted. */
import type { Config } from "../config.ts"
import { type Article, titleOf } from "../model/article.ts"
import type { ArticleId, DeliveryId, PostId } from "../model/id.ts"
import type { Ruling } from "../model/ruling.ts"
import { findArticle } from "../store/corpus/articles.ts"
import { findPostRecord, findPostRecordByName, listPostRecords, type PostRecord } from "../store/corpus/post-history.ts"
import { findRuling } from "../store/corpus/rulings.ts"
import type { Store } from "../store/db/open.ts"
import { type DeliveryRecord, findDeliveryRecord, listDeliveryRecords } from "../store/ledger/delivery-history.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

/** With the editor's ruling that put it where it is. */
type RuledPost = PostRecord & { readonly ruling: Ruling | undefined }

type Told =
  | {
      readonly kind: "article"
      readonly article: Article
      readonly posts: readonly RuledPost[]
      readonly deliveries: readonly DeliveryRecord[]
    }
  | { readonly kind: "post"; readonly post: RuledPost; readonly article: Article | undefined }
  | { readonly kind: "delivery"; readonly delivery: DeliveryRecord; readonly article: Article | undefined }

const NUMBERED = /^(?:(article|post|delivery)[\s:]*)?(\d{1,15})$/

/** `3` and `article 3` are an article; `post 5`, its link or its name in its source a post; `delivery 7` a delivery. */
export async function whyVerb(
  asked: string,
  { json }: { json?: boolean },
  config: Config,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const told = await withStore(config.stateDir, (db) => tell(db, asked))
  if (!told) {
    err(`There is no ${asked}. Ask for "article 3", "post 5" (or the link of a post) or "delivery 7".`)
    return EXIT.failed
  }
  out(json ? JSON.stringify(told) : inWords(told).join("\n"))
  return EXIT.done
}

async function tell(db: Store, asked: string): Promise<Told | undefined> {
  const [, kind = "article", number] = NUMBERED.exec(asked) ?? []
  if (number === undefined) return tellPost(db, await findPostRecordByName(db, asked))
  const id = Number(number)
  if (kind === "post") return tellPost(db, await findPostRecord(db, id as PostId))
  if (kind === "delivery") {
    const delivery = await findDeliveryRecord(db, id as DeliveryId)
    return delivery && { kind: "delivery", delivery, article: await findArticle(db, delivery.article) }
  }
  const article = await findArticle(db, id as ArticleId)
  if (!article) return undefined
  const posts = await Promise.all((await listPostRecords(db, article.id)).map((post) => withRuling(db, post)))
  const deliveries = await listDeliveryRecords(db, article.id)
  return { kind: "article", article, posts, deliveries }
}

async function tellPost(db: Store, post: PostRecord | undefined): Promise<Told | undefined> {
  return (
    post && { kind: "post", post: await withRuling(db, post), article: await findArticle(db, post.sighting.article) }
  )
}

async function withRuling(db: Store, post: PostRecord): Promise<RuledPost> {
  const { ruling } = post.sighting
  return { ...post, ruling: ruling === undefined ? undefined : await findRuling(db, ruling) }
}

function inWords(told: Told): string[] {
  switch (told.kind) {
    case "post":
      return [postInWords(told.post), ...titleLine(told.article)]
    case "delivery":
      return [deliveryInWords(told.delivery), ...titleLine(told.article)]
    case "article": {
      const { article, posts, deliveries } = told
      const story = article.story === article.id ? "the first of its story" : `part of the story of ${article.story}`
      return [
        ...titleLine(article),
        `${story}; told by ${posts.length} posts:`,
        ...posts.map((post) => `  ${postInWords(post)}`),
        deliveries.length > 0 ? "published:" : "not published to anyone",
        ...deliveries.map((delivery) => `  ${deliveryInWords(delivery)}`),
      ]
    }
  }
}

function titleLine(article: Article | undefined): string[] {
  if (!article) return []
  const retracted = article.retraction ? [`retracted ${timeOf(article.retraction.at)}: ${article.retraction.why}`] : []
  return [`[${article.id}] ${article.marker}${titleOf(article)}`, ...retracted]
}

function ruledInWords(ruling: Ruling | undefined): string {
  if (!ruling) return ""
  return `; ${ruling.together ? "merged" : "kept apart"} by an editor (${ruling.by}) on ${timeOf(ruling.at)}`
}

function postInWords({ post, source, externalId, revision, seenAt, sighting, ruling }: RuledPost): string {
  const { article, verdict, similarity, doubt } = sighting
  const led =
    verdict === "new" ? `new, so it is article ${article}` : `${verdict} of article ${article} (${round(similarity)})`
  const doubted = doubt
    ? `; much like article ${doubt.article} (${round(doubt.similarity)}), but its ${doubt.why} differ`
    : ""
  return `post ${post} (${source}, ${externalId}, revision ${revision}), seen ${timeOf(seenAt)}: ${led}${doubted}${ruledInWords(ruling)}`
}

function deliveryInWords({ id, title, chatId, ...delivery }: DeliveryRecord): string {
  return `delivery ${id} to ${title} (${chatId}): ${fateOf(delivery)}`
}

function fateOf(delivery: Omit<DeliveryRecord, "id" | "title" | "chatId">): string {
  const { state, messageId, settledAt, dueAt, held, notBefore, pausedWhy, attempts, why, amended, isDue } = delivery
  const because = why === undefined ? "" : `: ${why}`
  if (state === "sent") {
    const changed = amended ? `; ${amended.kind} ${timeOf(amended.at)}` : ""
    return `sent ${timeOf(settledAt ?? dueAt)} as message ${messageId ?? "?"}${changed}${isDue ? "; to be changed" : ""}`
  }
  if (state !== "waiting") return `${state} since ${timeOf(settledAt ?? dueAt)}, ${attempts} attempts${because}`
  if (pausedWhy !== undefined) return `waiting: the chat is paused, ${pausedWhy}`
  if (held) return `waiting for a digest, due ${timeOf(dueAt)}`
  return `waiting until ${timeOf(Math.max(dueAt, notBefore))}${because}`
}

function round(similarity: number): string {
  return String(Math.round(similarity * 100) / 100)
}

function timeOf(instant: number): string {
  return new Date(instant).toISOString()
}
