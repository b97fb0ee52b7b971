import fc from "fast-check"
import { expect, test } from "vitest"
import { editDistance, nearestWindow } from "../../src/search/edit-distance.ts"

test.each([
  ["四方安全对画", "四方安全对话", 1],
  ["四方安对话", "四方安全对话", 1],
  ["四方安全安全对话", "四方安全对话", 2],
  ["biegan", "biegun", 1],
  ["𠮷野", "吉野", 1],
  ["", "国国", 2],
])("between %s and %s lie %d slips", (one, other, slips) => {
  expect(editDistance(one, other)).toBe(slips)
  expect(editDistance(other, one)).toBe(slips)
})

test.each([
  ["国际环镜", "在国际环境中", "国际环境", 1],
  ["四方安对话", "的四方安全对话机制", "四方安全对话", 1],
  ["供应连联盟", "新供应链联盟,供应链", "供应链联盟", 1],
  ["北约", "北约北约", "北约", 0],
])("%s in %s is nearest to %s", (needle, text, window, distance) => {
  expect(nearestWindow(needle, text)).toEqual({ text: window, distance })
})

test("the nearest window is as near as any stretch of the text", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."国台𠮷a"), maxLength: 9 })
  fc.assert(
    fc.property(letters, letters, (needle, text) => {
      const characters = [...text]
      const stretches = characters.flatMap((_, start) =>
        characters.slice(start).map((_, size) => characters.slice(start, start + size + 1).join("")),
      )
      const least = Math.min(...["", ...stretches].map((one) => editDistance(needle, one)))

      const window = nearestWindow(needle, text)

      expect(window.distance).toBe(least)
      expect(text).toContain(window.text)
      expect(editDistance(needle, window.text)).toBe(least)
    }),
    { numRuns: 500 },
  )
})
