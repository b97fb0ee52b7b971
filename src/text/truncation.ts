/** Finds where a text was cut off: at an ellipsis, or before a link to the rest. */
import { bareOf } from "./bare-text.ts"

/** A sign that more follows, and its label, are looked for in this many characters at the end. */
const END = 240
/** Letters that may follow an ellipsis, a Han character for two: `...【更多】`, `… Click here to read the full story`. */
export const LONGEST_LABEL = 32
const ELLIPSIS = /\.{2,}|．{2,}|。{2,}|…+|⋯+|・{3,}/gu
/** 【更多】 [全文] （详细） */
const BRACKET = /[【[（(〔〖<＜〈](?<label>[^【】[\]（）()〔〕〖〗<>＜＞〈〉\n]{1,32})[】\])）〕〗>＞〉]\s*$/u
/** Without brackets or an ellipsis only their words tell labels from the text. Taking a few letters too many is harmless. */
const LABELS = [
  /(?:[点點][击擊按此这這里裡]*|[请請]|[继繼][续續]|[展打][开開]|[查浏瀏][看览覽]|[阅閱][读讀]|看|了解|[显顯]示)*(?:全文|更多|[详詳]情|原文)[\s>＞»›→↓。.：:！!]*$/u,
  /\b(?:(?:click|tap) (?:here )?(?:to|for) )?(?:(?:read|see|view|learn|show) (?:the )?(?:more|rest|full (?:story|article|text|post|report))|(?:continue|keep) reading|full (?:story|article|text)|read on|more)[\s>»›→.:!]*$/iu,
]
const HAN = /\p{sc=Han}/gu
const ADDRESS = /https?:\/\/\S+|[@＠]\w+/gu

/** What comes before the sign; undefined for a text that has none. */
export function beforeTruncation(text: string): string | undefined {
  const end = text.slice(-END)
  const cutAt = ellipsisIn(end) ?? bracketIn(end) ?? labelIn(end)
  return cutAt === undefined ? undefined : text.slice(0, text.length - end.length + cutAt)
}

/** The first one that only a label follows. */
function ellipsisIn(end: string): number | undefined {
  return [...end.matchAll(ELLIPSIS)].find(({ 0: sign, index }) => isLabel(end.slice(index + sign.length)))?.index
}

function bracketIn(end: string): number | undefined {
  const match = BRACKET.exec(end)
  return match && isLabel(match.groups?.label ?? "") ? match.index : undefined
}

function labelIn(end: string): number | undefined {
  const without = end.replace(/\s*(?:https?:\/\/\S+|[@＠]\w+)\s*$/u, "")
  return LABELS.map((label) => label.exec(without)?.index).find((index) => index !== undefined)
}

/** Figures are news, and no label has them. */
function isLabel(rest: string): boolean {
  const bare = bareOf(rest.replace(ADDRESS, " "))
  return bare.length + (bare.match(HAN)?.length ?? 0) <= LONGEST_LABEL && !/\p{N}/u.test(bare)
}
