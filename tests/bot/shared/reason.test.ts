import { describe, expect, test } from "vitest"
import { reasonInWords } from "../../../src/bot/shared/reason.ts"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { REASONS } from "../../../src/model/reason.ts"

const translator = createTranslator("zh-Hans")

describe("a reason of the ledger", () => {
  test.each(["zh-hans", "zh-hant", "en"])("has words in %s", (language) => {
    for (const kind of REASONS) expect(reasonInWords(translator(language), kind)).not.toBe(kind)
  })

  test("keeps in brackets what Telegram said, cut where it is long", () => {
    const said = `blocked: Forbidden: ${"bot was blocked by the user".repeat(9)}`

    expect(reasonInWords(translator("en"), said, 30)).toBe("blocked by the user (Forbidden: bot was blocked by…)")
  })

  test.each([
    ["the bot stopped while it was being sent", "the bot stopped while it was being sent"],
    ["constructor: x", "constructor: x"],
    [undefined, ""],
  ])("%j, which has no word, stands as it is", (kept, shown) => {
    expect(reasonInWords(translator("en"), kept)).toBe(shown)
  })
})
