/** A needle with a day, a month or a year in it, the same in other figures out: 9月1日 is 九月一日. */

/** A longer needle is a text that was copied, in the figures that it has. */
const LONGEST_DATED = 64
const DIGITS = "〇一二三四五六七八九"
const YEAR = {
  han: /(?<![〇零一二三四五六七八九])[一二][〇零一二三四五六七八九]{3}(?=年)/gu,
  latin: /(?<!\d)[12]\d{3}(?=年)/g,
}
/** No figure before it, so that 二十一日 is not read as a first. */
const SMALL = {
  han: /(?<![〇零一二三四五六七八九十百千万两])(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])/gu,
  latin: /(?<![\d.,])[1-9]\d?(?=[月日号])/g,
}
/** In words it may be the end of a larger one: 1月 would find 十一月, 5日 十五日. */
const ENDS_LARGER = /^(?:[12]月|1?\d[日号])/

/** In plain form, itself not among them; none for a needle without a date. */
export function dateVariants(needle: string): string[] {
  if (needle.length > LONGEST_DATED || ENDS_LARGER.test(needle)) return []
  const inDigits = needle.replace(YEAR.han, (year) => [...year].map(digitOf).join("")).replace(SMALL.han, numberOf)
  const inHan = needle.replace(YEAR.latin, (year) => [...year].map(hanOf).join("")).replace(SMALL.latin, wordOf)
  const zeros = ["〇", "零"].map((zero) => inHan.replace(YEAR.han, (year) => year.replace(/[〇零]/gu, zero)))
  return [...new Set([inDigits, ...zeros])].filter((form) => form !== needle)
}

function digitOf(character: string): number {
  return Math.max(DIGITS.indexOf(character), 0)
}

function hanOf(digit: string | number): string {
  return DIGITS.charAt(Number(digit))
}

/** 二十一 → 21, up to 39. */
function numberOf(word: string): string {
  const [tens = "", ones = ""] = word.includes("十") ? word.split("十") : ["〇", word]
  return String(10 * (tens === "" ? 1 : digitOf(tens)) + digitOf(ones))
}

/** 21 → 二十一, up to 39; more is no day. */
function wordOf(number: string): string {
  const [tens, ones] = [Math.floor(Number(number) / 10), Number(number) % 10]
  if (tens > 3) return number
  const before = tens === 0 ? "" : `${tens === 1 ? "" : hanOf(tens)}十`
  return before + (ones === 0 ? "" : hanOf(ones))
}
