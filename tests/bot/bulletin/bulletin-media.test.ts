import { describe, expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { findDeliveryByMessage } from "../../../src/store/ledger/delivery-history.ts"
import { findReader } from "../../../src/store/readers/readers.ts"
import { retracted, revise, untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { type ABot, ALICE, CHANNEL, OWNER, READER } from "../a-bot.ts"
import { aListener, NEWS, PICTURE, taken } from "../a-listener.ts"

const LONG = ["大桥全长三公里，明年通车。".repeat(90)]

type Given = { readonly style?: string; readonly paragraphs?: readonly string[] }

/** What was posted with pictures in a followed channel was published to a reader. */
async function brought(pictures: number, { style, paragraphs }: Given = {}) {
  const bot = await aListener()
  await bot.told(READER, "/subscribe")
  if (style !== undefined) await bot.press(READER, await bot.answer(READER, "/subscriptions 1"), style)
  const posted = bot.control.sendPhotos(OWNER, CHANNEL, Array(pictures).fill(PICTURE), NEWS)
  await taken(bot)
  if (paragraphs) await revise(bot.db, 4 as ArticleId, { paragraphs })
  const before = bot.control.messages(READER).length
  await bot.told(OWNER, "/publish 4")
  await untilStates(bot.db, "sent")
  return { bot, posted, copies: () => bot.control.messages(READER).slice(before) }
}

/** Until every copy says what it should. */
const inOrder = ({ db }: ABot) =>
  until(
    () => db.selectFrom("deliveries").select(["id", "amend_at"]).execute(),
    (rows) => rows.every((row) => row.amend_at === null),
    "every copy to be changed",
  )

const fileOf = (message: { photo?: readonly { file_id: string }[] } | undefined) => message?.photo?.at(-1)?.file_id

describe("a bulletin of a post with a picture", () => {
  test("is that picture with the words under it; a correction changes the words, a retraction strikes them", async () => {
    const { bot, posted, copies } = await brought(1)
    const [copy, ...more] = copies()

    await revise(bot.db, 4 as ArticleId, { headline: "稀土出口新规延期" })
    await inOrder(bot)

    expect([fileOf(copy), more]).toEqual([fileOf(posted[0]), []])
    expect(copy?.caption).toMatch(/^稀土出口新规公布\n\n商务部周三公布新规。[\s\S]*\n\n全文 · 原文$/)
    expect(copies()).toMatchObject([
      { message_id: copy?.message_id, caption: expect.stringMatching(/^稀土出口新规延期\n/) },
    ])
    await retracted(bot.db, 4 as ArticleId, "数字有误")
    await inOrder(bot)
    expect(copies()).toMatchObject([{ caption: expect.stringMatching(/^⛔ 已撤回：数字有误\n\n稀土出口新规延期/) }])
    expect(fileOf(copies()[0])).toBe(fileOf(posted[0]))
  })

  test("is an album where there were several, one for the ledger, found by each of its messages, and goes whole", async () => {
    const { bot, posted, copies } = await brought(3)
    const [first, second, third] = copies()

    const reader = await findReader(bot.db, READER)
    const found = reader && (await findDeliveryByMessage(bot.db, reader.id, third?.message_id ?? 0))

    expect(copies().map(fileOf)).toEqual(posted.map(fileOf))
    expect([first?.caption, second?.caption].map((words) => words?.split("\n")[0])).toEqual([
      "稀土出口新规公布",
      undefined,
    ])
    expect(await bot.db.selectFrom("deliveries").select(["message_id", "album", "form"]).execute()).toEqual([
      { message_id: first?.message_id, album: JSON.stringify(copies().map((one) => one.message_id)), form: "caption" },
    ])
    expect(found?.article).toBe(4)

    await bot.press(OWNER, await bot.answer(OWNER, "/retract 4"), "🗑 全部删除")
    await inOrder(bot)
    expect([copies(), bot.faults]).toEqual([[], []])
  })

  test("is words alone as a headline, and says that there is one", async () => {
    const { copies } = await brought(1, { style: "标题" })

    expect(copies()).toMatchObject([{ text: "稀土出口新规公布\n\n全文 · 📷 图片 · 原文" }])
  })

  test("is the whole text where that is too long to stand under it, with the picture of the page", async () => {
    const { posted, copies } = await brought(1, { style: "全文", paragraphs: LONG })

    const [copy] = copies()
    expect(copy?.text).toMatch(/全文 · 📷 图片 · 原文$/)
    expect([...(copy?.text ?? "")].length).toBeGreaterThan(1024)
    expect(copy?.link_preview_options).toMatchObject({
      url: `https://t.me/indo_pacific/${posted[0]?.message_id}`,
      show_above_text: true,
    })
  })

  test("keeps the picture where a correction makes the text too long: it is cut at a sentence", async () => {
    const { bot, copies } = await brought(1, { style: "全文" })

    await revise(bot.db, 4 as ArticleId, { paragraphs: LONG })
    await inOrder(bot)

    const { caption = "" } = copies()[0] ?? {}
    expect([...caption].length).toBeLessThanOrEqual(1024)
    expect(caption).toMatch(/明年通车。\n\n全文 · 原文$/)
  })
})

describe("media that Telegram will not send", () => {
  const GONE = "Bad Request: wrong file identifier/HTTP URL specified"

  test("are left out, once for all who wait, and the log says so", async () => {
    const bot = await aListener("archive")
    await bot.told(READER, "/subscribe")
    await bot.told(ALICE, "/subscribe")
    bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE], NEWS)
    await taken(bot)
    bot.control.fault({ kind: "refuse", method: "sendPhoto", description: GONE, times: "always" })

    await bot.told(OWNER, "/publish 4")
    await untilStates(bot.db, "sent,sent")

    const texts = [READER, ALICE].map((chat) => bot.control.messages(chat, { last: 1 })[0]?.text?.split("\n")[0])
    expect(texts).toEqual(["稀土出口新规公布", "稀土出口新规公布"])
    expect(String(bot.faults[0])).toContain(`${READER} gets plain text instead: refused: ${GONE}`)
  })

  test("in part are unknown: nobody can tell which of an album arrived", async () => {
    const bot = await aListener("archive")
    await bot.told(READER, "/subscribe")
    bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE, PICTURE], NEWS)
    await taken(bot)
    const description = 'Bad Request: failed to send message #2 with the error message "FILE_PART_MISSING"'
    bot.control.fault({ kind: "refuse", method: "sendMediaGroup", description })

    await bot.told(OWNER, "/publish 4")

    await untilStates(bot.db, "unknown")
  })
})
