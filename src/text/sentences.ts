/** A paragraph in, its whole sentences out. */

const OPENING = "“‘「『（(《〈【[〔"
const CLOSING = "”’」』）)》〉】]〕"
const FULL_STOPS = "。！？!?…"
/** 1 for the units at which something may begin or end: between them nothing has to be looked at. */
const SIGNS = new Uint8Array(0x10000)
for (const sign of `${OPENING}${CLOSING}${FULL_STOPS}.`) SIGNS[sign.charCodeAt(0)] = 1
/** A Latin full stop ends a sentence before a space and a capital, a digit or a Han character. */
const LATIN_STOP = /^\.["”’)]*\s+["“‘(]*[\p{Lu}\p{N}\p{sc=Han}]/u
const ABBREVIATION =
  /(?:^|[\s(“])(?:(?:[A-Z]\.)*[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|No|vs|etc|Inc|Ltd|Co|Corp|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/
/** Who said it, behind what was said: ”总设计师说 */
const SAID = /^[\p{L}]{1,12}(?:说|說|表示|称|稱|道|指出)[，。：:,]/u
/** A quotation longer than this is split inside, or it would be one endless sentence. */
const LONGEST_QUOTATION = 120

/**
 * Sentences with their closing signs, in order; joined they give the paragraph back but for the space at their ends.
 * A quotation or a bracket stays with the sentence it stands in.
 */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = []
  let from = 0
  let opened = -1
  let depth = 0
  for (let at = 0; at < paragraph.length; at++) {
    if (SIGNS[paragraph.charCodeAt(at)] === 0) continue
    const character = paragraph.charAt(at)
    if (OPENING.includes(character)) {
      if (depth === 0) opened = at
      depth++
    }
    if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    if (!endsSentence(paragraph, at)) continue
    const end = endOfClosing(paragraph, at + 1)
    const closed = depth === 0 || closesAll(paragraph, at + 1, end, depth)
    if (!closed && at - opened < LONGEST_QUOTATION && closesLater(paragraph, at, opened)) continue
    depth = 0
    if (end > at + 1 && SAID.test(paragraph.slice(end, end + 16))) continue
    push(sentences, paragraph.slice(from, end))
    from = end
    at = end - 1
  }
  push(sentences, paragraph.slice(from))
  return sentences
}

function endsSentence(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === ".")
    return LATIN_STOP.test(text.slice(at, at + 12)) && !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at))
  return FULL_STOPS.includes(character) && !(at + 1 < text.length && FULL_STOPS.includes(text.charAt(at + 1)))
}

/** Behind a full stop come the quotes and brackets that it closes. */
function endOfClosing(text: string, at: number): number {
  let end = at
  while (end < text.length && (CLOSING.includes(text.charAt(end)) || text.charAt(end) === '"')) end++
  return end
}

function closesAll(text: string, from: number, end: number, depth: number): boolean {
  let closing = 0
  for (let at = from; at < end; at++) if (CLOSING.includes(text.charAt(at))) closing++
  return closing >= depth
}

function closesLater(text: string, at: number, opened: number): boolean {
  const sign = CLOSING.charAt(OPENING.indexOf(text.charAt(opened)))
  const close = text.indexOf(sign, at)
  return close !== -1 && close - opened <= LONGEST_QUOTATION
}

function push(sentences: string[], text: string): void {
  const sentence = text.trim()
  if (sentence) sentences.push(sentence)
}
