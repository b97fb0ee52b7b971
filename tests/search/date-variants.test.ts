import { describe, expect, test } from "vitest"
import { dateVariants } from "../../src/search/date-variants.ts"

describe("a date is the same in other figures", () => {
  test.each([
    ["九月一日", ["9月1日"]],
    ["9月1日", ["九月一日"]],
    ["12月31日", ["十二月三十一日"]],
    ["十月二十日", ["10月20日"]],
    ["二〇二〇年", ["2020年", "二零二零年"]],
    ["二零二零年", ["2020年", "二〇二〇年"]],
    ["2020年", ["二〇二〇年", "二零二零年"]],
    ["2020年9月1日", ["二〇二〇年九月一日", "二零二零年九月一日"]],
    ["印度9月疫情", ["印度九月疫情"]],
    ["五号台风", ["5号台风"]],
  ])("%s: %j", (needle, others) => {
    expect(dateVariants(needle)).toEqual(others)
  })

  test("every day of a year, both ways", () => {
    for (let month = 3; month <= 12; month++) {
      for (let day = 1; day <= 31; day++) {
        const inDigits = `${month}月${day}日`
        const [inHan = ""] = dateVariants(inDigits)

        expect(inHan).toMatch(/^[一二三四五六七八九十]+月[一二三四五六七八九十]+日$/)
        expect(dateVariants(inHan)).toEqual([inDigits])
      }
    }
  })
})

test.each([
  "一带一路",
  "三一重工",
  "九一一",
  "十九大",
  "三年",
  "一千二百年",
  "百日",
  "1000日",
  "99日",
  "3,5日",
  "covid 19",
  "",
])("%s is no date", (needle) => {
  expect(dateVariants(needle)).toEqual([])
})

test("a copied text is asked for as it is", () => {
  expect(dateVariants("9月1日的会议".repeat(10))).toEqual([])
})

test.each(["1月", "2月5日", "5日", "15日"])("%s in words would be the end of another date", (needle) => {
  expect(dateVariants(needle)).toEqual([])
})
