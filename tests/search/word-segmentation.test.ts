import { describe, expect, test } from "vitest"
import { segmentWords } from "../../src/search/word-segmentation.ts"

/** Known are these words, and what stands inside of them. */
function divided(run: string, known: readonly string[]): string {
  const { words, isPlain } = segmentWords(run, (text) => known.filter((word) => word.includes(text)).length)
  return `${words.join(" ")}${isPlain ? "" : " …"}`
}

describe("a run is divided", () => {
  test.each([
    ["into words of the dictionary", "印度疫苗", ["印度", "疫苗"], "印度 疫苗"],
    ["into names that no dictionary has, too", "蔚来小鹏合并", ["蔚来", "小鹏", "合并"], "蔚来 小鹏 合并 …"],
    ["into names that begin with a word", "供应侧改革", ["供应侧", "改革"], "供应侧 改革 …"],
    ["without its particles", "印度的疫苗", ["印度的", "疫苗"], "印度 疫苗 …"],
    ["without what nobody knows", "龘龘疫苗", ["疫苗"], "疫苗 …"],
    ["into a word once", "疫苗疫苗", ["疫苗"], "疫苗 …"],
    ["into nothing where it knows nothing", "龘龘", [], " …"],
    ["into two words rather than a phrase of both", "芯片停产", ["芯片停产"], "芯片 停产 …"],
  ])("%s", (_, run, known, pieces) => {
    expect(divided(run, known)).toBe(pieces)
  })

  test("into the commoner words where two ways are as good", () => {
    const known = ["鸣科", "科创", "科创", "鸣科", "鸣科"]

    expect(divided("鸣科创", known)).toBe("鸣科 …")
  })
})
