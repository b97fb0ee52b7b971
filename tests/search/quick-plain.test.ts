import fc from "fast-check"
import { expect, test } from "vitest"
import { plainFormOf, plainWithOffsets, slowlyPlain, slowlyWithOffsets } from "../../src/search/plain.ts"

const likely = fc.constantFrom(..."印度日本國aB19Ｑ ，。、\n「」#-…é\u0301Σςﾊﾞ각ᄀ\u1161𠮷🔥ー々㎏Ⅳ½ﬁ")
const text = fc.string({ unit: fc.oneof(likely, fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })) })

test("unit by unit gives what the slow way gives, for any text", () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(plainFormOf(text)).toBe(slowlyPlain(text))
    }),
    { numRuns: 5000 },
  )
})

test("every character of the basic plane alone, and between two words, is the same both ways", () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit)
    const text = `${character}国${character}a${character}b`
    if (plainFormOf(text) !== slowlyPlain(text)) expect([unit, plainFormOf(text)]).toEqual([unit, slowlyPlain(text)])
  }
})

test("unit by unit remembers the same places of the text as the slow way", () => {
  fc.assert(
    fc.property(text, (text) => {
      const [quick, slow] = [plainWithOffsets(text), slowlyWithOffsets(text)]

      const ends = (one: typeof quick) => one.ends.filter((_, at) => !" ,".includes(one.text.charAt(at)))
      expect([quick.text, quick.starts, ends(quick)]).toEqual([slow.text, slow.starts, ends(slow)])
    }),
    { numRuns: 2000 },
  )
})
