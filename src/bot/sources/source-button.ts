/** What stands in the buttons of owners who look after sources and the queue. Pages count from 0. */
import type { ArticleId, SourceId } from "../../model/id.ts"
import { SOURCE_POLICIES } from "../../model/source.ts"

export const SOURCE_DEEDS = ["show", ...SOURCE_POLICIES, "pause", "resume", "look", "remove", "removed"] as const
export const CHANNEL_DEEDS = [...SOURCE_POLICIES, "no"] as const
export const QUEUE_DEEDS = ["show", "publish", "dismiss"] as const

/** `remove` asks, `removed` does it. `page`: where the list was. */
export type SourcePress =
  | { readonly kind: "sources"; readonly page: number }
  | {
      readonly kind: "source"
      readonly deed: (typeof SOURCE_DEEDS)[number]
      readonly id: SourceId
      readonly page: number
    }
  /** Whether a channel that the bot was let into becomes a source. */
  | { readonly kind: "channel"; readonly deed: (typeof CHANNEL_DEEDS)[number]; readonly chatId: number }
  | { readonly kind: "queue"; readonly page: number }
  | {
      readonly kind: "queued"
      readonly deed: (typeof QUEUE_DEEDS)[number]
      readonly id: ArticleId
      readonly page: number
    }

const PRESS = /^(?<list>[sq]):(?:(?<deed>[a-z]{4,8}):(?<id>\d{1,9}):)?(?<page>\d{1,6})$/u
const CHANNEL = /^c:(?<deed>[a-z]{2,8}):(?<chatId>-\d{5,15})$/u

export function sourceDataOf(press: SourcePress): string {
  if (press.kind === "channel") return `c:${press.deed}:${press.chatId}`
  const list = press.kind === "sources" || press.kind === "source" ? "s" : "q"
  return "deed" in press ? `${list}:${press.deed}:${press.id}:${press.page}` : `${list}:${press.page}`
}

/** Undefined for anything that no such button says. */
export function sourcePressOf(data: string): SourcePress | undefined {
  const { list, deed: named, id, page: told } = PRESS.exec(data)?.groups ?? {}
  if (list === undefined) return channelPressOf(data)
  const page = Number(told)
  if (named === undefined) return { kind: list === "s" ? "sources" : "queue", page }
  if (list === "s") {
    const deed = SOURCE_DEEDS.find((one) => one === named)
    return deed && { kind: "source", deed, id: Number(id) as SourceId, page }
  }
  const deed = QUEUE_DEEDS.find((one) => one === named)
  return deed && { kind: "queued", deed, id: Number(id) as ArticleId, page }
}

function channelPressOf(data: string): SourcePress | undefined {
  const { deed: named, chatId } = CHANNEL.exec(data)?.groups ?? {}
  const deed = CHANNEL_DEEDS.find((one) => one === named)
  return deed && { kind: "channel", deed, chatId: Number(chatId) }
}
