/** What stands in the buttons under the settings of a chat. */
import { LOCALES, type Locale } from "../../model/locale.ts"

export type ChatDeed =
  | { readonly kind: "open" }
  | { readonly kind: "no quiet" }
  /** `locale`: undefined for that of who speaks to the bot. */
  | { readonly kind: "language"; readonly locale: Locale | undefined }
  /** Whether long digests are plain messages. */
  | { readonly kind: "plain"; readonly on: boolean }
  /** Hours of the day; what is undefined is asked next. */
  | { readonly kind: "quiet"; readonly from?: number; readonly to?: number }

export type ChatPress = { readonly kind: "chat"; readonly chatId: number; readonly deed: ChatDeed }

const PRESS = /^h:(?<chatId>-?\d{1,16}):(?<word>[A-Za-z-]{2,7})(?<args>(?:\.\d{1,2}){0,2})$/u
const ANY = "any"

export function chatDataOf({ chatId, deed }: Omit<ChatPress, "kind">): string {
  return `h:${chatId}:${wordsOf(deed).join(".")}`
}

function wordsOf(deed: ChatDeed): (string | number)[] {
  switch (deed.kind) {
    case "open":
      return ["open"]
    case "no quiet":
      return ["loud"]
    case "language":
      return [deed.locale ?? ANY]
    case "plain":
      return ["plain", deed.on ? 1 : 0]
    case "quiet":
      return ["quiet", deed.from, deed.to].filter((word) => word !== undefined)
  }
}

/** Undefined for anything that no such button says. */
export function chatPressOf(data: string): ChatPress | undefined {
  const { chatId, word = "", args = "" } = PRESS.exec(data)?.groups ?? {}
  const deed = deedOf(word, args.split(".").slice(1).map(Number))
  if (chatId === undefined || !deed) return undefined
  const press = { chatId: Number(chatId), deed }
  return chatDataOf(press) === data ? { kind: "chat", ...press } : undefined
}

function deedOf(word: string, [first, second]: readonly number[]): ChatDeed | undefined {
  switch (word) {
    case "open":
      return { kind: "open" }
    case "loud":
      return { kind: "no quiet" }
    case "plain":
      return { kind: "plain", on: first === 1 }
    case "quiet":
      if ([first, second].some((hour) => hour !== undefined && hour >= 24)) return undefined
      if (first !== undefined && first === second) return undefined
      return {
        kind: "quiet",
        ...(first !== undefined && { from: first }),
        ...(second !== undefined && { to: second }),
      }
    default: {
      const locale = LOCALES.find((one) => one === word)
      return locale !== undefined || word === ANY ? { kind: "language", locale } : undefined
    }
  }
}
