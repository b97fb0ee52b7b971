import { describe, expect, test } from "vitest"
import { aliasCodeOf, aliasDataOf } from "../../../src/bot/editing/alias-button.ts"
import { publish } from "../../../src/desk/publish.ts"
import { createTakers } from "../../../src/desk/takers.ts"
import type { ArticleId } from "../../../src/model/id.ts"
import type { SeenMessage } from "../../../src/playground/wire.ts"
import { createAlias, listAliases } from "../../../src/store/corpus/aliases.ts"
import { subscribed } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { aBot, keyboardOf, OWNER, READER } from "../a-bot.ts"

function pressedOf({ reply_markup }: SeenMessage, button: string): string {
  return reply_markup?.inline_keyboard.flat().find(({ text }) => text === button)?.callback_data ?? ""
}

describe("/alias", () => {
  test("lets one tag mean another, for questions and for subscriptions at once", async () => {
    const bot = await aBot()
    await subscribed(bot.db, { chatId: READER, kind: "private" }, "#澳洲")

    const before = await bot.answer(READER, "#澳洲")
    expect(await bot.told(OWNER, "/alias #澳洲 → ＃澳大利亚")).toEqual(["#澳洲 现在等同于 #澳大利亚"])

    expect(before.text).toMatch(/^🔎 #澳洲 · 1 条/)
    expect((await bot.answer(READER, "#澳洲")).text).toMatch(/^🔎 #澳洲 · 2 条/)
    expect((await bot.answer(READER, "/tag 澳洲")).text).toMatch(/^#澳大利亚 · 2 条/)
    const options = { takers: createTakers("Asia/Shanghai"), now: Date.now() }
    expect(await publish(bot.db, 3 as ArticleId, options)).toMatchObject({ readers: 1 })
  })

  test("alone lists what there is, and ends one on the press", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "别名 澳洲 澳大利亚")

    const list = await bot.answer(OWNER, "/alias")
    const { shown, message } = await bot.press(OWNER, list, "✕ 1")
    await bot.told(OWNER, "/alias 甲 乙")
    const again = await bot.pressData(OWNER, OWNER, list.message_id, pressedOf(list, "✕ 1"))

    expect(list.text).toMatch(/^🔗 别名 · 1 个\n1\. #澳洲 → #澳大利亚\n\n/)
    expect([shown, again.shown]).toEqual(["#澳洲 不再等同于 #澳大利亚", "这个别名已经没有了"])
    expect(message?.text).toMatch(/^🔗 还没有别名。/)
    expect(again.message?.text).toMatch(/^🔗 别名 · 1 个\n1\. #甲 → #乙/)
    expect((await bot.answer(READER, "#澳洲")).text).toMatch(/^🔎 #澳洲 · 1 条/)
  })

  test("suggests what the articles say, and takes it up on the press", async () => {
    const bot = await aBot()

    const list = await bot.answer(OWNER, "/alias")
    const { shown, message } = await bot.press(OWNER, list, "✓ #QUAD → #四方安全对话")
    const again = await bot.press(OWNER, list, "✓ #QUAD → #四方安全对话")

    expect([shown, again.shown]).toEqual(["#QUAD 现在等同于 #四方安全对话", "这个建议已经不在了"])
    expect(message && keyboardOf(message)).toEqual(["✕ 1"])
    expect(bot.faults).toEqual([])
  })

  test("made by another process is noticed", async () => {
    const bot = await aBot()

    await createAlias(bot.db, { key: "澳洲", name: "澳洲", tagKey: "澳大利亚", tag: "澳大利亚", by: OWNER, at: 1 })

    await until(() => bot.search.tag("澳洲", { limit: 5, now: Date.now() }).total === 2, "the index to know the alias")
    expect((await bot.answer(READER, "#澳洲")).text).toMatch(/^🔎 #澳洲 · 2 条/)
  })

  test("pages a long list", async () => {
    const bot = await aBot({ articles: [] })
    for (let n = 1; n <= 12; n++) {
      await createAlias(bot.db, { key: `a${n}`, name: `a${n}`, tagKey: "b", tag: "b", by: OWNER, at: n })
    }

    const list = await bot.answer(OWNER, "/alias")
    const { message } = await bot.press(OWNER, list, "下一页 ›")

    expect(keyboardOf(list).at(-1)).toBe("下一页 ›")
    expect(message?.text).toContain("第 2/2 页\n11. #a11 → #b\n12. #a12 → #b")
    expect(message && keyboardOf(message)).toEqual(["✕ 11 | ✕ 12", "‹ 上一页"])
  })

  test.each(["/alias 澳洲", "/alias a b c", "/alias 1 2", "/alias #", `/alias ${"国".repeat(300)} 甲`])(
    "says how it is used: %.20s",
    async (text) => {
      const bot = await aBot({ articles: [] })

      expect(await bot.told(OWNER, text)).toEqual([expect.stringMatching(/^发 \/alias 加两个标签/)])
    },
  )

  test("a tag in another script is no alias of itself", async () => {
    const bot = await aBot({ articles: [] })

    expect(await bot.told(OWNER, "/alias 臺灣 台湾")).toEqual(["#臺灣 和 #台湾 本来就是同一个标签"])
  })
})

test("only owners make or end an alias, by command or by button", async () => {
  const bot = await aBot({ articles: [] })
  await bot.told(OWNER, "/alias 澳洲 澳大利亚")
  const message = await bot.answer(READER, "/alias 甲 乙")

  const code = aliasCodeOf({ name: "澳洲", tag: "澳大利亚" })
  const { shown } = await bot.pressData(
    READER,
    READER,
    message.message_id,
    aliasDataOf({ kind: "alias", deed: "end", code, page: 0 }),
  )

  expect([message.text, shown]).toEqual(["只有站长可以这样做。", "只有站长可以这样做。"])
  expect(await listAliases(bot.db)).toHaveLength(1)
})
