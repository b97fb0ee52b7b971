/** The bot is let into a chat, loses or regains its rights there, is blocked, or the chat moves. */
import type { ChatMemberUpdated } from "grammy/types"
import type { Reason } from "../../model/reason.ts"
import { inTransaction } from "../../store/db/open.ts"
import { resumePlaces } from "../../store/readers/places.ts"
import { moveReader, pauseReader, resumeReader } from "../../store/readers/readers.ts"
import { type BotParts, type Ctx, NEWS_STALE_MS } from "../shared/parts.ts"
import { reply } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"
import { mayPost } from "./rights.ts"

/** In an hour. Whoever adds the bot to more channels at once knows by then what to do, and messages to one person take long. */
const MOST_GREETINGS_OF_ADMIN = 5

/** What a chat asked for stays, whatever happens; only the sending pauses. */
export async function membershipChanged(
  { db, now, greeted, wakeDesk }: BotParts,
  ctx: Ctx,
  change: ChatMemberUpdated,
): Promise<void> {
  const { chat, old_chat_member: before, new_chat_member: after } = change
  if (!mayPost(after, chat.type)) {
    await pauseReader(db, chat.id, reasonOf(change))
    return
  }
  await resumeReader(db, chat.id, now() - NEWS_STALE_MS, now())
  // Who manages topics may write in closed ones.
  await topicReopened({ db, now, wakeDesk }, chat.id, "all")
  if (chat.type === "private" || mayPost(before, chat.type)) return
  if (!greeted.isFirst(`${chat.id} ${change.from.id}`)) return
  if (chat.type !== "channel") return reply(ctx, plainView(ctx.t("added-to-group")))
  const places = Array.from({ length: MOST_GREETINGS_OF_ADMIN }, (_, nth) => `${change.from.id}, greeting ${nth}`)
  if (places.some((place) => greeted.isFirst(place))) ctx.leave(greetAdmin(ctx, change))
}

/** A group became a supergroup: what it asked for goes with it. */
export async function chatMoved({ db, now }: BotParts, from: number, to: number): Promise<void> {
  await inTransaction(db, (tx) => moveReader(tx, from, to, now()))
}

/** A topic of a forum takes messages again, perhaps; what was asked for there goes on. `undefined`: General. */
export async function topicReopened(
  { db, now, wakeDesk }: Pick<BotParts, "db" | "now" | "wakeDesk">,
  chatId: number,
  place: { readonly topic: number | undefined } | "all",
): Promise<void> {
  const at = now()
  const times = { staleBefore: at - NEWS_STALE_MS, now: at }
  if (await inTransaction(db, (tx) => resumePlaces(tx, chatId, place, times))) wakeDesk()
}

/** In private, so that the channel stays clean; who never spoke to the bot can't be written to. */
async function greetAdmin(ctx: Ctx, { chat, from }: ChatMemberUpdated): Promise<void> {
  const name = "title" in chat ? (chat.title ?? "") : ""
  const handle = "username" in chat && chat.username ? `@${chat.username}` : String(chat.id)
  await ctx.api.sendMessage(from.id, ctx.t("added-to-channel", { name, handle })).catch(() => undefined)
}

function reasonOf({ chat, new_chat_member: { status } }: ChatMemberUpdated): Reason {
  if (chat.type === "private") return "blocked"
  return status === "kicked" || status === "left" ? "removed" : "rights"
}
