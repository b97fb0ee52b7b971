/** Reads the figures in a bare text as numbers: 20 and 二十 are one. */

const DIGITS = "零一二三四五六七八九"
const ALIASES: Readonly<Record<string, string>> = { 〇: "零", 两: "二" }
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const TEN_THOUSAND = 1e4
const HUNDRED_MILLION = 1e8

export const HAN_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
const FIGURE = new RegExp(`\\d+|[${HAN_NUMERALS}]{2,}`, "gu")
const ANY_FIGURE = new RegExp(`(\\d+)([百千万亿]*)|([${HAN_NUMERALS}]+)`, "gu")

/** Digits, and runs of two Han numerals or more: a single one is more often part of a word. */
export function figuresIn(bare: string): number[] {
  return (bare.match(FIGURE) ?? []).map((figure) => (/^\d/.test(figure) ? Number(figure) : hanValue(figure)))
}

/** Every way to read the figures in a text: also single Han numerals (百分之八), and 500万 as one number. */
export function valuesIn(bare: string): number[] {
  return [...bare.matchAll(ANY_FIGURE)].flatMap(([, digits, units = "", numerals = ""]) => {
    if (digits === undefined) return [hanValue(numerals)]
    return units === "" ? [Number(digits)] : [Number(digits), Number(digits) * hanValue(units)]
  })
}

/** 三万四千五百 → 34500, 十二 → 12, 二〇二〇 → 2020; what is no well-formed numeral has some value, always the same. */
export function hanValue(numeral: string): number {
  const characters = [...numeral].map((character) => ALIASES[character] ?? character)
  if (characters.every((character) => DIGITS.includes(character))) {
    return Number(characters.map((character) => DIGITS.indexOf(character)).join(""))
  }
  let [total, section, digit] = [0, 0, 0]
  for (const character of characters) {
    const small = SMALL_UNITS[character]
    if (DIGITS.includes(character)) {
      digit = DIGITS.indexOf(character)
      continue
    }
    if (small !== undefined) section += (digit || 1) * small
    else if (character === "万") total += (section + digit || 1) * TEN_THOUSAND
    else total = (total + section + digit || 1) * HUNDRED_MILLION
    if (small === undefined) section = 0
    digit = 0
  }
  return total + section + digit
}
