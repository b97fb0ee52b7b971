import fc from "fast-check"
import { expect, test } from "vitest"
import { characterPairs } from "../../src/search/character-pairs.ts"

/** The same, plainly. */
function plainPairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2)))
}

const someText = fc.string({ unit: fc.constantFrom(..."供应链条很长 ab\ud83d\ude00\u0000"), maxLength: 30 })

test("each text has its different pairs, and a pair has the same number in every text", () => {
  fc.assert(
    fc.property(fc.array(someText, { maxLength: 6 }), (texts) => {
      const { of, count } = characterPairs(texts)

      const names = new Map<number, string>()
      for (const [place, text] of texts.entries()) {
        const pairs = [...plainPairsOf(text)]
        expect(of[place]?.length).toBe(pairs.length)
        for (const [nth, number] of (of[place] ?? []).entries()) {
          expect(names.get(number) ?? pairs[nth]).toBe(pairs[nth])
          names.set(number, pairs[nth] ?? "")
        }
      }
      expect([...names.keys()].every((number) => number < count)).toBe(true)
      expect(new Set(names.values()).size).toBe(names.size)
    }),
  )
})
