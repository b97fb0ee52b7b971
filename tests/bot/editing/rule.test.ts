import { describe, expect, test } from "vitest"
import { openCorpus } from "../../../src/intake/catch-up.ts"
import { ingest } from "../../../src/intake/ingest.ts"
import { NEWS } from "../../corpus/labelled.ts"
import { aBot, keyboardOf, OWNER, READER } from "../a-bot.ts"

const BRIDGE = NEWS.find((news) => news.id === "bridge")?.text ?? ""
/** The same words with three other figures. */
const RECOUNT = BRIDGE.replace("38万", "45万").replace("268", "302").replace("7万", "9万")

/** A bot whose corpus holds these of the labelled news, in this order. */
async function aBotWith(...ids: string[]) {
  const bot = await aBot({ articles: [] })
  const items = ids.map((id) => ({
    post: {
      externalId: id,
      text: id === "recount" ? RECOUNT : (NEWS.find((news) => news.id === id)?.text ?? ""),
      url: undefined,
      date: 1,
    },
    where: id,
  }))
  await ingest(bot.db, await openCorpus(bot.db), items, { source: "wire", now: () => 1 })
  return bot
}

describe("/duplicates", () => {
  test("shows a doubt with both headlines, how alike and why, and merges on the press", async () => {
    const bot = await aBotWith("bridge", "recount")

    const asked = await bot.answer(OWNER, "/duplicates")
    const { shown, message } = await bot.press(OWNER, asked, "同一篇报道 → 合并")

    expect(asked.text).toMatch(
      /^🪞 是重复吗？第 1 条，共 1 条\n\n有 \d+% 相同，但数字不同，所以暂时是两篇。\n\n编号 1 滨海大桥合龙 通车后过海只需十分钟 · 还没有聊天收到\n\n编号 2 滨海大桥合龙 /,
    )
    expect(keyboardOf(asked)).toEqual(["同一篇报道 → 合并", "不是一回事 → 分开"])
    expect(shown).toBe("已合并：编号 1")
    expect(message?.text).toBe("没有要判断的：没有存疑的文章，也没有勉强算相近的文章。")
    expect((await bot.answer(OWNER, "/article 2")).text).toContain("编号 1")
  })

  test("keeps apart on the press, and asks no more", async () => {
    const bot = await aBotWith("bridge", "recount", "chip", "names")

    const asked = await bot.answer(OWNER, "重复")
    const { shown, message } = await bot.press(OWNER, asked, "不是一回事 → 分开")

    expect(keyboardOf(asked).at(-1)).toBe("下一页 ›")
    expect(shown).toBe("已分开：编号 4 和编号 3")
    expect(message?.text).toContain("第 1 条，共 1 条")
  })

  test("a press that comes twice, or from a forged button, does nothing", async () => {
    const bot = await aBotWith("bridge", "recount")
    const asked = await bot.answer(OWNER, "/duplicates")
    await bot.press(OWNER, asked, "同一篇报道 → 合并")

    const again = await bot.pressData(OWNER, OWNER, asked.message_id, "e:t:2:0")
    const forged = await bot.pressData(OWNER, OWNER, asked.message_id, "e:s:999999999:0")

    expect([again.shown, forged.shown]).toEqual(["这一条已经判断过了", "这篇文章的帖子内容都一样，没有可拆的。"])
    expect(bot.faults).toEqual([])
  })
})

describe("by words", () => {
  test("/merge asks first, with the chats that have either", async () => {
    const bot = await aBotWith("bridge", "recount")

    const asked = await bot.answer(OWNER, "/merge 2 1")
    const { message } = await bot.press(OWNER, asked, "合并")

    expect(asked.text).toMatch(/^把编号 2 并入编号 1？[\s\S]*编号 1 [\s\S]*还没有聊天收到\n\n编号 2 /)
    expect(message?.text).toBe("已合并：编号 1")
    expect(await bot.told(OWNER, "/merge 1 2")).toEqual(["这本来就是同一篇文章。"])
  })

  test("/why says what an editor put together, and takes apart", async () => {
    const bot = await aBotWith("bridge", "chip")
    await bot.press(OWNER, await bot.answer(OWNER, "/merge 1 2"), "合并")
    const [together] = await bot.told(OWNER, "/why 1")
    await bot.press(OWNER, await bot.answer(OWNER, "/split 帖子 2"), "拆分")
    const [apart] = await bot.told(OWNER, "/why 3")

    expect(together).toMatch(/新文章\nwire · .* · 站长并入的（\d+% 相同）$/m)
    expect(apart).toMatch(/wire · .* · 站长拆成了单独一篇$/m)
  })

  test("/split lets a text be chosen, asks, and makes it an article", async () => {
    const bot = await aBotWith("bridge", "headline")

    const asked = await bot.answer(OWNER, "拆分 1")
    const chosen = await bot.press(OWNER, asked, "2. 【跨海大桥昨天合龙】")
    const done = chosen.message && (await bot.press(OWNER, chosen.message, "拆分"))

    expect(chosen.message?.text).toMatch(/^让帖子 2 自成一篇，从此不再并入编号 1？/)
    expect(done?.message?.text).toBe("已分开：编号 1 和编号 2")
    expect((await bot.answer(OWNER, "/article 2")).text).toMatch(/^跨海大桥昨天合龙/)
  })

  test("what is not meant after all is not done", async () => {
    const bot = await aBotWith("bridge", "headline")

    const asked = await bot.answer(OWNER, "/split post 2")
    const { message } = await bot.press(OWNER, asked, "取消")

    expect(message?.text).toBe("没有改动。")
    expect(await bot.told(OWNER, "/article 2")).toEqual(["没有编号为 2 的文章。搜索结果里的按钮可以打开文章。"])
  })

  test.each([
    ["/merge", "请写上两篇文章的编号，例如 /merge 1 2"],
    ["/merge 1 99", "没有编号为 99 的文章。搜索结果里的按钮可以打开文章。"],
    ["/merge 1 1", "这本来就是同一篇文章。"],
    ["/split", "请写上文章或帖子的编号，例如 /split 1 或 /split 帖子 5"],
    ["/split 1", "这篇文章的帖子内容都一样，没有可拆的。"],
    ["/split post 99", "没有编号为 99 的帖子。"],
  ])("%s: %s", async (text, words) => {
    const bot = await aBotWith("bridge")

    expect(await bot.told(OWNER, text)).toEqual([words])
  })
})

test("only owners rule, by command or by button", async () => {
  const bot = await aBotWith("bridge", "recount")
  const message = await bot.answer(READER, "/duplicates")

  const { shown } = await bot.pressData(READER, READER, message.message_id, "e:m:1:2")

  expect([message.text, shown]).toEqual(["只有站长可以这样做。", "只有站长可以这样做。"])
})

test("/why of an article that was merged tells which one answers for it, and how alike the two are", async () => {
  const bot = await aBotWith("bridge", "recount")
  await bot.press(OWNER, await bot.answer(OWNER, "/merge 1 2"), "合并")

  const [words] = await bot.told(READER, "/why 2")

  expect(words).toMatch(/\n编号 1\n编号 2 已并入编号 1。\n\n[\s\S]*站长并入的（\d+% 相同）/)
})
