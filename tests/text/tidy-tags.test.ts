import fc from "fast-check"
import { expect, test } from "vitest"
import { hashtagsIn, tagsIn } from "../../src/text/hashtags.ts"
import { tidyTags } from "../../src/text/tidy-tags.ts"
import { withoutTrailingTags } from "../../src/text/trailing-tags.ts"

test.each([
  ["提出“ #供应链 ”计划", "提出“#供应链”计划"],
  ["与 #印度 、#日本 等「 #四方 」( #QUAD )国家", "与 #印度、#日本 等「#四方」(#QUAD)国家"],
  ["by #NATO , then #EU .", "by #NATO, then #EU."],
  ["「 供应链 」与 #印度 开会", "「 供应链 」与 #印度 开会"],
  ["第一 #印度\n、第二", "第一 #印度\n、第二"],
])("%j is shown as %j", (text, tidy) => {
  expect(tidyTags(text)).toBe(tidy)
})

test("Telegram finds the same tags in any text that was tidied, and only spaces are gone", () => {
  const signs = fc.constantFrom(..."#印日aE1_· \n、,()「」“”。：🔥＃@/.")
  const names = (text: string) => hashtagsIn(text).map(({ name }) => name)
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 40 }), (text) => {
      const tidy = tidyTags(text)
      expect(names(tidy)).toEqual(names(text))
      expect(tagsIn(tidy).map(({ name }) => name)).toEqual(tagsIn(text).map(({ name }) => name))
      expect(tidy.replace(/ /gu, "")).toBe(text.replace(/ /gu, ""))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ["渡轮恢复航行 #渡轮 #海峡", "渡轮恢复航行"],
  ["渡轮恢复航行。#渡轮", "渡轮恢复航行。"],
  ["渡轮恢复航行 #渡轮、#海峡 ", "渡轮恢复航行"],
  ["部长访问#印度", "部长访问#印度"],
  ["部长访问#印度 #外交", "部长访问#印度"],
  ["部长访问 #印度 和 #日本 。", "部长访问 #印度 和 #日本 。"],
  ["#渡轮 #海峡", ""],
  ["没有标签", "没有标签"],
  ["", ""],
])("%j is %j without the tags at its end", (line, told) => {
  expect(withoutTrailingTags(line)).toBe(told)
})
