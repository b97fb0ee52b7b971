/** A bot's answers to presses and inline queries. */
import { badRequest } from "../refusal.ts"
import { codePointsOf } from "../text/clean-text.ts"
import type { Call } from "./method.ts"
import { asRecord, flagOf, jsonOf, textOf } from "./params.ts"

const MAX_ANSWER = 200
const MAX_RESULTS = 50

export function answerCallbackQuery({ telegram, params }: Call): true {
  const text = textOf(params, "text") ?? ""
  if (codePointsOf(text) > MAX_ANSWER) throw badRequest("MESSAGE_TOO_LONG")
  const url = textOf(params, "url") ?? ""
  const answer = { ...(text !== "" && { text }), ...(url !== "" && { url }), showAlert: flagOf(params, "show_alert") }
  telegram.queries.answer(textOf(params, "callback_query_id") ?? "", answer)
  return true
}

export function answerInlineQuery({ telegram, params }: Call): true {
  const results = jsonOf(params, "results", "inline query results")
  if (!Array.isArray(results)) throw badRequest("expected an Array of InlineQueryResult")
  if (results.length > MAX_RESULTS) throw badRequest("too many inline query results specified")
  const ids = results.map((result) => String(asRecord(result)?.id ?? ""))
  if (ids.some((id) => id === "" || Buffer.byteLength(id) > 64)) throw badRequest("RESULT_ID_INVALID")
  if (new Set(ids).size < ids.length) throw badRequest("RESULT_ID_DUPLICATE")
  const button = asRecord(jsonOf(params, "button", "inline query results button"))
  telegram.queries.answer(textOf(params, "inline_query_id") ?? "", { results, ...(button && { button }) })
  return true
}
