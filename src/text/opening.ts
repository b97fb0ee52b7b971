/** Takes as many paragraphs from the first on as there is room for. */
import { cutTo } from "./cut.ts"
import { sentencesOf } from "./sentences.ts"

/** Whole paragraphs, then whole sentences of the next, `most` Unicode characters with a line break between two. */
export function openingOf(paragraphs: readonly string[], most: number): string {
  const kept: string[] = []
  let room = most
  for (const paragraph of paragraphs) {
    const length = [...paragraph].length + (kept.length > 0 ? 1 : 0)
    if (length <= room) {
      kept.push(paragraph)
      room -= length
      continue
    }
    const part = wholeSentences(paragraph, room - (kept.length > 0 ? 1 : 0))
    if (part !== "") kept.push(part)
    break
  }
  return kept.length > 0 ? kept.join("\n") : cutTo(paragraphs[0] ?? "", most)
}

function wholeSentences(paragraph: string, most: number): string {
  let end = 0
  for (const sentence of sentencesOf(paragraph)) {
    const next = paragraph.indexOf(sentence, end) + sentence.length
    if ([...paragraph.slice(0, next)].length > most) break
    end = next
  }
  return paragraph.slice(0, end).trimEnd()
}
