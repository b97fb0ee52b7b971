/** Writes the pieces of a message, some of which are links, as one plain text with the addresses where they read well. */

export type Piece = { readonly text: string; readonly href?: string | undefined }

const LONGEST_ADDRESS = 300
const WEB = /^https?:\/\/[^\s]+$/iu
/** Links into Telegram itself are signposts of a channel (join, discuss, next post), and another address for every reader. */
const TELEGRAM = /^https?:\/\/(?:www\.)?(?:t|telegram)\.(?:me|dog)\//iu
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
/** A bracket behind these would be read as the gloss of a tag, or as part of a headline. */
const TAKES_NO_BRACKET = /[\n【】]|[#＃@][^\s]*$/u
const SCHEME_AND_END = /^https?:\/\/|\/$/giu
const CONTROL = /[\p{Cc}--[\n\t]]+/gv

/** `来源 (https://…)` for a few linked words; the address of a linked headline, tag or sign goes on a line at the end. */
export function linkedText(pieces: readonly Piece[]): string {
  const plain = pieces.map((piece) => piece.text).join("")
  const behind: string[] = []
  const kept = new Set<string>()
  const inline = pieces.map(({ text, href }) => {
    const address = href?.trim()
    if (address === undefined || kept.has(address) || !isWorthKeeping(address, plain)) return text
    kept.add(address)
    const words = text.trimEnd()
    if (LETTER_OR_DIGIT.test(words) && !TAKES_NO_BRACKET.test(words)) {
      return `${words} (${address})${text.slice(words.length)}`
    }
    behind.push(address)
    return text
  })
  const body = inline.join("").replace(/\r\n?/gu, "\n").replace(CONTROL, " ").trim()
  return [body, ...behind]
    .filter((part) => part !== "")
    .join("\n")
    .toWellFormed()
}

function isWorthKeeping(address: string, plain: string): boolean {
  if (address.length > LONGEST_ADDRESS || !WEB.test(address) || TELEGRAM.test(address)) return false
  return !plain.includes(address.replace(SCHEME_AND_END, ""))
}
