import fc from "fast-check"
import { expect, test } from "vitest"
import { bandKeysOf, jaccard, sketchOf, sketchSimilarity } from "../../../src/corpus/identity/sketch.ts"

const han = fc.integer({ min: 0x4e00, max: 0x4e00 + 800 }).map((code) => String.fromCharCode(code))
const text = fc.array(han, { minLength: 200, maxLength: 600 }).map((characters) => characters.join(""))

test("the sketch of a text does not depend on anything but its shingles", () => {
  expect(sketchOf("四方安全对话四方安全对话")).toEqual(sketchOf("四方安全对话四方安全对话四方安全对话"))
  expect(sketchOf("三字了")).toBeUndefined()
})

test("the estimate of two sketches is near the exact similarity", () => {
  fc.assert(
    fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
      const cut = Math.floor(one.length * share)
      const other = one.slice(cut) + [...one.slice(0, cut)].reverse().join("")
      const [ours, theirs] = [sketchOf(one), sketchOf(other)]

      expect(sketchSimilarity(ours ?? new Uint32Array(), theirs ?? new Uint32Array())).toBeCloseTo(
        jaccard(one, other),
        0,
      )
      expect(Math.abs(sketchSimilarity(ours as Uint32Array, theirs as Uint32Array) - jaccard(one, other))).toBeLessThan(
        0.25,
      )
    }),
  )
})

test("texts of a similarity of 0.8 share a band", () => {
  fc.assert(
    fc.property(text, (one) => {
      const other = one + [...one.slice(0, Math.floor(one.length / 6))].reverse().join("")
      fc.pre(jaccard(one, other) >= 0.8)
      const keys = new Set(bandKeysOf(sketchOf(one) as Uint32Array))

      expect(bandKeysOf(sketchOf(other) as Uint32Array).some((key) => keys.has(key))).toBe(true)
    }),
  )
})

test("Jaccard's coefficient is of the shingles of four characters", () => {
  expect(jaccard("甲乙丙丁戊", "甲乙丙丁己")).toBe(1 / 3)
  expect(jaccard("甲", "乙")).toBe(1)
})
