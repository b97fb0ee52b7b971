/** Reads the inline keyboard of a message from its reply_markup, or refuses it in Telegram's words. */
import { badRequest } from "../refusal.ts"
import { parseLink } from "../text/parse-link.ts"
import type { InlineButton, InlineKeyboard } from "../wire.ts"
import { asRecord, jsonOf, type Params } from "./params.ts"

const MAX_IN_ROW = 12
const MAX_BUTTONS = 300
const MAX_DATA_BYTES = 64
const OTHER_ACTIONS = [
  ...["switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"],
  ...["copy_text", "web_app", "login_url", "pay", "callback_game"],
]

/** What a keyboard adds to a message that is sent. */
export function keyboardPart(params: Params): { readonly reply_markup?: InlineKeyboard } {
  const markup = keyboardOf(params, { inlineOnly: false })
  return markup ? { reply_markup: markup } : {}
}

/** Reply keyboards are accepted where `inlineOnly` is off, and shown nowhere. */
export function keyboardOf(params: Params, { inlineOnly }: { inlineOnly: boolean }): InlineKeyboard | undefined {
  const markup = jsonOf(params, "reply_markup", "reply keyboard markup")
  if (markup === undefined) return undefined
  const given = asRecord(markup)
  if (given === undefined) throw badRequest("object expected as reply markup")
  if (!("inline_keyboard" in given)) {
    if (inlineOnly && Object.keys(given).length > 0) throw badRequest("inline keyboard expected")
    return undefined
  }
  return trimKeyboard(rowsOf(given.inline_keyboard))
}

function rowsOf(rows: unknown): InlineButton[][] {
  const shape = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
  if (!Array.isArray(rows)) throw badRequest(shape)
  return rows.map((row) => {
    if (!Array.isArray(row)) throw badRequest(shape)
    return row.map(buttonOf).filter((button) => button.text !== "")
  })
}

function buttonOf(given: unknown): InlineButton {
  const button = asRecord(given)
  if (button === undefined)
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
  if (typeof button.text !== "string") {
    throw badRequest('can\'t parse inline keyboard button: field "text" must be of type String')
  }
  const text = button.text.trim()
  if (typeof button.url === "string") return { ...button, text, url: validUrl(button.url) }
  if ("callback_data" in button) return { ...button, text, callback_data: validData(button.callback_data) }
  if (OTHER_ACTIONS.some((action) => action in button)) return { ...button, text }
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
}

function validUrl(url: string): string {
  const link = parseLink(url)
  if ("why" in link) throw badRequest(`inline keyboard button URL '${url}' is invalid: ${link.why}`)
  return link.url
}

function validData(data: unknown): string {
  const text = typeof data === "string" ? data : String(data)
  const bytes = Buffer.byteLength(text)
  if (bytes < 1 || bytes > MAX_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID")
  return text
}

/** What is too much is cut off in silence; a keyboard left without buttons is none. */
function trimKeyboard(rows: readonly InlineButton[][]): InlineKeyboard | undefined {
  let left = MAX_BUTTONS
  const kept = rows
    .map((row) => {
      const cut = row.slice(0, Math.min(MAX_IN_ROW, left))
      left -= cut.length
      return cut
    })
    .filter((row) => row.length > 0)
  return kept.length === 0 ? undefined : { inline_keyboard: kept }
}
