/** What somebody wrote as a filter in, whether it can be one out. */
import { parseQuery } from "../../search/query.ts"
import type { Translate } from "../shared/translate.ts"

const LONGEST_FILTER = 256

export function filterIn(text: string): string {
  return text.replace(/\s+/gu, " ").trim()
}

/** Why not, in the words of the reader; undefined: it can. */
export function filterRefusal(t: Translate, filter: string, timeZone: string): string | undefined {
  if ([...filter].length > LONGEST_FILTER) return t("subscribe-too-long", { most: LONGEST_FILTER })
  return parseQuery(filter, { timeZone }).alternatives.length === 0 ? t("subscribe-nothing", { filter }) : undefined
}
