/** Text in, the hashtags that Telegram finds in it out. */

/** What a hashtag may hold: letters, decimal digits, underscore, ZWNJ, middle dot, Sinhala (Telegram's own list). */
const INSIDE = "[\\p{L}\\p{Nd}_\\u200c\\u00b7\\u0d80-\\u0dff]"
/** The lookahead takes the whole run before the rest is tried, so that a run is never shortened to fit. */
const HASHTAG = new RegExp(`(?<!${INSIDE})#(?=(${INSIDE}{1,256}))\\1(?![#])`, "gu")
const LETTER = /\p{L}/u

export type Hashtag = {
  /** Without the sign, in NFC. */
  readonly name: string
  /** UTF-16 offset of the sign. */
  readonly start: number
  /** UTF-16 offset behind the last character. */
  readonly end: number
}

/** Hashtags in reading order, repeated ones too. Full-width ＃, a sign behind a letter and bare numbers are none. */
export function hashtagsIn(text: string): Hashtag[] {
  const found: Hashtag[] = []
  for (const match of text.matchAll(HASHTAG)) {
    const name = match[1] ?? ""
    if (LETTER.test(name)) {
      found.push({ name: name.normalize("NFC"), start: match.index, end: match.index + 1 + name.length })
    }
  }
  return found
}

/** Whether `#name` in a message becomes one hashtag, whole. */
export function isHashtagName(name: string): boolean {
  const [found] = hashtagsIn(`#${name}`)
  return found?.start === 0 && found.end === name.length + 1
}
