import { describe, expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { listMediaOf } from "../../../src/store/corpus/posts.ts"
import { listOpenUpdates } from "../../../src/store/inbox/updates.ts"
import { messageNameOf } from "../../../src/text/message-link.ts"
import { untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { type ABot, CHANNEL, GROUP, OWNER, READER } from "../a-bot.ts"
import { aListener, article, MORE, NEWS, PICTURE, posts, taken } from "../a-listener.ts"

describe("what is posted in a channel that is followed", () => {
  test("becomes an article with its link and date, and what is edited a revision of it", async () => {
    const bot = await aListener()
    const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
    await taken(bot)

    bot.control.editText(OWNER, CHANNEL, message_id, NEWS.replace("下月", "明年"))
    await taken(bot)

    const url = `https://t.me/indo_pacific/${message_id}`
    expect(await posts(bot)).toMatchObject([
      { external_id: messageNameOf(CHANNEL, message_id), revision: 0, url },
      { external_id: messageNameOf(CHANNEL, message_id), revision: 1, url },
    ])
    expect(await article(bot, 4)).toMatchObject({ source: "印太快讯", url, dated: true, tags: ["稀土"] })
    expect((await article(bot, 4))?.paragraphs[0]).toContain("自明年起")
    expect(bot.search.size).toBe(4)
  })

  test("as an album is one post, with the words of all its pictures; the pictures stay with it", async () => {
    const bot = await aListener()

    const album = bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE, PICTURE, PICTURE], NEWS)
    await taken(bot)
    const changed = NEWS.replace("下月", "明年")
    bot.control.editText(OWNER, CHANNEL, album[0]?.message_id ?? 0, changed)
    await taken(bot)
    bot.control.editText(OWNER, CHANNEL, album[2]?.message_id ?? 0, "图三：桥头")
    await taken(bot)

    const name = messageNameOf(CHANNEL, album[0]?.message_id ?? 0)
    expect((await posts(bot)).map((post) => [post.external_id, post.text])).toEqual([
      [name, NEWS],
      [name, changed],
      [name, `${changed}\n图三：桥头`],
    ])
    expect(await listMediaOf(bot.db, 4 as ArticleId)).toEqual([
      { kind: "photo", fileId: album[0]?.photo?.[0]?.file_id, caption: changed },
      { kind: "photo", fileId: album[1]?.photo?.[0]?.file_id },
      { kind: "photo", fileId: album[2]?.photo?.[0]?.file_id, caption: "图三：桥头" },
    ])
  })

  test("is nothing where it has no word, is said to a bot, or befalls the channel", async () => {
    const bot = await aListener()

    bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE])
    bot.control.sendText(OWNER, CHANNEL, "/subscribe #印度")
    bot.control.sendText(OWNER, CHANNEL, "/start@other_bot")
    await taken(bot)

    expect([await posts(bot), bot.search.size]).toEqual([[], 3])
  })

  test("goes where it was asked for where the channel publishes, but never back to it", async () => {
    const bot = await aListener("publish")
    await bot.told(READER, "/subscribe")
    await bot.told(OWNER, "/subscribe @indo_pacific")

    const [bulletin, ...more] = await bot.during(READER, async () => {
      bot.control.sendText(OWNER, CHANNEL, NEWS)
      await taken(bot)
      await untilStates(bot.db, "sent")
    })

    expect([bulletin?.text?.split("\n")[0], more]).toEqual(["稀土出口新规公布", []])
    const { text } = await bot.answer(OWNER, "/why @indo_pacific 4")
    expect(text).toMatch(/@indo_pacific\n这是这个频道自己发的，所以不再发回来。/)
  })

  test("and edited into something else is another article: what was sent stays, and the new one goes out", async () => {
    const bot = await aListener("publish")
    await bot.told(READER, "/subscribe")
    const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
    await taken(bot)
    await untilStates(bot.db, "sent")

    bot.control.editText(OWNER, CHANNEL, message_id, MORE)
    await taken(bot)
    await untilStates(bot.db, "sent,sent")
    await until(async () => (await dueCopies(bot)) === 0)

    const heads = bot.control.messages(READER, { last: 2 }).map(({ text }) => text?.split("\n")[0])
    expect(heads).toEqual(["稀土出口新规公布", "滨海大桥今天合龙"])
    expect(await article(bot, 4)).toMatchObject({ headline: "稀土出口新规公布" })
    expect((await bot.answer(OWNER, "/why 5")).text).toContain("滨海大桥今天合龙")
  })

  test("waits in the queue where the channel is reviewed", async () => {
    const bot = await aListener("review")

    bot.control.sendText(OWNER, CHANNEL, NEWS)
    await taken(bot)

    expect((await bot.answer(OWNER, "/queue")).text).toMatch(/^👀 等着发布的 1 篇\n\n1\. 稀土出口新规公布\n/)
  })

  test("waits while its source is paused, and is taken in when it goes on", async () => {
    const bot = await aListener()
    const opened = await bot.press(OWNER, await bot.answer(OWNER, "/sources"), "1")
    const paused = await bot.press(OWNER, opened.message as never, "⏸ 暂停")
    const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
    await bot.quiet()
    const why = await bot.told(OWNER, `/why https://t.me/indo_pacific/${message_id}`)
    const before = await posts(bot)

    await bot.press(OWNER, paused.message as never, "▶ 继续")
    await taken(bot)

    expect([why, before]).toEqual([["听到了，还没收进来：要么再等几秒，要么等来源继续。"], []])
    expect(await posts(bot)).toHaveLength(1)
  })

  test("is asked after by its link, also where it was only a picture, or one of an album", async () => {
    const bot = await aListener()
    const [bare] = bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE])
    const [, second] = bot.control.sendPhotos(OWNER, CHANNEL, [PICTURE, PICTURE], NEWS)
    await taken(bot)

    const [wordless] = await bot.told(OWNER, `/why https://t.me/indo_pacific/${bare?.message_id}`)
    const [album] = await bot.told(OWNER, `/why t.me/Indo_Pacific/${second?.message_id}?single`)

    expect(wordless).toBe("听到了，但一个字也没有，所以不成文章。")
    expect(album).toMatch(/^稀土出口新规公布\n编号 4\n\n印太快讯 · .* · 新文章\n/)
  })
})

describe("the pictures of a post", () => {
  async function anAlbum(size: number) {
    const bot = await aListener()
    const photos = bot.control.sendPhotos(OWNER, CHANNEL, Array(size).fill(PICTURE), NEWS)
    await taken(bot)
    const opened = await bot.answer(READER, "/article 4")
    const before = bot.control.messages(READER).length
    const press = async (button: string) => {
      const { shown } = await bot.press(READER, opened, button)
      return { shown, sent: bot.control.messages(READER).slice(before) }
    }
    return { bot, ids: photos.map(({ photo }) => photo?.[0]?.file_id), opened, press }
  }

  test.each([
    [1, "📷 图片"],
    [3, "📷 图片 ×3"],
  ])("are sent again at the press of a button, as they came: %i", async (size, button) => {
    const { ids, opened, press } = await anAlbum(size)

    const { shown, sent } = await press(button)

    expect(shown).toBe("")
    expect(sent.map(({ photo }) => photo?.[0]?.file_id)).toEqual(ids)
    expect(sent[0]).toMatchObject({ reply_to_message: { message_id: opened.message_id } })
    expect(sent[0]).not.toHaveProperty("caption")
    expect(new Set(sent.map((one) => one.media_group_id)).size).toBe(1)
  })

  test("that Telegram will not give are said to be out of reach", async () => {
    const { bot, press } = await anAlbum(1)
    bot.control.fault({ kind: "refuse", method: "sendPhoto", code: 400, description: "Bad Request: wrong file" })

    expect(await press("📷 图片")).toEqual({ shown: "这些已经取不到了", sent: [] })
    expect(bot.faults).toEqual([])
  })
})

describe("our own words never come back", () => {
  test("forwarded from a channel that has the bulletin, or from a group where we said it", async () => {
    const bot = await aListener()
    const other = bot.control.addChat({ type: "channel", title: "转载", username: "reposts", creator: OWNER })
    bot.control.setMember(other.id, bot.me.id, "administrator")
    await bot.told(OWNER, "/sources add @reposts")
    await bot.told(OWNER, "/subscribe @indo_pacific")
    const [said] = await bot.during(GROUP, () => bot.control.sendText(OWNER, GROUP, "/article 1"))
    const [bulletin] = await bot.during(CHANNEL, async () => {
      await bot.told(OWNER, "/publish 1")
      await untilStates(bot.db, "sent")
    })

    bot.control.forward(OWNER, CHANNEL, bulletin?.message_id ?? 0, other.id)
    bot.control.forward(OWNER, GROUP, said?.message_id ?? 0, other.id)
    bot.control.sendText(OWNER, other.id, NEWS)
    await taken(bot)

    expect((await posts(bot)).map(({ text }) => text)).toEqual([NEWS])
  })

  test("posted through us, or edited by somebody else where we posted them", async () => {
    const bot = await aListener()
    await bot.told(OWNER, "/subscribe @indo_pacific")
    const [bulletin] = await bot.during(CHANNEL, async () => {
      await bot.told(OWNER, "/publish 1")
      await untilStates(bot.db, "sent")
    })
    const chat = { id: CHANNEL, type: "channel", title: "印太快讯", username: "indo_pacific" } as const
    const post = { date: 1_700_000_000, chat, sender_chat: chat, text: NEWS }

    await bot.bot.handleUpdate({ update_id: 1, channel_post: { ...post, message_id: 900, via_bot: bot.me } } as never)
    const edited = { ...post, message_id: bulletin?.message_id ?? 0, edit_date: 1_700_000_001 }
    await bot.bot.handleUpdate({ update_id: 2, edited_channel_post: edited } as never)

    expect(await bot.db.selectFrom("channel_messages").selectAll().execute()).toEqual([])
  })
})

test("what can't be kept stays open in the inbox, and is heard when it is handled again", async () => {
  const bot = await aListener()
  await bot.db.schema.alterTable("readers").renameTo("elsewhere").execute()
  bot.control.sendText(OWNER, CHANNEL, NEWS)
  const open = await until(
    () => listOpenUpdates(bot.db),
    (updates) => updates.length === 1 && bot.faults.some((fault) => String(fault).includes("no such table: readers")),
    "the post to stay open",
  )
  await bot.db.schema.alterTable("elsewhere").renameTo("readers").execute()

  for (const { body } of open) await bot.bot.handleUpdate(JSON.parse(body))

  expect(open).toHaveLength(1)
  await until(async () => (await posts(bot)).length === 1)
})

/** Copies that are to be changed yet. */
async function dueCopies({ db }: ABot): Promise<number> {
  return (await db.selectFrom("deliveries").select("id").where("amend_at", "is not", null).execute()).length
}
