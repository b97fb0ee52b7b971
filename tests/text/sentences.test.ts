import fc from "fast-check"
import { expect, test } from "vitest"
import { sentencesOf } from "../../src/text/sentences.ts"

test.each([
  ["第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]],
  ["他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]],
  ["他说：“好。走吧。”", ["他说：“好。走吧。”"]],
  ["「這是真的。」他說。完了。", ["「這是真的。」他說。", "完了。"]],
  ["真的吗？！是的……好。", ["真的吗？！", "是的……", "好。"]],
  ["没有句号", ["没有句号"]],
  ["Mr. Biegun met Dr. No. He left. Then 3.5 percent.", ["Mr. Biegun met Dr. No. He left.", "Then 3.5 percent."]],
  ["“走吧。”队长说，“快。”然后走了。", ["“走吧。”队长说，“快。”", "然后走了。"]],
  ["The U.S. Navy came. Then No. 7.", ["The U.S. Navy came.", "Then No. 7."]],
  ["The Navy came. Japan too.", ["The Navy came.", "Japan too."]],
  ["（他没来。）她来了。", ["（他没来。）", "她来了。"]],
  ["  两头有空。 ", ["两头有空。"]],
  ["", []],
  ["。", ["。"]],
])("%s has the sentences %j", (paragraph, sentences) => {
  expect(sentencesOf(paragraph)).toEqual(sentences)
})

test("a quotation without end does not swallow the rest", () => {
  expect(sentencesOf("他说：“第一句。第二句。第三句。")).toEqual(["他说：“第一句。", "第二句。", "第三句。"])
})

test("of any text, nothing but spaces is lost", () => {
  const paragraph = fc.string({ unit: fc.constantFrom(..."国aA1。！？!?….,“”「」（）\"' 🔥𠮷\ud800"), maxLength: 60 })
  fc.assert(
    fc.property(paragraph, (text) => {
      const sentences = sentencesOf(text)

      expect(sentences.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""))
      expect(sentences.filter((one) => one !== one.trim() || one === "")).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
