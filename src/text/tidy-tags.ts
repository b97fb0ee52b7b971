/** Closes the gaps that stand beside a hashtag only to set it off: “ #供应链 ” becomes “#供应链”. */
import { tagsIn } from "./hashtags.ts"

export const OPENING_MARK = /[([{（［｛「『《〈【〔“‘]/u
export const CLOSING_MARK = /[)\]}）］｝」』》〉】〕”’,.;:!?，。、；：！？…]/u
const OPENING_AND_GAP = new RegExp(`${OPENING_MARK.source}([^\\S\\n]+)$`, "u")
const GAP_AND_CLOSING = new RegExp(`^([^\\S\\n]+)${CLOSING_MARK.source}`, "u")
/** More space than this is no gap beside a tag. */
const WIDEST_GAP = 8

/**
 * Without the space between a tag and a closing mark behind it, or an opening mark before it. No mark is a letter of a
 * hashtag, so Telegram finds the same tags as before.
 */
export function tidyTags(text: string): string {
  let tidy = ""
  let from = 0
  for (const { start, end } of tagsIn(text)) {
    const before = OPENING_AND_GAP.exec(text.slice(Math.max(from, start - WIDEST_GAP), start))?.[1] ?? ""
    const behind = GAP_AND_CLOSING.exec(text.slice(end, end + WIDEST_GAP))?.[1] ?? ""
    tidy += text.slice(from, start - before.length) + text.slice(start, end)
    from = end + behind.length
  }
  return tidy + text.slice(from)
}
