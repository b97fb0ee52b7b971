/** Reads messages that somebody copied out of Telegram into a text file: a line above each says who wrote it and when. */
import type { Instant } from "../../model/id.ts"
import { bareOf } from "../../text/bare-text.ts"
import { type Stamp, stampOf } from "./copied-date.ts"
import type { Item } from "./item.ts"
import { createTextNames } from "./text-names.ts"

/** `Name, [20/11/2026 08:00]`, with a colon behind it in some apps; a deleted account has no name. */
const NAME_FIRST = /^(?<name>.{0,200})[,，]\s?\[(?<stamp>[^[\]]{8,120})\]\s?[:：]?$/u
/** `[2026/11/20 11:00] Name:`, in some apps with the text behind it. */
const STAMP_FIRST = /^\[(?<stamp>[^[\]]{8,120})\]\s(?<name>[^:：]{1,200})[:：](?:\s+(?<rest>\S.*))?$/u
const LONGEST_HEADER = 400
/** Where no header opens the file, this many must stand in it, each below an empty line. */
const FEWEST = 3
const LONGEST_LINE = 100_000
/** Messages of several chats may have been copied one after the other, so their times need not grow. */
const FARTHEST_BACK_MS = 30 * 86_400_000
/** Marks of the direction of writing, which some apps put around names and times. */
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** What apps put below the header in the language of their reader: the chat that a message is from, or answers. */
const ORIGIN =
  /^\[\s?(?:forwarded (?:from|message)|in reply to|reply to|(?:转发|轉發|轉傳|转寄|轉寄|引用|回复|回覆)(?:自|来自|來自|于|於|给|給|(?=[\s:：]))|переслано (?:от|из)|в ответ|у відповідь|переслано (?:від|з)|weitergeleitet (?:von|aus)|(?:als )?antwort (?:auf|an)|transféré (?:de|depuis)|en réponse à|reenviad[oa] de|en respuesta a|em resposta a|encaminhad[oa] de|inoltrato da|in risposta a|doorgestuurd van|als antwoord op|przekazan[eao] od|w odpowiedzi|diteruskan dari|membalas|転送元|返信|전달된 메시지|답장)(?![\p{L}--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]]).{0,200}\]$/iv
/** What they put in the place of what can't be copied. Of a poll they tell the question. */
const MEDIUM =
  /^\[\s?(?:photo|picture|image|video(?: message| file)?|gif|animation|sticker|voice(?: message)?|audio(?: file)?|music|file|document|album|location|venue|contact|game|图片|照片|相片|圖片|影像|视频|視頻|影片|动图|動圖|动画|動畫|贴纸|貼圖|貼紙|语音(?:消息)?|語音(?:訊息)?|音频|音訊|音乐|音樂|文件|檔案|相册|相簿|位置|地点|地點|联系人|聯絡人|游戏|遊戲|фото(?:графия)?|видео|стикер|голосовое сообщение|файл|альбом|foto|bild|datei|archivo|fichier)(?:\s?[:：]\s?.{0,200}|\s[^\p{L}\p{N}]{1,20})?\s?\](?:\s+(?<rest>\S.*))?$/iu
const POLL = /^\[\s?(?:poll|quiz|投票|опрос|umfrage|encuesta|sondage|enquete)\s?[:：]\s?(?<question>.{1,400}?)\s?\]$/iu

type Header = {
  readonly line: number
  readonly name: string
  readonly stamp: Stamp
  readonly rest: string
  readonly isBelowGap: boolean
}

/** `from`: the line at which the first message begins. Undefined where the file is not made of such messages. */
export function readCopiedMessages(
  path: string,
  lines: readonly string[],
): { readonly from: number; readonly items: Item[] } | undefined {
  const headers = headersIn(lines)
  const [first] = headers
  if (!first) return undefined
  const dates = datesOf(headers)
  const nameOf = createTextNames()
  const items = headers.map((header, index) => {
    const body = lines.slice(header.line + 1, headers[index + 1]?.line)
    const message = { ...header, lines: header.rest === "" ? body : [header.rest, ...body], date: dates[index] }
    return itemOf(path, message, nameOf)
  })
  return { from: first.line, items }
}

/**
 * A line that looks like a header may be a sentence of an article. So the file must begin with one, or have several,
 * all below empty lines. Of two marks each further one must have one: an empty line above it, and a name that heads
 * other messages. With one mark alone it must not step far back in time, as what an article tells of does. Where
 * something took out all the empty lines, none is missed.
 */
function headersIn(lines: readonly string[]): Header[] {
  const candidates = lines.flatMap((line, index): Header[] => {
    const header = headerAt(line, index, lines)
    return header ? [header] : []
  })
  const names = Map.groupBy(candidates, ({ name }) => name)
  const isKnown = ({ name }: Header) => (names.get(name)?.length ?? 0) > 1
  const [first] = candidates
  const isOpening = first?.line === lines.findIndex((line) => line.trim() !== "")
  const areClear = candidates.length >= FEWEST && candidates.every(({ isBelowGap, rest }) => isBelowGap && rest === "")
  const hasNoGaps = !lines.slice(first?.line, candidates.at(-1)?.line).some((line) => line.trim() === "")
  if (!first || !(isOpening ? first.rest === "" || isKnown(first) : areClear)) return []
  let latest = Number.NEGATIVE_INFINITY
  return candidates.filter((header) => {
    const [from, to] = spanOf(header.stamp)
    const marks = [header.isBelowGap || hasNoGaps, isKnown(header)].filter(Boolean).length
    const isOne = header === first || marks > (to < latest - FARTHEST_BACK_MS ? 1 : 0)
    if (isOne) latest = Math.max(latest, from)
    return isOne
  })
}

/** The earlier and the later of the two days that it may mean. */
function spanOf({ dayFirst, monthFirst }: Stamp): [Instant, Instant] {
  const days = [dayFirst, monthFirst].filter((day) => day !== undefined)
  return [Math.min(...days), Math.max(...days)]
}

function headerAt(text: string, line: number, lines: readonly string[]): Header | undefined {
  const trimmed = text.replace(DIRECTIONS, "").trim()
  if (!trimmed.includes("[") || trimmed.length > LONGEST_LINE) return undefined
  const parts = (trimmed.length <= LONGEST_HEADER ? NAME_FIRST.exec(trimmed) : undefined) ?? STAMP_FIRST.exec(trimmed)
  const stamp = stampOf(parts?.groups?.stamp ?? "")
  if (!parts?.groups || !stamp) return undefined
  const { name = "", rest = "" } = parts.groups
  return { line, name: name.trim(), stamp, rest, isBelowGap: (lines[line - 1] ?? "").trim() === "" }
}

/**
 * `03/04/2026` is the third of April or the fourth of March. A number beyond twelve in the file tells which, or else
 * the order of the messages; where neither does, the day comes first, as in most countries. UTC, as in other exports
 * that name no zone.
 */
function datesOf(headers: readonly Header[]): readonly (Instant | undefined)[] {
  const stamps = headers.map(({ stamp }) => stamp)
  const dayFirst = stamps.map((one) => one.dayFirst ?? one.monthFirst)
  const monthFirst = stamps.map((one) => one.monthFirst ?? one.dayFirst)
  const mustBeDay = stamps.some((one) => one.monthFirst === undefined)
  const mustBeMonth = stamps.some((one) => one.dayFirst === undefined)
  const isMonthFirst = mustBeDay === mustBeMonth ? stepsBackIn(monthFirst) < stepsBackIn(dayFirst) : mustBeMonth
  return isMonthFirst ? monthFirst : dayFirst
}

function stepsBackIn(dates: readonly (Instant | undefined)[]): number {
  return dates.filter((date, index) => (date ?? 0) < (dates[index - 1] ?? 0)).length
}

type Message = Pick<Header, "line" | "name"> & {
  readonly lines: readonly string[]
  readonly date: Instant | undefined
}

function itemOf(path: string, { lines, line, name, date }: Message, nameOf: (text: string) => string): Item {
  const where = `${path}:${line + 1}`
  const said = lines.filter((one) => one.trim() !== "")
  const long = said.find((one) => one.length > LONGEST_LINE)
  if (long !== undefined) return { rejection: { where, reason: `a line of ${long.length} characters` } }
  const text = withoutNotes(said).join("\n")
  if (bareOf(text) === "") return { aside: "textless" }
  const source = { chatId: undefined, title: name, namedAt: undefined }
  const post = { externalId: nameOf(text), text, url: undefined, date }
  return { post, where, ...(name !== "" && { source }) }
}

/** The first lines of a message may be Telegram's. */
function withoutNotes(lines: readonly string[]): readonly string[] {
  for (const [index, line] of lines.entries()) {
    const note = line.trim()
    const [rest, question] = [MEDIUM.exec(note)?.groups?.rest, POLL.exec(note)?.groups?.question]
    if (question !== undefined)
      return [`【${question}】`, ...lines.slice(index + 1).map((one) => one.replace(/^- /u, ""))]
    if (rest !== undefined) return [rest, ...lines.slice(index + 1)]
    if (!ORIGIN.test(note) && !MEDIUM.test(note)) return lines.slice(index)
  }
  return []
}
