/** Masks the words that may open many reports of a source, so that they are alike on every day and by every reporter. */
import { bareOf } from "../text/bare-text.ts"
import { openerLength } from "../text/opener.ts"

export type OpenerMask = {
  /** The words with their dates and names masked. */
  readonly mask: string
  /** A desk, a programme or a greeting is in it. */
  readonly isOfDesk: boolean
  /** Letters of what follows. */
  readonly story: string
  /** The headline, or again what follows. */
  readonly head: string
}

type Candidate = { readonly end: number; readonly mask: string }

const LONGEST = 60
const SHORTEST = 3
const MOST = 4
const STORY_LETTERS = 12
/**
 * Where words of a desk end. Within a sentence only a colon, a bar or a dash ends them, or a bracket that opened them; and a
 * comma behind 获悉 or 讯, which more posts have to share.
 */
const ENDS = /[：:｜|】〕\]）)。！!》]|\s[-–—]+(?=\s)|——|(?<=[悉讯訊息电電]|[报報][导導道])[，,]/gu
const COMMA = /[，,]$/u
const CLOSING = /[】〕\]）)》]/u
const OPENING = /^[【〔[（(《]/u
const DESK =
  /新[闻聞]|[电電][台臺视視]|[广廣]播|(?<![通汇匯上申预預警])[报報]|[记記]者|[编編][辑輯]|主播|[听聽观觀][众眾]|收[听聽看]|[欢歡]迎|[早午晚]安|大家好|各位|[节節][目]|[栏欄]目|本[台臺网網刊社]|之[声聲]|[频頻]道|[周週]刊|[早晚][读讀]|news|radio|podcast|welcome|listeners|good (?:morning|evening|afternoon)/iu
/** Says where the story is from: words of the story. */
const ATTRIBUTION = /^[“"「]?(?:[据據]|根[据據]|[综綜]合)/u
const DIGITS = /\d+/gu
const HAN_DATE = /[〇一二三四五六七八九十]+(?=[年月日号號点點时時])/gu
const WEEKDAY = /(星期|[周週]|[礼禮]拜)[一二三四五六日天]/gu
const TIME_OF_DAY = /[早午晚晨夜][间間上]|[上下]午|凌晨|清晨|傍晚|中午/gu
const NAME =
  /([记記]者|[编編][辑輯]|主播|作者|播音|主持人?|通[讯訊][员員])[：:\s]*\p{sc=Han}{2,4}?(?=[\s：:，,）)】〕\]]|[报報採采][道导導访訪]|[综綜]合|[为為]|$)/gu

/** How a paragraph might open; `next` is the one behind it. */
export function openerMasks(paragraph: string, headline: string, next: string): OpenerMask[] {
  return candidatesIn(paragraph).flatMap(({ end, mask }) => {
    const story = bareOf(paragraph.slice(end, end + LONGEST) || next.slice(0, LONGEST)).slice(0, STORY_LETTERS)
    return story === ""
      ? []
      : [{ mask, isOfDesk: DESK.test(mask) && !COMMA.test(mask), story, head: headline || story }]
  })
}

/** UTF-16 units that come before the report: what is known by its form, and what the source always opens with. */
export function openerIn(paragraph: string, openers: ReadonlySet<string>): number {
  if (openers.size === 0) return openerLength(paragraph)
  const known = candidatesIn(paragraph).filter(({ mask }) => openers.has(mask))
  const end = known.at(-1)?.end ?? 0
  return Math.max(openerLength(paragraph), end + openerLength(paragraph.slice(end)))
}

function candidatesIn(paragraph: string): Candidate[] {
  const start = paragraph.slice(0, LONGEST)
  const candidates: Candidate[] = []
  for (const { 0: sign, index } of start.matchAll(ENDS)) {
    if (candidates.length === MOST) break
    if (CLOSING.test(sign) && !OPENING.test(start)) continue
    const end = index + sign.length
    const words = start.slice(0, end)
    if (bareOf(words).length < SHORTEST || ATTRIBUTION.test(words)) continue
    const space = /^\s*/u.exec(paragraph.slice(end))?.[0].length ?? 0
    candidates.push({ end: end + space, mask: maskOf(words) })
  }
  const isWhole = paragraph !== "" && paragraph.length < LONGEST && candidates.at(-1)?.end !== paragraph.length
  if (isWhole && bareOf(paragraph).length >= SHORTEST && !ATTRIBUTION.test(paragraph)) {
    candidates.push({ end: paragraph.length, mask: maskOf(paragraph) })
  }
  return candidates
}

function maskOf(words: string): string {
  return words
    .replace(DIGITS, "0")
    .replace(HAN_DATE, "0")
    .replace(WEEKDAY, "$10")
    .replace(TIME_OF_DAY, "~")
    .replace(NAME, "$1~")
    .replace(/\s+/gu, "")
}
