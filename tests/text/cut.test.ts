import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cutTo } from "../../src/text/cut.ts"

describe("a text", () => {
  test.each([
    ["快讯", 2, "快讯"],
    ["快讯社", 2, "快…"],
    ["😀😀", 2, "😀😀"],
    ["😀😀😀", 2, "😀…"],
    ["", 1, ""],
    ["快讯", 1, "…"],
  ])("%j cut to %i is %j", (text, most, cut) => {
    expect(cutTo(text, most)).toBe(cut)
  })
})

const character = fc.constantFrom("a", "快", "😀", "\u0301", "\u200d", "𠮷", "\n", "…")

test("what is cut is whole characters from the beginning, as many as there is room for", () => {
  fc.assert(
    fc.property(fc.string({ unit: character }), fc.integer({ min: 1, max: 12 }), (text, most) => {
      const cut = cutTo(text, most)
      const kept = cut === text ? text : cut.slice(0, -1)

      expect([...cut]).toHaveLength(Math.min(most, [...text].length))
      expect(text.startsWith(kept)).toBe(true)
      expect(cut.isWellFormed()).toBe(true)
    }),
  )
})
