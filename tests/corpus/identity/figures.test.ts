import { expect, test } from "vitest"
import { figuresIn, hanValue, valuesIn } from "../../../src/corpus/identity/figures.ts"

test.each([
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["一百零五", 105],
  ["三万四千五百", 34_500],
  ["二亿三千万", 230_000_000],
  ["二〇二〇", 2020],
  ["两千", 2000],
  ["万", 10_000],
])("%s is %d", (numeral, value) => {
  expect(hanValue(numeral)).toBe(value)
})

test("figures are digits and numerals of two characters or more, in their order", () => {
  expect(figuresIn("第20届共二十人其中一人来自3个国家约五百万元")).toEqual([20, 20, 3, 5_000_000])
})

test("a figure has the values of every way to read it", () => {
  expect(valuesIn("百分之八约500万人20日")).toEqual([100, 8, 500, 5_000_000, 20])
})
