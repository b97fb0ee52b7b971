import { expect, test } from "vitest"
import { publish } from "../../../src/desk/publish.ts"
import { createTakers } from "../../../src/desk/takers.ts"
import type { ArticleId } from "../../../src/model/id.ts"
import type { SeenMessage } from "../../../src/playground/wire.ts"
import { set } from "../../bulletins/a-digest.ts"
import { anArticle } from "../../search/an-article.ts"
import { revise } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { aBot, READER } from "../a-bot.ts"

const SIXTEEN = Array.from({ length: 16 }, (_, n) => anArticle({ headline: `第${n + 1}篇`, publishedAt: 1000 - n }))
const DAY = 86_400_000

/** Somebody's digest of sixteen articles is due; the clock may be turned. */
async function aDigest() {
  const bot = await aBot({ articles: SIXTEEN })
  await bot.told(READER, "/subscribe")
  await set(bot.db, { rhythm: "daily" })
  const publishAll = async () => {
    const options = { takers: createTakers("Asia/Shanghai"), now: Date.now() }
    for (let id = 1; id <= SIXTEEN.length; id++) await publish(bot.db, id as ArticleId, options)
  }
  const settled = () => {
    bot.pass(DAY)
    return until(
      () => bot.db.selectFrom("deliveries").select(["id", "state", "amend_at"]).execute(),
      (rows) => rows.every((row) => row.state === "sent" && row.amend_at === null),
      "the digest to say what it should",
    )
  }
  const before = bot.control.messages(READER).length
  await publishAll()
  return { bot, settled, copies: () => bot.control.messages(READER).slice(before) }
}

const summaries = (message: SeenMessage | undefined) =>
  (message?.rich_message?.blocks ?? []).flatMap(({ summary }) => (summary === undefined ? [] : JSON.stringify(summary)))

test("a long digest is one rich message, in which a correction is made", async () => {
  const { bot, settled, copies } = await aDigest()
  await settled()
  const [sent] = copies()

  await revise(bot.db, 3 as ArticleId, { headline: "第三篇（更正）" })
  await settled()

  expect(summaries(sent)).toHaveLength(16)
  expect(copies()).toHaveLength(1)
  expect(summaries(copies()[0])[2]).toContain("第三篇（更正）")
  expect(await bot.db.selectFrom("deliveries").select("form").distinct().execute()).toEqual([{ form: "rich" }])
})

test("a Telegram that knows no rich messages brings it in plain parts, and is not asked again", async () => {
  const { bot, settled, copies } = await aDigest()
  bot.control.fault({ kind: "refuse", method: "sendRichMessage", code: 404, description: "Not Found", times: "always" })

  await settled()

  expect(copies().map(({ text }) => text?.split("\n")[0])).toEqual([
    "🗞 全部新闻 · 16 条 · 第 1/2 页",
    "🗞 全部新闻 · 16 条 · 第 2/2 页",
  ])
  expect(await bot.db.selectFrom("readers").select("plain").where("chat_id", "=", READER).execute()).toEqual([
    { plain: 1 },
  ])
  expect(bot.faults.map(String)).toEqual([`Error: ${READER} gets plain text instead: refused: Not Found`])
})
