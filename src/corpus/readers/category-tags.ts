/** Makes hashtags of the categories of a feed. What Telegram has no hashtag for is kept as a label, for searches alone. */
import { hashtagsIn, INSIDE_HASHTAG, isHashtagName, labelled } from "../../text/hashtags.ts"
import { htmlText } from "./html-text.ts"

const MOST = 20
/** How many categories of an entry are read, before duplicates are left out. */
const MOST_READ = 200
const LONGEST_TAG = 64
const LONGEST_LABEL = 200
/** `News/World`, `新闻 > 国际`, `#绿色 #能源`; but not the stroke of 24/7. */
const BETWEEN = /(?<!\d)[,，/／]|[,，/／](?!\d)|[;；、|｜\\>＞→]|::|\s[»›]|\s+(?=[#＃])/u
/** Names a scheme, a thing or a number in somebody's database, and nothing that a reader would say. */
const ADDRESS = /:\/\/|^(?:urn|tag|mailto|data|javascript):|^www\.|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu
const TOPIC_SIGNS = /^[#＃]+|(?<=^[#＃].*)[#＃]$/gu
const QUOTES = /["'`´“”„‟‘’‚‛「」『』《》〈〉«»‹›〝〞＂＇]/gu
/** What only shapes the sign before it, as in ❤️. */
const SHAPING = /\ufe0e|\ufe0f|\u200d|\u20e3/gu
/** The dots of U.S. and J.K., between letters that have a case. */
const INITIALS = /(?<![\p{L}\p{N}])(?:[\p{Lu}\p{Ll}]\.){2,}(?:[\p{Lu}\p{Ll}](?![\p{L}\p{N}]))?/gu
/** One sign between two names joins them: R&D, 日产×三菱. */
const JOINED = new RegExp(`(?<=${INSIDE_HASHTAG})(\\s?)[&＆+＋×]\\1(?=${INSIDE_HASHTAG})`, "gu")
/** A name without these would be another name: C++ is not C. Marks belong to the letter before them. */
const MEANINGFUL = /[#＃%％@＠*^&＆\p{Sm}\p{Sc}\p{M}]/u
const OTHERS = new RegExp(`(?:(?!${INSIDE_HASHTAG})[^])+`, "gu")
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const SPACE_BESIDE_HAN = / (?=\p{sc=Han})|(?<=\p{sc=Han}) /gu

/** One line, "" for none: hashtags that the text doesn't have yet, then labels. */
export function tagLineFor(text: string, categories: readonly (string | undefined)[]): string {
  if (categories.length === 0) return ""
  const known = new Set(hashtagsIn(text).map(({ name }) => keyOf(name)))
  const tags = new Map<string, string>()
  const labels = new Map<string, string>()
  for (const category of categories.slice(0, MOST_READ).flatMap(levelsOf).slice(0, MOST_READ)) {
    const tag = tagOf(category)
    if (tag !== undefined && !known.has(keyOf(tag)) && !tags.has(keyOf(tag))) tags.set(keyOf(tag), `#${tag}`)
    const words = wordsIn(category)
    if (words !== "" && (tag === undefined || wordsIn(tag) !== words)) labels.set(keyOf(category), labelled(category))
  }
  return [...[...tags.values()].slice(0, MOST), ...[...labels.values()].slice(0, MOST)].join(" ")
}

/** The names in a category, from the broadest to the narrowest. */
function levelsOf(category: string | undefined): string[] {
  const whole = htmlText(category ?? "").replace(/\s+/gu, " ")
  if (ADDRESS.test(whole)) return []
  const levels = whole.split(BETWEEN, MOST_READ).map((level) => level.trim())
  return levels
    .filter((level) => level.length <= LONGEST_LABEL)
    .map((level) => level.replace(TOPIC_SIGNS, "").trim().normalize("NFC"))
}

/** Undefined where no hashtag says the same. */
function tagOf(category: string): string | undefined {
  if (isName(category)) return category
  const bare = category
    .replace(QUOTES, "")
    .replace(SHAPING, "")
    .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
    .replace(JOINED, "_")
  if (MEANINGFUL.test(bare)) return undefined
  const name = bare.replace(OTHERS, "_").replace(/^_+|_+$/gu, "")
  return isName(name) ? name : undefined
}

function isName(name: string): boolean {
  return name.length <= LONGEST_TAG && isHashtagName(name)
}

function keyOf(name: string): string {
  return name.normalize("NFC").toLowerCase()
}

/** What a search can find: the words; in Chinese whatever separates them. */
function wordsIn(text: string): string {
  const words = text.replace(SHAPING, "").toLowerCase().match(WORD) ?? []
  return words.join(" ").replace(SPACE_BESIDE_HAN, "")
}
