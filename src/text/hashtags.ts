/** Finds the hashtags that Telegram sees in a text, and those that its author plainly meant. */

/** What a hashtag may hold: letters, decimal digits, underscore, ZWNJ, middle dot, Sinhala (Telegram's own list). */
export const INSIDE_HASHTAG = "[\\p{L}\\p{Nd}_\\u200c\\u00b7\\u0d80-\\u0dff]"
/** The lookahead takes the whole run before the rest is tried, so that a run is never shortened to fit. */
const HASHTAG = new RegExp(`(?<!${INSIDE_HASHTAG})#(?=(${INSIDE_HASHTAG}{1,256}))\\1(?![#])`, "gu")
/** A sign of any width in front of a name. */
const SIGNED = new RegExp(`[#＃﹟](?=(${INSIDE_HASHTAG}{1,256}))\\1`, "gu")
const SIGN = /[#＃﹟]/u
const LETTER = /\p{L}/u
/** Behind a Latin letter or a digit a sign is something else: C#, a#b, 3#楼. Behind Han, kana or Hangul it is a slip. */
const NOT_BEHIND = /[\p{L}\p{Nd}_\u0d80-\u0dff]$/u
const SPACELESS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]$/u
/** A number, 第#12号, or the sign itself: 请按#号键. */
const NO_NAME = /^[\p{Nd}号號字键鍵]/u
/** In a line of tags, a name that Telegram has no hashtag for, as the reader of a feed writes it: #〔C++〕. */
const LABEL = "〔[^〔〕\\n]{1,200}〕"
const LABELS = new RegExp(`#(${LABEL})`, "gu")
const ONLY_TAGS = new RegExp(`^\\s*(?:[#＃﹟]${INSIDE_HASHTAG}+[\\s、,，|/]*|#${LABEL}\\s*)+$`, "u")
/** As far as a fragment may reach; the lookbehind keeps a long run from being tried at every letter. */
const ADDRESS =
  /(?<![a-z0-9.+-])(?:[a-z][a-z0-9+.-]{0,19}:\/\/|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)[^\s<>"«»“”，。、；！？（）「」『』【】]*/giu

export type Hashtag = {
  /** Without the sign, in NFC. */
  readonly name: string
  /** UTF-16 offset of the sign. */
  readonly start: number
  /** UTF-16 offset behind the last character; of a meant one behind the sign that closes it. */
  readonly end: number
}

/** `meant`: Telegram does not see it. */
type Tagged = Hashtag & { readonly meant: boolean }

/**
 * Hashtags in reading order, repeated ones too. Full-width ＃, a sign behind a letter, bare numbers and the fragment of
 * an address are none.
 */
export function hashtagsIn(text: string): Hashtag[] {
  const hashtags: Hashtag[] = []
  for (const match of withoutAddresses(text).matchAll(HASHTAG)) {
    const name = match[1] ?? ""
    if (LETTER.test(name)) {
      hashtags.push({ name: name.normalize("NFC"), start: match.index, end: match.index + 1 + name.length })
    }
  }
  return hashtags
}

/**
 * What Telegram finds and what was plainly meant, in reading order, repeated ones too. Meant: a full-width ＃, a sign
 * glued to Han, kana or Hangul, `#topic#`. There the second sign closes the topic, and the text behind it is none; but
 * in a line of nothing but tags every sign begins one.
 */
export function tagsIn(text: string): Tagged[] {
  const tags: Tagged[] = []
  let offset = 0
  for (const line of text.split("\n")) {
    for (const tag of SIGN.test(line) ? tagsInLine(line) : []) {
      tags.push({ ...tag, start: tag.start + offset, end: tag.end + offset })
    }
    offset += line.length + 1
  }
  return tags
}

/** Whether `#name` in a message becomes one hashtag, whole. */
export function isHashtagName(name: string): boolean {
  const [hashtag] = hashtagsIn(`#${name}`)
  return hashtag?.start === 0 && hashtag.end === name.length + 1
}

/** A name that can't be a hashtag, for a line of tags. Readers don't see such lines, searches do. */
export function labelled(name: string): string {
  return `#〔${name.replace(/[〔〕\n]/gu, " ").trim()}〕`
}

/** The names that `labelled` wrote into a line of tags. */
export function labelsIn(line: string): string[] {
  if (!line.includes("#〔") || !isLineOfTags(line)) return []
  return [...line.matchAll(LABELS)].map(([, label = ""]) => label.slice(1, -1))
}

/** A line that says nothing but tags, seen or meant, and labels. */
export function isLineOfTags(line: string): boolean {
  return ONLY_TAGS.test(line)
}

function tagsInLine(line: string): Tagged[] {
  const seen = new Map(hashtagsIn(line).map((tag) => [tag.start, tag]))
  const onlyTags = isLineOfTags(line)
  const tags: Tagged[] = []
  let closed = -1
  for (const match of withoutAddresses(line).matchAll(SIGNED)) {
    const { index: start, 1: name = "" } = match
    const end = start + match[0].length
    const hashtag = seen.get(start)
    if (hashtag) tags.push({ ...hashtag, meant: false })
    else if (start !== closed && isMeant(name, line.slice(Math.max(start - 2, 0), start), onlyTags)) {
      closed = !onlyTags && SIGN.test(line.charAt(end)) ? end : -1
      tags.push({ name: name.normalize("NFC"), start, end: closed === end ? end + 1 : end, meant: true })
    }
  }
  return tags
}

function isMeant(name: string, behind: string, onlyTags: boolean): boolean {
  if (!LETTER.test(name) || NO_NAME.test(name)) return false
  return onlyTags || !NOT_BEHIND.test(behind) || SPACELESS.test(behind)
}

/** Spaces in the place of addresses, so that everything else keeps its place. */
function withoutAddresses(text: string): string {
  if (!text.includes("/") || !SIGN.test(text)) return text
  return text.replace(ADDRESS, (address) => " ".repeat(address.length))
}
