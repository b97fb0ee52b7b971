/** Decodes characters written as `&lt;` or `&#38;`, the few that Telegram knows. */

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' }
const WRITTEN = /&(?:#x([0-9a-fA-F]*)|#(\d*)|([a-zA-Z]*));?/y
const LONGEST_NUMBER = 9
const CODE_POINTS_END = 0x10ffff

/** The character written at `at`, where an `&` is; undefined if that means nothing here, as `&nbsp;`. */
export function decodeEntity(
  html: string,
  at: number,
): { readonly character: string; readonly end: number } | undefined {
  WRITTEN.lastIndex = at
  const match = WRITTEN.exec(html)
  if (match === null) return undefined
  const [written, hex, decimal, name] = match
  const end = at + written.length
  if (name !== undefined) {
    const character = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
    return character === undefined ? undefined : { character, end }
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const tooLong = written.replace(/;$/, "").length > LONGEST_NUMBER
  if (!(code > 0 && code < CODE_POINTS_END) || tooLong) return undefined
  return { character: String.fromCodePoint(code), end }
}
