/** Text with tags in, the same text for reading out. */
import { type Hashtag, tagsIn } from "../text/hashtags.ts"
import { CLOSING_MARK, OPENING_MARK } from "../text/tidy-tags.ts"
import { isSpaceless } from "./plain.ts"

const ASCII = /[\u0020-\u007e]/
const SIGNS = /^[#＃﹟]|[#＃﹟]$/gu
const SPACES_FIRST = /^[^\S\n]+/u
const SPACES_LAST = /(?<![^\S\n])[^\S\n]+$/u

/**
 * Without the signs of its tags, those that were only meant among them, and without the spaces that stood beside a tag only to begin or end it:
 * `和 #印度 、#日本` is 和印度、日本. A space goes at the edges of a line, behind an opening mark, before a closing
 * mark or a stop, between Han, kana and Hangul, and beside a wide mark. Between Latin words, and between Latin and
 * Han, it stays. Spaces that touch no tag stay all.
 */
export function readable(text: string): string {
  const tags = tagsIn(text)
  if (tags.length === 0) return text
  let done = ""
  let from = 0
  for (const [index, tag] of tags.entries()) {
    const before = text.slice(from, tag.start)
    const previous = index === 0 ? "" : (tags[index - 1]?.name.at(-1) ?? "")
    done += betweenTags(before, previous, nameOf(text, tag))
    done += nameOf(text, tag)
    from = tag.end
  }
  return done + betweenTags(text.slice(from), tags.at(-1)?.name.at(-1) ?? "", "")
}

function nameOf(text: string, tag: Hashtag): string {
  return text.slice(tag.start, tag.end).replace(SIGNS, "")
}

/** The text between two tags: only the spaces at its ends touch one. `left` and `right` are the tags, "" for none. */
function betweenTags(text: string, left: string, right: string): string {
  const head = SPACES_FIRST.exec(text)?.[0] ?? ""
  if (head === text) return left || right ? kept(head, left, right) : text
  const tail = SPACES_LAST.exec(text)?.[0] ?? ""
  const inner = text.slice(head.length, text.length - tail.length)
  return (left ? kept(head, left, inner) : head) + inner + (right ? kept(tail, inner, right) : tail)
}

/** Nothing before or behind: the edge of the text. */
function kept(space: string, before: string, behind: string): string {
  return before && behind && !spaceGoes(lastOf(before), firstOf(behind)) ? space : ""
}

function spaceGoes(left: string, right: string): boolean {
  if (left === "\n" || right === "\n" || CLOSING_MARK.test(right) || OPENING_MARK.test(left)) return true
  const spaceless = [left, right].filter(isSpaceless).length
  if (spaceless === 2) return true
  if (OPENING_MARK.test(right)) return spaceless === 1 || !ASCII.test(right)
  if (CLOSING_MARK.test(left)) return spaceless === 1 || !ASCII.test(left)
  return false
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0)
}

function lastOf(text: string): string {
  return [...text.slice(-2)].at(-1) ?? ""
}
