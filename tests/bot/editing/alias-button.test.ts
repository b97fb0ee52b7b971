import fc from "fast-check"
import { expect, test } from "vitest"
import { type AliasPress, aliasCodeOf, aliasDataOf, aliasPressOf } from "../../../src/bot/editing/alias-button.ts"
import { pressOf } from "../../../src/bot/shared/button.ts"

const page = fc.integer({ min: 0, max: 999_999 })
const deed = fc.constantFrom("make" as const, "end" as const)
const names = fc.record({ name: fc.string({ maxLength: 300 }), tag: fc.string({ maxLength: 300 }) })
const press: fc.Arbitrary<AliasPress> = fc.oneof(
  fc.record({ kind: fc.constant("aliases" as const), page }),
  fc.record({ kind: fc.constant("alias" as const), deed, code: names.map(aliasCodeOf), page }),
)

test("what a button of aliases means comes back when it is pressed, and is no other button's", () => {
  fc.assert(
    fc.property(press, (press) => {
      const data = aliasDataOf(press)

      expect(aliasPressOf(data)).toEqual(press)
      expect(pressOf(data)).toBeUndefined()
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    }),
  )
})

test.each(["", "v", "v:", "v:-1", "v:1234567", "v:end:1", "v:end:abcdefg:0", "v:kill:abcdefgh:0", "v:make:abcdefgh:"])(
  "%j is no press",
  (data) => {
    expect(aliasPressOf(data)).toBeUndefined()
  },
)

test("a pair has one name in every script, and another one the other way round", () => {
  expect(aliasCodeOf({ name: "臺灣", tag: "ＲＯＣ" })).toBe(aliasCodeOf({ name: "台湾", tag: "roc" }))
  expect(aliasCodeOf({ name: "甲", tag: "乙" })).not.toBe(aliasCodeOf({ name: "乙", tag: "甲" }))
})
