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

  test.each([
    ["広島の駅", "廣島の驛", "广岛の驿"],
    ["沢田険悪 栄転", "澤田險惡 榮轉", "泽田险恶 荣转"],
    ["塩と桜", "鹽と櫻", "盐と樱"],
    ["豊田 斉藤 斎藤", "豐田 齊藤 齋藤", "丰田 齐藤 斋藤"],
    ["黒沢 渋谷 経済", "黑澤 澀谷 經濟", "黑泽 涩谷 经济"],
    ["𠮷野家", "吉野家", "吉野家"],
    ["髙橋 山﨑 渡邉", "高橋 山崎 渡邊", "高桥 山崎 渡边"],
    ["横浜 小嶋 冨士", "橫濱 小島 富士", "横滨 小岛 富士"],
    ["郞 眞 鄕 敎", "郎 真 鄉 教", "郎 真 乡 教"],
    ["𡈽屋 石𣘺", "土屋 石橋", "土屋 石桥"],
    ["同窓 官舎 呑気", "同窗 官舍 吞氣", "同窗 官舍 吞气"],
    ["凖備 塡海 顚覆", "準備 填海 顛覆", "准备 填海 颠覆"],
  ])("%s is written like %s: %s", (variant, usual, folded) => {
    expect([foldOf(variant), foldOf(usual)]).toEqual([folded, folded])
  })

  test.each(["芸艺", "弁辨", "缶罐", "欠缺", "余予", "斋齐", "凪", "辻", "喆哲", "佑祐"])(
    "%s are characters of their own and stay",
    (characters) => {
      expect(foldOf(characters)).toBe(characters)
    },
  )

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
    expect(foldedWithOffsets("去𠮷野家")).toEqual({
      text: "去吉野家",
      starts: [0, 1, 3, 4],
      ends: [1, 3, 4, 5],
    })
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
