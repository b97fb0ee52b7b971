/** What a bot says of itself: who it is, its name and descriptions in each language. */
import { badRequest } from "../refusal.ts"
import { codePointsOf } from "../text/clean-text.ts"
import type { Call, Method } from "./method.ts"
import { textOf } from "./params.ts"

const FIELDS = {
  name: { longest: 64, refusal: "bot name is too long" },
  description: { longest: 512, refusal: "bot description is too long" },
  short_description: { longest: 120, refusal: "bot short description is too long" },
} as const

export function getMe({ telegram }: Call): unknown {
  const { bot, privacy } = telegram.world
  const groups = { can_join_groups: true, can_read_all_group_messages: !privacy, supports_inline_queries: true }
  return { ...bot, ...groups, can_connect_to_business: false, has_main_web_app: false }
}

export function setter(field: keyof typeof FIELDS): Method {
  return ({ telegram, params }) => {
    const text = textOf(params, field) ?? ""
    if (codePointsOf(text) > FIELDS[field].longest) throw badRequest(FIELDS[field].refusal)
    telegram.world.profile[`${field} ${languageOf({ params })}`] = text
    telegram.bus.publish({ kind: "commands" })
    return true
  }
}

/** What was set for the language, else what was set for all. */
export function getter(field: keyof typeof FIELDS): Method {
  return ({ telegram, params }) => {
    const { profile, bot } = telegram.world
    const text = profile[`${field} ${languageOf({ params })}`] || profile[`${field} `]
    return { [field]: text || (field === "name" ? bot.first_name : "") }
  }
}

/** Two letters or nothing. */
export function languageOf({ params }: Pick<Call, "params">): string {
  const language = textOf(params, "language_code") ?? ""
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("LANG_CODE_INVALID")
  return language
}
