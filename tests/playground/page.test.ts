import { describe, expect, test } from "vitest"
import { untilEqual } from "../until.ts"
import { aPage } from "./a-page.ts"
import { aKeyboard, CHANNEL, OWNER, READER, type TestPlayground } from "./a-playground.ts"

/** The press that the bot hears of next. */
async function aPress({ updates }: TestPlayground): Promise<{ readonly id?: string; readonly from?: object }> {
  const [update] = await updates({ offset: -1, timeout: 50 })
  return update?.callback_query ?? {}
}

test("START speaks to the bot, its keyboard is pressed, its answer is seen", async () => {
  const { playground, columns } = await aPage()
  const { reader } = columns

  await reader.getByRole("button", { name: "开始" }).click()
  const [started] = await playground.updates({ timeout: 50 })
  expect(started?.message).toMatchObject({ text: "/start", from: { id: READER } })

  await playground.ask("sendMessage", { chat_id: READER, text: "你好", reply_markup: aKeyboard(["订阅"]) })
  const key = reader.getByRole("button", { name: "订阅" })
  await key.click()
  await untilEqual(() => key.getAttribute("aria-busy"), "true")

  const { id, from } = await aPress(playground)
  expect(from).toMatchObject({ id: READER })
  await playground.ask("answerCallbackQuery", { callback_query_id: id, text: "已订阅" })
  await reader.getByRole("status").getByText("已订阅").waitFor()
  expect(await key.getAttribute("aria-busy")).toBe("false")
})

test("a key stops waiting with the answer, also where the message was edited before it", async () => {
  const { playground, columns } = await aPage({
    before: ({ control }) => control.sendText(READER, READER, "/start"),
  })
  const message = { chat_id: READER, text: "设置", reply_markup: aKeyboard(["静音"]) }
  const { message_id } = await playground.ask("sendMessage", message)
  const key = columns.reader.getByRole("button", { name: "静音" })
  await key.click()
  const { id } = await aPress(playground)

  await playground.ask("editMessageText", { ...message, message_id, text: "设置：静音" })
  await columns.reader.getByText("设置：静音").waitFor()
  expect(await key.getAttribute("aria-busy")).toBe("true")
  await playground.ask("answerCallbackQuery", { callback_query_id: id })

  await untilEqual(() => key.getAttribute("aria-busy"), "false")
})

test("an alert waits until it is read", async () => {
  const { playground, page, columns } = await aPage({
    before: ({ control }) => control.sendText(READER, READER, "/start"),
  })
  await playground.ask("sendMessage", { chat_id: READER, text: "危险", reply_markup: aKeyboard(["删"]) })
  await columns.reader.getByRole("button", { name: "删" }).click()
  const { id } = await aPress(playground)

  await playground.ask("answerCallbackQuery", { callback_query_id: id, text: "真的吗？", show_alert: true })

  await page.getByRole("dialog").getByText("真的吗？").waitFor()
  await page.getByRole("button", { name: "好" }).click()
  await untilEqual(() => page.getByRole("dialog").count(), 0)
})

describe("people side by side", () => {
  test("see what the owner posts in the channel", async () => {
    const { playground, columns } = await aPage()
    await columns.reader.getByLabel("会话", { exact: true }).selectOption("印太快讯")

    await columns.channel.getByPlaceholder("发布到频道…").fill("四方会谈今天举行")
    await columns.channel.getByPlaceholder("发布到频道…").press("Enter")

    await columns.reader.getByText("四方会谈今天举行").waitFor()
    await columns.reader.getByText("只有管理员可以发布").waitFor()
    expect((await playground.updates())[0]?.channel_post).toMatchObject({ text: "四方会谈今天举行" })
  })

  test("are told when the bot is typing, until it has written", async () => {
    const { playground, columns } = await aPage({ before: ({ control }) => control.sendText(OWNER, OWNER, "/start") })

    await playground.ask("sendChatAction", { chat_id: OWNER, action: "typing" })
    await columns.owner.getByText("正在输入…").waitFor()
    await playground.ask("sendMessage", { chat_id: OWNER, text: "好了" })

    await columns.owner.getByText("好了").waitFor()
    expect(await columns.owner.getByText("正在输入…").count()).toBe(0)
  })

  test("keep what they chose when the page is opened again", async () => {
    const { page, columns } = await aPage()
    await columns.reader.getByLabel("身份").selectOption("Alice")

    await page.reload()

    await untilEqual(() => columns.reader.getByLabel("身份").inputValue(), "1002")
  })
})

describe("a message", () => {
  test("changes in place, is marked as edited and vanishes when deleted", async () => {
    const { playground, columns } = await aPage()
    const place = { chat_id: CHANNEL, disable_notification: true }
    const { message_id } = await playground.ask("sendMessage", { ...place, text: "旧闻" })
    const bubble = columns.channel.locator(".bubble")
    await bubble.getByText("旧闻").waitFor()
    expect(await bubble.getByLabel("静音发送").count()).toBe(1)

    await playground.ask("editMessageText", { ...place, message_id, text: "新闻" })
    await bubble.getByText("已编辑").waitFor()
    expect(await bubble.getByText("新闻").count()).toBe(1)

    await playground.ask("deleteMessage", { chat_id: CHANNEL, message_id })
    await untilEqual(() => bubble.count(), 0)
  })

  test("is answered, corrected, forwarded and deleted from its menu", async () => {
    const { playground, page, columns } = await aPage({
      before: ({ control }) => control.sendText(OWNER, OWNER, "草搞"),
    })
    const { owner } = columns
    const choose = async (action: string) => {
      await owner.locator(".bubble").last().click({ button: "right" })
      await page.getByRole("menuitem", { name: action }).click()
    }

    await choose("回复")
    await owner.getByText("回复 站长").waitFor()
    await owner.getByRole("button", { name: "取消" }).click()
    await choose("编辑")
    await owner.getByRole("textbox").fill("草稿")
    await owner.getByRole("textbox").press("Enter")
    await owner.getByText("草稿").waitFor()
    await choose("转发")
    await page.getByRole("dialog").getByRole("button", { name: "印太快讯" }).click()
    await columns.channel.getByText("转发自 站长").waitFor()
    await choose("删除")

    await untilEqual(() => owner.locator(".bubble").count(), 0)
    expect(playground.control.messages(CHANNEL)).toMatchObject([{ text: "草稿", forward_origin: { type: "user" } }])
  })

  test("is sent by Enter, not by the Enter that ends a composition, and Shift+Enter breaks the line", async () => {
    const { playground, columns } = await aPage({ before: ({ control }) => control.sendText(READER, READER, "/start") })
    const field = columns.reader.getByRole("textbox")

    await field.fill("印度")
    await field.dispatchEvent("keydown", { key: "Enter", isComposing: true })
    await field.press("Shift+Enter")
    await field.pressSequentially("日本")
    await field.press("Enter")

    await expect
      .poll(() => playground.control.messages(READER).map(({ text }) => text))
      .toEqual(["/start", "印度\n日本"])
  })
})

test("a document dropped on a column is sent, and can be saved", async () => {
  const { playground, page, columns } = await aPage({
    before: ({ control }) => control.sendText(OWNER, OWNER, "/start"),
  })
  const dropped = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(["【标题】正文"], "档案.txt"))
    return transfer
  })()`)

  await columns.owner.dispatchEvent("drop", { dataTransfer: dropped })
  const [download] = await Promise.all([page.waitForEvent("download"), columns.owner.getByText("档案.txt").click()])

  expect(download.suggestedFilename()).toBe("档案.txt")
  expect(playground.control.messages(OWNER).at(-1)?.document?.file_size).toBe(Buffer.byteLength("【标题】正文"))
})

test("the slash offers the commands of the bot, and Enter sends the one chosen", async () => {
  const commands = ["help", "search", "subscribe"].map((command) => ({ command, description: `做 ${command}` }))
  const { playground, columns } = await aPage({
    before: async ({ ask, control }) => {
      await ask("setMyCommands", { commands })
      control.sendText(READER, READER, "/start")
    },
  })
  const field = columns.reader.getByRole("textbox")

  await columns.reader.getByRole("button", { name: "命令" }).click()
  await field.pressSequentially("s")
  await columns.reader.getByLabel("可用命令").getByRole("option").nth(1).waitFor()
  await field.press("ArrowDown")
  await field.press("Enter")

  await untilEqual(() => playground.control.messages(READER).at(-1)?.text, "/subscribe")
})
