/** What a person is shown: text with entities, and buttons under it. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { InlineKeyboardButton } from "grammy/types"
import type { RichBlock } from "../../bulletins/rich-digest.ts"
import type { Form } from "../../model/delivery.ts"
import type { Sendable } from "../../model/media.ts"

export type Button = InlineKeyboardButton
export type View = { readonly text: FormattedString; readonly keyboard?: Button[][] }

/**
 * What goes out as a bulletin. `media`: they are shown, with the text under them. `preview`: the address of which
 * Telegram shows a picture above the text. `rich`: blocks that stand for the text, which is for those who can't see them.
 */
export type BulletinView = View & {
  readonly media?: readonly Sendable[]
  readonly preview?: string
  readonly rich?: readonly RichBlock[]
}

export function formOf({ media, rich }: BulletinView): Form {
  if (rich) return "rich"
  return media ? "caption" : "text"
}

/** Buttons in a row: more would be too narrow to read on a telephone. */
const WIDEST_ROW = 8

export function plainView(text: string): View {
  return { text: new FormattedString(text) }
}

export function linesOf(lines: readonly (FormattedString | string)[], separator = "\n"): FormattedString {
  return FormattedString.join([...lines], separator)
}

export function rowsOf(buttons: readonly Button[], width = WIDEST_ROW): Button[][] {
  const rows: Button[][] = []
  for (let from = 0; from < buttons.length; from += width) rows.push(buttons.slice(from, from + width))
  return rows
}

export function withKeyboard(text: FormattedString, rows: readonly Button[][]): View {
  const filled = rows.filter((row) => row.length > 0)
  return filled.length > 0 ? { text, keyboard: filled } : { text }
}
