/** /why: what became of an article, a post or a bulletin in a chat, for those who may speak for that chat. */
import type { ArticleId } from "../../model/id.ts"
import type { Reader } from "../../model/reader.ts"
import { aliasesOf, withAliases } from "../../search/aliases.ts"
import { fits } from "../../search/match.ts"
import { plainArticleOf } from "../../search/plain-article.ts"
import { parseQuery } from "../../search/query.ts"
import { listAliases } from "../../store/corpus/aliases.ts"
import { findArticle } from "../../store/corpus/articles.ts"
import { findPostRecordByName, listPostRecords, type PostRecord } from "../../store/corpus/post-history.ts"
import { isPublished } from "../../store/ledger/bulletins.ts"
import {
  type DeliveryRecord,
  findDeliveryByMessage,
  findDeliveryTo,
  listArticlesOfMessage,
} from "../../store/ledger/delivery-history.ts"
import { findReader, findReaderByUsername } from "../../store/readers/readers.ts"
import { listSubscriptionsOf } from "../../store/readers/subscriptions.ts"
import { findHeard } from "../../store/sources/channel-messages.ts"
import { findChannel, findChannelByUsername, listTellers } from "../../store/sources/channels.ts"
import { messageNameOf } from "../../text/message-link.ts"
import { addresseeOf } from "../chats/addressee.ts"
import { findMember, mayPublish } from "../chats/rights.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner } from "../shared/parts.ts"
import { reply } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"
import { nameOf } from "../subscriptions/subscriptions-view.ts"
import { whyDigestView } from "./why-digest-view.ts"
import { whyView } from "./why-view.ts"

const MOST_POSTS = 5
const MESSAGE_LINK =
  /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(?:c\/(?<inside>\d{1,15})|(?<name>\w{4,32}))\/(?:\d{1,9}\/)?(?<id>\d{1,9})\/?(?:\?\S*)?$/u

type Asked = { readonly article: ArticleId; readonly post?: PostRecord; readonly delivery?: DeliveryRecord }

/** `/why 3`, `/why @channel 3`, `/why` and the link of a bulletin or of a post. */
export function whyCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (MESSAGE_LINK.test(args)) return whyLink(parts, ctx, args)
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const { chat, rest } = addressee
    if (rest === "") return reply(ctx, plainView(ctx.t("why-usage")))
    const asked = await askedOf(parts, rest)
    if (!asked) return reply(ctx, plainView(ctx.t("why-none", { asked: rest.slice(0, 100) })))
    await tell(parts, ctx, asked, chat.chatId, nameOf(chat))
  }
}

/** A message of ours in a chat, or else a post of a source with that link, asked for the chat it is asked in. */
async function whyLink(parts: BotParts, ctx: Ctx, link: string): Promise<void> {
  const { inside, name = "", id } = MESSAGE_LINK.exec(link)?.groups ?? {}
  const found = inside
    ? await findReader(parts.db, Number(`-100${inside}`))
    : await findReaderByUsername(parts.db, name)
  const delivery = found && (await findDeliveryByMessage(parts.db, found.id, Number(id)))
  if (found && delivery) {
    if (!(await maySee(parts, ctx, found))) return reply(ctx, plainView(ctx.t("why-not-yours")))
    const brought = await listArticlesOfMessage(parts.db, found.id, Number(id))
    if (brought.length > 1) return tellDigest(parts, ctx, brought, delivery)
    return tell(parts, ctx, { article: delivery.article, delivery }, found.chatId, nameOf(found))
  }
  const channel = await (inside
    ? findChannel(parts.db, Number(`-100${inside}`))
    : findChannelByUsername(parts.db, name))
  const heard = channel && (await findHeard(parts.db, channel.chatId, Number(id)))
  const asked = await askedOf(parts, heard ? messageNameOf(channel.chatId, heard.first) : link)
  const here = await addresseeOf(ctx, "")
  if ("refusal" in here) return reply(ctx, plainView(here.refusal))
  if (!asked && heard) return reply(ctx, plainView(ctx.t(heard.isWaiting ? "why-heard" : "why-wordless")))
  if (!asked) return reply(ctx, plainView(ctx.t("why-none", { asked: link })))
  await tell(parts, ctx, asked, here.chat.chatId, nameOf(here.chat))
}

async function tellDigest(
  { db, timeZone }: BotParts,
  ctx: Ctx,
  ids: readonly ArticleId[],
  { settledAt, dueAt }: DeliveryRecord,
): Promise<void> {
  const articles = (await Promise.all(ids.map((id) => findArticle(db, id)))).filter((one) => one !== undefined)
  await reply(ctx, whyDigestView(ctx.t, articles, { sentAt: settledAt ?? dueAt, timeZone }))
}

async function askedOf({ db }: BotParts, asked: string): Promise<Asked | undefined> {
  if (/^\d{1,9}$/.test(asked)) return { article: Number(asked) as ArticleId }
  const post = await findPostRecordByName(db, asked)
  return post && { article: post.sighting.article, post }
}

async function maySee(parts: BotParts, ctx: Ctx, { chatId, kind }: Reader): Promise<boolean> {
  if (isOwner(parts, ctx) || ctx.chat?.id === chatId) return true
  const member = ctx.from && (await findMember(ctx.api, chatId, ctx.from.id))
  return member !== undefined && mayPublish(member, kind === "channel" ? "channel" : "supergroup")
}

async function tell(
  { db, timeZone }: BotParts,
  ctx: Ctx,
  { article: id, post, delivery }: Asked,
  chatId: number,
  chatName: string,
): Promise<void> {
  const article = await findArticle(db, id)
  if (!article) return reply(ctx, plainView(ctx.t("why-none", { asked: String(id) })))
  const reader = await findReader(db, chatId)
  const plain = plainArticleOf(article)
  const aliases = aliasesOf(await listAliases(db))
  const filters = (reader ? await listSubscriptionsOf(db, reader.id) : []).map(({ filter }) => ({
    filter,
    takes: fits(withAliases(parseQuery(filter, { timeZone }), aliases), plain),
  }))
  const why = {
    article,
    mergedFrom: id === article.id ? undefined : id,
    posts: post ? [post] : (await listPostRecords(db, article.id)).slice(-MOST_POSTS),
    isOwn: (await listTellers(db, article.id)).some((teller) => teller.chatId === chatId),
    isPublished: await isPublished(db, article.id),
    delivery: delivery ?? (reader && (await findDeliveryTo(db, article.id, reader.id))),
    filters,
    chatName,
  }
  await reply(ctx, whyView(ctx.t, why, timeZone))
}
