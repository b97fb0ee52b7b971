import fc from "fast-check"
import { expect, test } from "vitest"
import { createIntMultimap } from "../../../src/corpus/identity/int-multimap.ts"

const key = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))

test("a table of keys gives all that was added under a key, the latest first, however many keys there are", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.integer({ min: 0, max: 6000 }), (keys, others) => {
      const table = createIntMultimap()
      const expected = new Map<number, number[]>()
      const added = [...keys, ...Array.from({ length: others }, (_, nth) => 1000 + nth), ...keys]
      for (const [value, one] of added.entries()) {
        table.add(one, value)
        expected.set(one, [value, ...(expected.get(one) ?? [])])
      }

      const given = [...expected.keys()].map((one) => {
        const values: number[] = []
        table.forEach(one, (value) => values.push(value))
        return [one, values]
      })

      expect(given).toEqual([...expected])
      expect(table.some(999, () => true)).toBe(expected.has(999))
    }),
    { numRuns: 50 },
  )
})
