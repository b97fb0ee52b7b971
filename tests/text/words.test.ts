import fc from "fast-check"
import { expect, test } from "vitest"
import { characterPairs, runsOf } from "../../src/text/words.ts"

test.each([
  ["供应链 quad", ["供应链", "quad"]],
  ["8月31日", ["8", "月", "31", "日"]],
  ["ニュース", ["ニュース"]],
  ["한국", ["한국"]],
  ["𠮷野", ["𠮷野"]],
  ["covid-19", ["covid", "19"]],
  ["印度、日本", ["印度", "日本"]],
  ["привет мир", ["привет", "мир"]],
  ["🔥 。", []],
])("%s has the runs %j", (folded, runs) => {
  expect(runsOf(folded).map(({ text }) => text)).toEqual(runs)
})

test("runs stand where they say and hold every letter and digit once", () => {
  const folded = fc.string({ unit: fc.constantFrom(..."国台aé1ー々カ한é́🔥𠮷、 -\ud800"), maxLength: 40 })
  fc.assert(
    fc.property(folded, (text) => {
      const runs = runsOf(text)

      for (const run of runs) expect(text.slice(run.start, run.start + run.text.length)).toBe(run.text)
      expect(runs.map((run) => run.text).join("")).toBe(
        [...text].filter((one) => /[\p{L}\p{N}\p{M}]/u.test(one)).join(""),
      )
    }),
  )
})

test("a single character has no pair", () => {
  expect([characterPairs(""), characterPairs("𠮷"), characterPairs("𠮷野家")]).toEqual([[], [], ["𠮷野", "野家"]])
})

const HAN_LIKE = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\u30fc"
const RUN = new RegExp(`([${HAN_LIKE}]+)|((?:(?![${HAN_LIKE}])[\\p{L}\\p{N}\\p{M}])+)`, "gu")

test("runs are those that a plain pattern finds, for any text", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."国aé1ー々\u302a\u3099カﾊ한𠮷🔥\ud800\udc00 ，"),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
  })
  fc.assert(
    fc.property(text, (folded) => {
      const plain = [...folded.matchAll(RUN)].map((match) => ({
        text: match[0],
        start: match.index,
        spaceless: match[1] !== undefined,
      }))

      expect(runsOf(folded)).toEqual(plain)
    }),
    { numRuns: 2000 },
  )
})
