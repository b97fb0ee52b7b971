import { describe, expect, test } from "vitest"
import { hasPinyin, homophonesIn, pinyinMatches } from "../../src/search/pinyin.ts"

const NAMES = ["亚太供应链会议", "供应链联盟", "四方安全对话", "臺灣海峽", "长江日报", "QUAD"]
const heard = (letters: string) => ({
  ...pinyinMatches(NAMES, letters),
  words: [...pinyinMatches(NAMES, letters).words],
})

describe("what was typed by its sound", () => {
  test("is every word that is read so, with how many names have it", () => {
    expect(heard("gongyinglian")).toEqual({ how: "whole", words: [["供应链", 2]] })
  })

  test("is in simplified script, however the names are written", () => {
    expect(heard("taiwan")).toEqual({ how: "whole", words: [["台湾", 1]] })
  })

  test.each(["changjiang", "zhangjiang"])("may be any reading: %s", (letters) => {
    expect(heard(letters).words).toEqual([["长江", 1]])
  })

  test.each(["gyl", "gongyl", "gyinglian"])("may leave syllables at their first letter: %s", (letters) => {
    expect(heard(letters)).toEqual({ how: "short", words: [["供应链", 2]] })
  })

  test.each(["", "g", "lian", "quad", "xyz", "gong".repeat(9)])("is nothing for %j", (letters) => {
    expect(heard(letters).words).toEqual([])
  })
})

test("a word among its characters is read in one way", () => {
  expect([hasPinyin("长江", "changjiang"), hasPinyin("长江", "zhangjiang")]).toEqual([true, false])
  expect([hasPinyin("女性", "nvxing"), hasPinyin("女性", "nuxing")]).toEqual([true, true])
})

test("words that are spoken alike are found, the word itself is not", () => {
  expect([...homophonesIn(NAMES, "四方安全对画")]).toEqual([["四方安全对话", 1]])
  expect([...homophonesIn(NAMES, "供应链")]).toEqual([])
  expect([...homophonesIn(NAMES, "公英连")]).toEqual([["供应链", 2]])
  expect([...homophonesIn(NAMES, "a链")]).toEqual([])
})
