/** /sources: the feeds and channels that are followed, added, looked at, paused and removed by owners in private. */
import type { SourceId } from "../../model/id.ts"
import { SOURCE_POLICIES, type SourcePolicy } from "../../model/source.ts"
import { inTransaction } from "../../store/db/open.ts"
import { allowHost, forbidHost, listAllowedHosts } from "../../store/sources/allowed-hosts.ts"
import { findChannel, findChannelOf, listChannels } from "../../store/sources/channels.ts"
import { findFeed, listFeeds } from "../../store/sources/feeds.ts"
import { countPostsOf, setPaused, setPolicy, unfollowSource } from "../../store/sources/sources.ts"
import { foldOf } from "../../text/fold.ts"
import { targetIn } from "../chats/addressee.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { linesOf, plainView, type View } from "../shared/view.ts"
import { faultText } from "./fault-text.ts"
import { followNamed } from "./live-channel.ts"
import { refusedChannelView } from "./live-channel-view.ts"
import type { SourcePress } from "./source-button.ts"
import { removeSourceView, type SeenSource, sourcesView, sourceView } from "./sources-view.ts"

const PAGE_SIZE = 5
const POLICY_WORDS: Readonly<Record<string, SourcePolicy>> = {
  ...Object.fromEntries(SOURCE_POLICIES.map((policy) => [policy, policy])),
  存档: "archive",
  待审: "review",
  审核: "review",
  发布: "publish",
  自动发布: "publish",
}
const HOST = /^(?:[\p{L}\p{N}.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/iu

/** Nothing said: the list. An address alone is added, as is the name of a channel. */
export function sourcesCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    const [first = "", second = "", third = ""] = args.split(/\s+/u)
    if (first === "") return reply(ctx, await pageOf(parts, ctx, 0))
    if (targetIn(first) || /^https?:\/\//iu.test(first)) return add(parts, ctx, first, second)
    if (first === "add" && second !== "") return add(parts, ctx, second, third)
    if (first === "allow" || first === "forbid") return permit(parts, ctx, first, second)
    await reply(ctx, plainView(ctx.t("sources-usage")))
  }
}

async function add(parts: BotParts, ctx: Ctx, address: string, word: string): Promise<void> {
  const policy = word === "" ? "archive" : POLICY_WORDS[foldOf(word)]
  if (!policy) return reply(ctx, plainView(ctx.t("sources-usage")))
  const channel = targetIn(address)
  if (channel) return addChannel(parts, ctx, channel.chat, policy)
  const done = await ctx.once("follow", () => parts.feeds.follow(address, policy))
  if (done.kind === "fault") {
    const hint =
      done.fault.kind === "private" ? ctx.t("sources-allow-hint", { host: URL.parse(address)?.host ?? "" }) : ""
    return reply(ctx, plainView([faultText(ctx.t, done.fault), hint].filter((line) => line !== "").join("\n")))
  }
  const head = done.kind === "known" ? ctx.t("source-known") : ctx.t("source-added", { read: done.ingested.read })
  await show(parts, ctx, done.id, head)
}

async function addChannel(parts: BotParts, ctx: Ctx, chat: string, policy: SourcePolicy): Promise<void> {
  const done = await ctx.once("follow", () => followNamed(parts, ctx, chat, policy))
  if (done.kind === "absent") return reply(ctx, plainView(ctx.t("channel-absent", { chat })))
  await show(parts, ctx, done.id, ctx.t(done.kind === "known" ? "source-known" : "channel-followed"))
}

async function show(parts: BotParts, ctx: Ctx, id: SourceId, head: string): Promise<void> {
  const source = await seenSource(parts, id)
  if (!source) return reply(ctx, plainView(ctx.t("source-none")))
  const view = sourceView(ctx.t, source, { page: 0, timeZone: parts.timeZone })
  await reply(ctx, { ...view, text: linesOf([head, view.text], "\n\n") })
}

/** A host of one's own network is asked only after an owner said so by name. */
async function permit({ db, now }: BotParts, ctx: Ctx, deed: "allow" | "forbid", name: string): Promise<void> {
  const host = HOST.test(name) ? URL.parse(`http://${name}`)?.host : undefined
  if (host === undefined || ctx.from === undefined) return reply(ctx, plainView(ctx.t("sources-usage")))
  if (deed === "allow") {
    await allowHost(db, host, { by: ctx.from.id, now: now() })
    return reply(ctx, plainView(ctx.t("sources-host-allowed", { host })))
  }
  const was = await forbidHost(db, host)
  await reply(ctx, plainView(ctx.t(was ? "sources-host-forbidden" : "sources-host-unknown", { host })))
}

export async function pressSources(parts: BotParts, ctx: Ctx, page: number): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  await revise(ctx, await pageOf(parts, ctx, page))
  return undefined
}

export async function pressSource(
  parts: BotParts,
  ctx: Ctx,
  press: Extract<SourcePress, { kind: "source" }>,
): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  const { deed, id, page } = press
  const before = await ctx.once("find", () => seenSource(parts, id))
  if (!before) return ctx.t("source-none")
  if (deed === "remove") {
    await revise(ctx, removeSourceView(ctx.t, before, page))
    return undefined
  }
  const answer = await ctx.once("do", () => done(parts, ctx, press))
  const after = await seenSource(parts, id)
  const { timeZone } = parts
  await revise(ctx, after ? sourceView(ctx.t, after, { page, timeZone }) : await pageOf(parts, ctx, page))
  return answer
}

/** Of a channel that another owner took meanwhile a "no" changes nothing. */
export async function pressChannel(
  parts: BotParts,
  ctx: Ctx,
  { deed, chatId }: Extract<SourcePress, { kind: "channel" }>,
): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  const known = await findChannel(parts.db, chatId)
  if (deed === "no" && !known) {
    await revise(ctx, refusedChannelView(ctx.t, { chatId, username: undefined }))
    return undefined
  }
  const done = deed === "no" ? undefined : await ctx.once("follow", () => followNamed(parts, ctx, chatId, deed))
  if (done?.kind === "absent") return ctx.t("channel-absent", { chat: String(chatId) })
  const source = await seenSource(parts, done?.id ?? (known?.id as SourceId))
  if (!source) return ctx.t("source-none")
  await revise(ctx, sourceView(ctx.t, source, { page: 0, timeZone: parts.timeZone }))
  return done?.kind === "followed" ? ctx.t("channel-followed") : undefined
}

async function done(
  { db, now, feeds }: BotParts,
  ctx: Ctx,
  { deed, id }: Extract<SourcePress, { kind: "source" }>,
): Promise<PressAnswer> {
  switch (deed) {
    case "archive":
    case "review":
    case "publish":
      await setPolicy(db, id, deed)
      return undefined
    case "pause":
    case "resume":
      await setPaused(db, id, deed === "pause" ? now() : undefined)
      return undefined
    case "removed":
      await inTransaction(db, (tx) => unfollowSource(tx, id))
      return ctx.t("source-removed")
    case "look": {
      const looked = await feeds.look(id)
      if (looked.kind === "fault") return faultText(ctx.t, looked.fault)
      if (looked.kind === "read") return ctx.t("source-read", { fresh: looked.ingested.fresh.length })
      return looked.kind === "unchanged" ? ctx.t("source-read", { fresh: 0 }) : ctx.t("source-none")
    }
    case "show":
    case "remove":
      return undefined
  }
}

async function seenSource({ db }: BotParts, id: SourceId): Promise<SeenSource | undefined> {
  const source = (await findFeed(db, id)) ?? (await findChannelOf(db, id))
  return source && { ...source, posts: await countPostsOf(db, id) }
}

/** The last page there is, where that one is gone. */
async function pageOf({ db, timeZone }: BotParts, ctx: Ctx, asked: number): Promise<View> {
  const all = [...(await listFeeds(db)), ...(await listChannels(db))].sort((a, b) => a.id - b.id)
  const page = Math.min(asked, Math.max(0, Math.ceil(all.length / PAGE_SIZE) - 1))
  const shown = all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
  const sources = await Promise.all(shown.map(async (one) => ({ ...one, posts: await countPostsOf(db, one.id) })))
  const allowedHosts = await listAllowedHosts(db)
  return sourcesView(ctx.t, { sources, page, pageSize: PAGE_SIZE, total: all.length, allowedHosts, timeZone })
}
