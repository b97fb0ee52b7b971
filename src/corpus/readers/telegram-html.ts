/** A page of Telegram Desktop's HTML export (`messages.html`, `messages2.html` …) in, its messages out as posts. */
import { Parser } from "htmlparser2"
import type { Instant } from "../../model/id.ts"
import type { Medium } from "../../model/media.ts"
import { linkedText } from "../../text/linked-text.ts"
import { mediumOfElement } from "./export-media.ts"
import type { Item } from "./item.ts"
import { plausibleDate } from "./plausible-date.ts"
import { createHtmlWords, type HtmlWords } from "./telegram-html-words.ts"

/** A page of Telegram Desktop nests some fifteen elements; the parser slows down with their number. */
const DEEPEST = 500
const LONGEST_TEXT = 1_000_000
/** A message of Telegram has one; a page that somebody made may have any number. */
const MOST_MEDIA = 50
const MESSAGE = /^message(-?\d{1,15})$/u
/** `24.09.2020 09:47:50 UTC+08:00`; the offset is left out by older versions. */
const TITLE = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):?(\d\d))?$/u

/**
 * Throws what `chunks` throws and nothing else. A page does not say which chat it is of by number, so a post is called
 * by the number of its message alone and has no link. Service messages and media without a caption are only counted.
 */
export async function* readTelegramHtml(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  const page = createPage(path)
  const decoder = new TextDecoder("utf-8")
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    yield* page.write(decoder.decode(chunk, { stream: true }))
    if (page.isTooDeep()) {
      yield { rejection: { where: `${path}:byte ${bytes}`, reason: `elements nested more than ${DEEPEST} deep` } }
      return
    }
  }
  yield* page.end(decoder.decode(), bytes)
}

type Message = {
  readonly number: string
  readonly depth: number
  date: Instant | undefined
  readonly words: HtmlWords
  readonly media: Medium[]
}

function createPage(path: string) {
  const out: Item[] = []
  let depth = 0
  let name = ""
  let messages = 0
  /** The page was read up to its last tag; what is left is closed by the parser. */
  let closed = false
  let ending = false
  /** The depths at which the header of the page and the title in it were opened; 0: none is. */
  let header = 0
  let title = 0
  let message: Message | undefined

  const parser = new Parser({
    onopentag(tag, attributes) {
      depth++
      const classes = (attributes.class ?? "").split(/\s+/u)
      if (tag === "div") openDiv(classes, attributes)
      if (message === undefined || message.depth === depth) return
      const { words, media } = message
      words.open(tag, classes, attributes.href)
      if (!words.isReading() && media.length < MOST_MEDIA) media.push(...mediaIn(classes, attributes.href))
    },
    ontext(data) {
      if (title > 0) name += data.replace(/(?<!\s)\s*\n\s*/gu, "")
      message?.words.add(data)
    },
    onclosetag(tag, implied) {
      if (tag === "html" && !implied) closed = true
      if (depth === title) title = 0
      if (depth === header) header = 0
      if (message?.depth === depth) {
        if (!(implied && ending)) closeMessage(message)
      } else message?.words.close()
      depth--
    },
  })

  function openDiv(classes: readonly string[], attributes: Readonly<Record<string, string>>): void {
    const has = (name: string) => classes.includes(name)
    const number = MESSAGE.exec(attributes.id ?? "")?.[1]
    if (message !== undefined && number !== undefined && has("message")) closeMessage(message)
    if (message === undefined) {
      if (has("page_header")) header = depth
      else if (header > 0 && has("text") && name === "") title = depth
      else if (has("message")) messages++
      if (has("message") && has("default") && number !== undefined) {
        message = { number, depth, date: undefined, words: createHtmlWords(), media: [] }
      }
      // A negative number is that of a day's heading.
      if (has("service") && number !== undefined && !number.startsWith("-")) out.push({ aside: "service" })
    } else if (has("date") && has("pull_right")) message.date ??= dateOf(attributes.title ?? "")
  }

  function closeMessage({ number, date, words, media }: Message): void {
    message = undefined
    const where = `${path}:message ${number}`
    const pieces = words.pieces()
    const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0)
    if (length > LONGEST_TEXT) {
      out.push({ rejection: { where, reason: `a text of ${length} characters` } })
      return
    }
    const text = linkedText(pieces)
    if (text === "") {
      out.push({ aside: "textless" })
      return
    }
    const chat = { chatId: undefined, title: name.trim(), namedAt: undefined }
    const post = { externalId: number, text, url: undefined, date, ...(media.length > 0 && { media }) }
    out.push({ post, where, ...(chat.title !== "" && { source: chat }) })
  }

  function write(html: string): Item[] {
    parser.write(html)
    return out.splice(0)
  }

  function end(html: string, bytes: number): Item[] {
    parser.write(html)
    const open = message
    ending = true
    parser.end()
    if (messages === 0) return [{ rejection: { where: `${path}:1`, reason: "no page of a Telegram export" } }]
    const within = open ? ` within message ${open.number}` : ""
    if (!closed) out.push({ rejection: { where: `${path}:byte ${bytes}`, reason: `cut off${within}` } })
    return out.splice(0)
  }

  return { write, end, isTooDeep: () => depth > DEEPEST }
}

function mediaIn(classes: readonly string[], href: string | undefined): Medium[] {
  const medium = mediumOfElement(classes, href)
  return medium ? [medium] : []
}

function dateOf(title: string): Instant | undefined {
  const [found, day, month, year, hour, minute, second, sign, ...offset] = TITLE.exec(title.trim()) ?? []
  if (found === undefined) return undefined
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const [hours, minutes] = offset
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return plausibleDate(sign === "-" ? local + ahead : local - ahead)
}
