/** Divides a paragraph into whole sentences. */
import { endsSentence } from "./full-stops.ts"
import { goesOnBehind } from "./quotations.ts"
import { tableOfSigns } from "./unit-table.ts"

const OPENING = "“‘「『（(《〈【[〔"
const CLOSING = "”’」』）)》〉】]〕"
const FULL_STOPS = "。！？!?…"
const STRAIGHT_QUOTE = '"'
const STRAIGHT_QUOTES = `${STRAIGHT_QUOTE}'`
/** 1 where something may begin or end: between such units nothing has to be looked at. */
const SIGNS = tableOfSigns([[`${OPENING}${CLOSING}${FULL_STOPS}.${STRAIGHT_QUOTE}`, 1]])
const LATIN = /\p{sc=Latin}/u
/** A quotation longer than this is split inside, or it would be one endless sentence. */
const LONGEST_QUOTATION = 120
/**
 * What is added to a sentence in brackets: （笑）（路透社）. A number in brackets, （二）, begins the next one, and a credit,
 * （编辑：张三）, belongs to none.
 */
const ADDED =
  /^\s?[（(](?!(?:\d{1,3}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[）)])[^（）()。！？!?：:\n]{1,20}[）)]/iu

/** No sentence begins with it. */
const INSIDE = /^\s*[，、；：,;:”’」』）)》〉】〕\]]/u

/** A quotation, a bracket or a title that was opened and not yet closed. */
type Opened = { readonly sign: string; readonly at: number; sentences: number }

/**
 * Sentences with their closing signs, in order; joined they give the paragraph back, except for the space at their ends.
 * A quotation, a title or a bracket stays with its sentence, and an address is never divided.
 */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = []
  let opened: Opened[] = []
  let from = 0
  for (let at = 0; at < paragraph.length; at++) {
    if (SIGNS[paragraph.charCodeAt(at)] === 0) continue
    opened = openedAfter(opened, paragraph, at)
    if (!endsSentence(paragraph, at, from)) continue
    const end = endOfClosing(paragraph, at + 1)
    const [outermost] = opened
    const open = openedAfterAll(opened, paragraph, at + 1, end)
    if (open.length > 0 && closesSoon(paragraph, at, open)) {
      for (const one of open) one.sentences++
      opened = open
      at = end - 1
      continue
    }
    if (end > at + 1 && goesOnBehind(paragraph, { from, stop: at, end, opened: outermost })) {
      opened = open
      at = end - 1
      continue
    }
    opened = []
    const last = end + lengthAdded(paragraph, end)
    if (last > end && INSIDE.test(paragraph.slice(last, last + 8))) {
      at = last - 1
      continue
    }
    push(sentences, paragraph.slice(from, last))
    from = last
    at = last - 1
  }
  push(sentences, paragraph.slice(from))
  return sentences
}

function openedAfterAll(opened: readonly Opened[], text: string, from: number, end: number): Opened[] {
  let open = [...opened]
  for (let at = from; at < end; at++) {
    const isClosed = text.charAt(at) !== STRAIGHT_QUOTE || open.some(({ sign }) => sign === STRAIGHT_QUOTE)
    if (isClosed) open = openedAfter(open, text, at)
  }
  return open
}

function openedAfter(opened: Opened[], text: string, at: number): Opened[] {
  const sign = text.charAt(at)
  if (sign === STRAIGHT_QUOTE) {
    const nth = opened.findLastIndex((one) => one.sign === sign)
    return nth !== -1
      ? opened.slice(0, nth)
      : opensStraight(text, at)
        ? [...opened, { sign, at, sentences: 0 }]
        : opened
  }
  if (OPENING.includes(sign)) return opened.length < MOST_OPENED ? [...opened, { sign, at, sentences: 0 }] : opened
  if (!CLOSING.includes(sign) || isApostrophe(text, at)) return opened
  const nth = opened.findLastIndex((one) => one.sign === OPENING.charAt(CLOSING.indexOf(sign)))
  return nth === -1 ? opened : opened.slice(0, nth)
}

/** Nobody nests deeper. */
const MOST_OPENED = 8

/** 5" is an inch. */
function opensStraight(text: string, at: number): boolean {
  return !/\d/.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at + 1))
}

function isApostrophe(text: string, at: number): boolean {
  return text.charAt(at) === "’" && LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at + 1))
}

/** Behind a full stop come the quotes and brackets that it closes. */
function endOfClosing(text: string, at: number): number {
  let end = at
  for (let next = at; next < text.length; next++) {
    const sign = text.charAt(next)
    if (CLOSING.includes(sign) || (next === end && STRAIGHT_QUOTES.includes(sign))) end = next + 1
    else if (sign !== " ") break
  }
  return end
}

/** At the end of a paragraph a bracket is a credit. */
function lengthAdded(text: string, at: number): number {
  const added = ADDED.exec(text.slice(at, at + 25))?.[0] ?? ""
  return text.slice(at + added.length, at + added.length + 40).trim() === "" ? 0 : added.length
}

/** Whether any that is open is closed before it is too long. */
function closesSoon(text: string, at: number, opened: readonly Opened[]): boolean {
  return opened.some(({ sign, at: start }) => {
    const closing = sign === STRAIGHT_QUOTE ? sign : CLOSING.charAt(OPENING.indexOf(sign))
    return text.slice(at, start + LONGEST_QUOTATION + 1).includes(closing)
  })
}

function push(sentences: string[], text: string): void {
  const sentence = text.trim()
  if (sentence) sentences.push(sentence)
}
