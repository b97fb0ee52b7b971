import fc from "fast-check"
import { expect, test } from "vitest"
import { lowerBound } from "../../src/corpus/lower-bound.ts"

test("halving finds the place that looking from the start finds", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(21), (numbers, wanted) => {
      const rising = numbers.toSorted((a, b) => a - b)
      const place = rising.findIndex((number) => number >= wanted)

      expect(lowerBound(rising.length, (at) => (rising[at] ?? 0) >= wanted)).toBe(place < 0 ? rising.length : place)
    }),
  )
})
