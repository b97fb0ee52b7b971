/** Finds the hashtags at the end of a line, which file a text and are no words of it. */
import { tagsIn } from "./hashtags.ts"

const ONLY_SEPARATORS = /^[\s、,，|/]*$/u
/** In front of a sign that is glued to a word, the tag is a word of the sentence: 访问#印度 */
const APART = /[\s。！？!?…”"’」』）)\]】]$/u

/** A line without the tags at its end; "" for a line of nothing but tags. */
export function withoutTrailingTags(line: string): string {
  let end = line.length
  for (const tag of tagsIn(line).reverse()) {
    if (!ONLY_SEPARATORS.test(line.slice(tag.end, end))) break
    end = tag.start
  }
  const words = line.slice(0, end)
  if (end === line.length || words === "") return words
  if (APART.test(words)) return words.trimEnd()
  return withGluedTag(line, end)
}

/** The first of the tags is glued to a word: it stays, and those behind it go. */
function withGluedTag(line: string, from: number): string {
  const [first] = tagsIn(line).filter(({ start }) => start >= from)
  return line.slice(0, first?.end ?? line.length).trimEnd()
}
