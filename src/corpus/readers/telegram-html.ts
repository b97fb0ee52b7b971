/** Reads the messages on a page of Telegram Desktop's HTML export (`messages.html`, `messages2.html` …) as posts. */
import { Parser } from "htmlparser2"
import type { Instant } from "../../model/id.ts"
import type { Medium } from "../../model/media.ts"
import { mediumOfElement } from "./export-media.ts"
import { textOfMessage } from "./export-words.ts"
import type { Item } from "./item.ts"
import { plausibleDate } from "./plausible-date.ts"
import { createHtmlWords, type HtmlWords } from "./telegram-html-words.ts"

/** A page of Telegram Desktop nests some fifteen elements; the parser slows down with their number. */
const DEEPEST = 500
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
  const title = createPageTitle()
  let depth = 0
  let messages = 0
  /** The page was read up to its last tag; what is left is closed by the parser. */
  let closed = false
  let ending = false
  let message: Message | undefined

  const parser = new Parser({
    onopentag(tag, attributes) {
      depth++
      const classes = (attributes.class ?? "").split(/\s+/u)
      if (tag === "div") openDiv(classes, attributes)
      if (message === undefined || message.depth === depth) return
      const { words, media } = message
      words.open(tag, classes, attributes.href)
      const medium = words.isReading() ? undefined : mediumOfElement(classes, attributes.href)
      if (medium && media.length < MOST_MEDIA) media.push(medium)
    },
    ontext(data) {
      title.add(data)
      message?.words.add(data)
    },
    onclosetag(tag, implied) {
      if (tag === "html" && !implied) closed = true
      title.close(depth)
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
    if (message !== undefined) {
      if (has("date") && has("pull_right")) message.date ??= dateOf(attributes.title ?? "")
      return
    }
    title.open(classes, depth)
    if (has("message")) messages++
    if (has("message") && has("default") && number !== undefined) {
      message = { number, depth, date: undefined, words: createHtmlWords(), media: [] }
    }
    // A negative number is that of a day's heading.
    if (has("service") && number !== undefined && !number.startsWith("-")) out.push({ aside: "service" })
  }

  function closeMessage(done: Message): void {
    message = undefined
    out.push(itemOf(path, done, title.words()))
  }

  return {
    write(html: string): Item[] {
      parser.write(html)
      return out.splice(0)
    },
    end(html: string, bytes: number): Item[] {
      parser.write(html)
      const open = message
      ending = true
      parser.end()
      if (messages === 0) return [{ rejection: { where: `${path}:1`, reason: "no page of a Telegram export" } }]
      const within = open ? ` within message ${open.number}` : ""
      if (!closed) out.push({ rejection: { where: `${path}:byte ${bytes}`, reason: `cut off${within}` } })
      return out.splice(0)
    },
    isTooDeep: () => depth > DEEPEST,
  }
}

/** The title of the chat, in the header of the page. Each is known by the depth at which it was opened; 0: it isn't open. */
function createPageTitle() {
  let [header, title, words] = [0, 0, ""]
  return {
    open(classes: readonly string[], depth: number): void {
      if (classes.includes("page_header")) header = depth
      else if (header > 0 && classes.includes("text") && words === "") title = depth
    },
    add(data: string): void {
      if (title > 0) words += data.replace(/(?<!\s)\s*\n\s*/gu, "")
    },
    close(depth: number): void {
      if (depth === title) title = 0
      if (depth === header) header = 0
    },
    words: () => words.trim(),
  }
}

function itemOf(path: string, { number, date, words, media }: Message, title: string): Item {
  const where = `${path}:message ${number}`
  const read = textOfMessage(words.pieces())
  if ("reason" in read) return { rejection: { where, reason: read.reason } }
  if ("aside" in read) return read
  const post = { externalId: number, text: read.text, url: undefined, date, ...(media.length > 0 && { media }) }
  return { post, where, ...(title !== "" && { source: { chatId: undefined, title, namedAt: undefined } }) }
}

function dateOf(title: string): Instant | undefined {
  const [whole, day, month, year, hour, minute, second, sign, ...offset] = TITLE.exec(title.trim()) ?? []
  if (whole === undefined) return undefined
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const [hours, minutes] = offset
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return plausibleDate(sign === "-" ? local + ahead : local - ahead)
}
