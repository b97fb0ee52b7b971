/** Decodes a feed in whatever encoding it is. What its bytes show counts for more than what is claimed. */
import { decodeStrictly } from "./decode.ts"

/** Marks at the start, and how `<` followed by anything looks in wide characters; the longer ones first. */
type Shape = { readonly bytes: readonly (number | undefined)[]; readonly encoding: string; readonly mark: number }
const SHAPES: readonly Shape[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8", mark: 3 },
  { bytes: [0xff, 0xfe, 0, 0], encoding: "utf-32le", mark: 4 },
  { bytes: [0, 0, 0xfe, 0xff], encoding: "utf-32be", mark: 4 },
  { bytes: [0xff, 0xfe], encoding: "utf-16le", mark: 2 },
  { bytes: [0xfe, 0xff], encoding: "utf-16be", mark: 2 },
  { bytes: [undefined, 0, 0, 0], encoding: "utf-32le", mark: 0 },
  { bytes: [0, 0, 0, undefined], encoding: "utf-32be", mark: 0 },
  { bytes: [undefined, 0], encoding: "utf-16le", mark: 0 },
  { bytes: [0, undefined], encoding: "utf-16be", mark: 0 },
]
const DECLARED = /^[^<]{0,200}<\?xml[^>]{0,500}?encoding\s*=\s*["']\s*([\w:.-]{1,40})/u
/** Text that is valid UTF-8 is UTF-8, whatever is said of it; a few Han characters in these can be so by chance. */
const BY_CHANCE = /^(?:x-)?(?:gb|big5|euc|shift|s-?jis|ms_?kanji|iso-2022|ks|hz|cn|chinese|korean)/iu
const NO_CHANCE = 8
/** Tried where nothing is claimed or nothing fits. */
const GUESSES = "gb18030 big5 shift_jis euc-jp euc-kr windows-1251 koi8-r windows-1255 windows-1252".split(" ")
/** Signs that texts are full of: the commonest Han characters in both scripts, kana, Hangul; small letters among their kind. */
const COMMON = new RegExp(
  [
    "[的一是不了在有人这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對可里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長知明间間外分新京今表安全平政府部美英法印度工业業民权權关關系係现現实實加量合理体體市场場点點第代与與由其名报報员員军軍重最此月各进進应應定内內情战戰万萬东東西南北]",
    "[\\u3001-\\u3011]",
    "\\p{sc=Hiragana}|[ァ-ヶー]",
    "[이다의에는을가고를은하지로서한도사인자기리어나라대시정해스부그일수아제전과보]",
    "(?<![a-z])[оеаинтсрвл](?![a-z])",
    "(?<![a-z])[\\u05d0-\\u05ea](?![a-z])",
    "(?<=[a-z])[ß-öø-ÿ]|[ß-öø-ÿ](?=[a-z])|[’“”–—«»]",
  ].join("|"),
  "gu",
)
const FOREIGN = /[^\p{ASCII}]/gu
const SAMPLE = 64 * 1024
/** Less than this part of a text is common in no language. */
const LIKELY = 0.2

/** Never throws; `charset` is what the server said. What fits nowhere is read as UTF-8 with U+FFFD for its faults. */
export function feedText(bytes: Uint8Array, charset?: string): string {
  const shape = shapeOf(bytes)
  if (shape) return wide(bytes.subarray(shape.mark), shape.encoding)
  const utf8 = decodeStrictly(bytes, "utf-8")
  const foreign = utf8?.match(FOREIGN)?.length ?? 0
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, 1024)).toString("latin1"))?.[1]
  for (const label of [charset, declared]) {
    if (label === undefined || isWide(label)) continue
    if (utf8 !== undefined && foreign >= (BY_CHANCE.test(label.trim()) ? NO_CHANCE : 1)) return utf8
    const text = decodeStrictly(bytes, label)
    if (text !== undefined) return text
  }
  return utf8 ?? guessed(bytes) ?? new TextDecoder("utf-8").decode(bytes)
}

function shapeOf(bytes: Uint8Array): Shape | undefined {
  if (bytes.length < 4) return undefined
  return SHAPES.find((shape) =>
    shape.bytes.every((byte, index) => (byte === undefined ? (bytes[index] ?? 0) > 0 : bytes[index] === byte)),
  )
}

/** Wide characters would have shown themselves, so the claim is wrong. */
function isWide(label: string): boolean {
  return /^\s*(?:x-)?(?:utf|ucs|iso-10646)[-_]?(?:16|32|ucs|2|4)/iu.test(label)
}

function wide(bytes: Uint8Array, encoding: string): string {
  if (!encoding.startsWith("utf-32")) return new TextDecoder(encoding).decode(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const units = new Uint16Array(Math.floor(bytes.length / 4) * 2)
  let length = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, encoding === "utf-32le")
    if (point < 0x10000) units[length++] = point
    else if (point > 0x10ffff) units[length++] = 0xfffd
    else {
      units[length++] = 0xd7c0 + (point >> 10)
      units[length++] = 0xdc00 + (point & 0x3ff)
    }
  }
  return Buffer.from(units.buffer, 0, length * 2).toString("utf16le")
}

/** The one among those that fit in which the text is made of common signs; of a sample, as any part is as good. */
function guessed(bytes: Uint8Array): string | undefined {
  const scored = GUESSES.map((encoding) => ({ encoding, score: likelinessOf(decodeStrictly(bytes, encoding)) }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best && best.score >= LIKELY ? decodeStrictly(bytes, best.encoding) : undefined
}

function likelinessOf(text: string | undefined): number {
  const sample = text?.slice(0, SAMPLE) ?? ""
  return (sample.match(COMMON)?.length ?? 0) / Math.max(sample.match(FOREIGN)?.length ?? 0, 1)
}
