/** What owners are told without asking: the bot was let into a channel, or removed from one that is a source. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type LiveChannel, SOURCE_POLICIES } from "../../model/source.ts"
import { cutTo } from "../../text/cut.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, plainView, type View, withKeyboard } from "../shared/view.ts"
import { type SourcePress, sourceDataOf } from "./source-button.ts"

export type AskedChannel = {
  readonly chatId: number
  readonly title: string
  readonly username: string | undefined
  /** Who let the bot in. */
  readonly by: string
}

const LONGEST_NAME = 60
const MOST_NAMED = 10

export function askChannelView(t: Translate, { chatId, title, username, by }: AskedChannel): View {
  const name = cutTo(title, LONGEST_NAME)
  const words = t("channel-asked", { name, handle: handleOf({ chatId, username }), by: cutTo(by, LONGEST_NAME) })
  const policies = SOURCE_POLICIES.map((deed) => button(t(`policy-${deed}`), { deed, chatId }))
  return withKeyboard(new FormattedString(words), [policies, [button(t("channel-no"), { deed: "no", chatId })]])
}

/** The first few by name. */
export function moreChannelsView(t: Translate, channels: readonly AskedChannel[]): View {
  const names = channels.slice(0, MOST_NAMED).map((one) => `${cutTo(one.title, LONGEST_NAME)} (${handleOf(one)})`)
  const by = cutTo(channels[0]?.by ?? "", LONGEST_NAME)
  return plainView([t("channels-asked", { by, count: channels.length }), ...names].join("\n"))
}

export function refusedChannelView(t: Translate, channel: Pick<LiveChannel, "chatId" | "username">): View {
  return plainView(t("channel-not-used", { handle: handleOf(channel) }))
}

export function lostChannelView(t: Translate, { id, name }: LiveChannel): View {
  return withKeyboard(new FormattedString(t("channel-lost", { name: cutTo(name, LONGEST_NAME) })), [
    [{ text: t("source-show"), callback_data: sourceDataOf({ kind: "source", deed: "show", id, page: 0 }) }],
  ])
}

/** By which /sources add takes it. */
export function handleOf({ chatId, username }: Pick<LiveChannel, "chatId" | "username">): string {
  return username ? `@${username}` : String(chatId)
}

function button(text: string, press: Omit<Extract<SourcePress, { kind: "channel" }>, "kind">): Button {
  return { text, callback_data: sourceDataOf({ kind: "channel", ...press }) }
}
