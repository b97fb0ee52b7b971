import fc from "fast-check"
import { expect, test } from "vitest"
import { createUnitTable, tableOfSigns } from "../../src/text/unit-table.ts"

test("a unit is learned once, and what was learned is given again, 0 and half a character as well", () => {
  const learned: string[] = []
  const lengthOf = createUnitTable((character) => {
    learned.push(character)
    return character.normalize("NFKD").length - 1
  })
  const units = fc.array(fc.constantFrom(0x41, 0xe9, 0x3392, 0xd83d, 0xffff), { maxLength: 20 })

  fc.assert(
    fc.property(units, (asked) => {
      for (const unit of asked) expect(lengthOf(unit)).toBe(String.fromCharCode(unit).normalize("NFKD").length - 1)
    }),
  )

  expect(new Set(learned).size).toBe(learned.length)
})

test("signs have their kinds, and everything else has none", () => {
  const kinds = tableOfSigns([
    ["-–", 1],
    ["。", 2],
  ])

  expect([..."-–。a"].map((sign) => kinds[sign.charCodeAt(0)])).toEqual([1, 1, 2, 0])
})
