import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { foldedWithOffsets, foldOf } from "../../src/text/fold.ts"

describe("one spelling", () => {
  test.each([
    ["台灣 臺灣", "台湾 台湾"],
    ["四方安全對話", "四方安全对话"],
    ["ＱＵＡＤ１２", "quad12"],
    ["Café ÀÉÎ", "cafe aei"],
    ["ｶﾞｷﾞ", "ガギ"],
    ["é가が", "e가が"],
    ["Ёй, é", "ёй, e"],
    ["q\u0303", "q"],
    ["裡裏里", "里里里"],
    ["㈠①", "(一)1"],
    ["🔥👨‍👩‍👧", "🔥👨‍👩‍👧"],
    ["\ud800", "\ud800"],
    ["", ""],
  ])("%s folds to %s", (text, folded) => {
    expect(foldOf(text)).toBe(folded)
  })

  test("folding a folded character changes nothing, in all of Unicode", () => {
    const unstable: string[] = []
    for (let code = 0; code <= 0x3ffff; code++) {
      const folded = foldOf(String.fromCodePoint(code))
      if (foldOf(folded) !== folded) unstable.push(code.toString(16))
    }

    expect(unstable).toEqual([])
  })

  test("folding a folded Han text changes nothing, and folds every character by itself", () => {
    const han = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(han, (text) => {
        expect(foldOf(foldOf(text))).toBe(foldOf(text))
        expect(foldOf(text)).toBe([...text].map(foldOf).join(""))
      }),
    )
  })
})

describe("a folded text that knows where it came from", () => {
  test("leads every unit back to what the author wrote", () => {
    const original = "🔥臺灣Cafe\u0301㈠"
    const folded = foldedWithOffsets(original)
    const at = folded.text.indexOf("e")

    expect(folded.text).toBe("🔥台湾cafe(一)")
    expect(original.slice(folded.starts[at], folded.ends[at])).toBe("e\u0301")
    expect(original.slice(folded.starts.at(-2), folded.ends.at(-2))).toBe("㈠")
  })

  test("has ranges inside the original, in order, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (original) => {
        const { text, starts, ends } = foldedWithOffsets(original)

        expect([starts.length, ends.length]).toEqual([text.length, text.length])
        for (let unit = 0; unit < text.length; unit++) {
          expect(starts[unit]).toBeLessThan(ends[unit] ?? 0)
          expect(ends[unit]).toBeLessThanOrEqual(original.length)
          if (unit > 0) expect(starts[unit]).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0)
        }
      }),
    )
  })
})
