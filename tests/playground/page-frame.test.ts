import { networkInterfaces } from "node:os"
import { describe, expect, onTestFinished, test } from "vitest"
import { startPlayground } from "../../src/playground/playground.ts"
import { until } from "../until.ts"
import { aPage } from "./a-page.ts"
import { aStateFile, BOT, CHANNEL, OWNER, READER, type TestPlayground } from "./a-playground.ts"

function manyMessages(count: number) {
  return ({ control }: TestPlayground) => {
    for (let n = 1; n <= count; n++) control.sendText(OWNER, CHANNEL, `第 ${n} 条`)
  }
}

describe("a chat of ten thousand messages", () => {
  test("shows the last two hundred, and earlier ones when asked", async () => {
    const { playground, columns } = await aPage({ before: manyMessages(10_000) })
    const { channel } = columns
    await channel.getByText("第 10000 条").waitFor()
    manyMessages(30)(playground)
    await channel.getByText("第 30 条").waitFor()

    expect(await channel.locator(".message").count()).toBe(200)
    await channel.getByRole("button", { name: "载入更早的消息" }).click()

    await channel.getByText("第 9631 条").waitFor({ state: "attached" })
    expect(await channel.locator(".message").count()).toBe(400)
  })

  test("stays where one reads, and leads back down", async () => {
    const { playground, columns } = await aPage({ before: manyMessages(60) })
    const { channel } = columns
    await channel.getByText("第 60 条").waitFor()
    await channel.locator(".history").hover()
    await channel.page().mouse.wheel(0, -900)
    const place = () => channel.locator(".history").evaluate((history) => history.scrollTop)
    await channel.getByRole("button", { name: "跳到最新消息" }).waitFor()
    const before = await place()

    playground.control.sendText(OWNER, CHANNEL, "刚刚的消息")
    await channel.getByText("刚刚的消息").waitFor({ state: "attached" })

    expect(await place()).toBe(before)
    await channel.getByRole("button", { name: "跳到最新消息" }).click()
    await until(place, (top) => top > before)
  })
})

test("a lost connection is seen, and once it is back so is what was missed", async () => {
  const stateFile = aStateFile()
  const { playground, page } = await aPage({ stateFile })
  const port = Number(new URL(playground.url).port)
  await playground.close()
  await page.getByText("连接断开").waitFor()

  const again = await startPlayground({ port, stateFile })
  onTestFinished(() => again.close())
  again.control.sendText(OWNER, CHANNEL, "断线时的消息")

  await page.getByText("断线时的消息").waitFor()
  await page.getByText("已连接").waitFor()
})

test("a narrow screen has one column at a time, chosen by tabs", async () => {
  const { page, columns } = await aPage({ viewport: { width: 400, height: 800 } })

  expect(await columns.channel.isVisible()).toBe(false)
  await page.getByRole("tab", { name: "站长 · 印太快讯" }).click()

  expect(await columns.channel.isVisible()).toBe(true)
  expect(await columns.reader.isVisible()).toBe(false)
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400)
})

test("whose browser speaks no Chinese reads English", async () => {
  const { page, columns } = await aPage({ locale: "en-GB" })

  await columns.reader.getByRole("button", { name: "START" }).waitFor()
  expect(await page.evaluate("document.documentElement.lang")).toBe("en")
})

describe("the panel of a chat", () => {
  test("throws the bot out, and it hears of it", async () => {
    const { playground, page, columns } = await aPage()
    await columns.channel.getByRole("button", { name: "会话信息" }).click()

    await page.getByRole("button", { name: "移出机器人" }).click()
    await page.getByRole("button", { name: "添加机器人" }).waitFor()

    const [change] = await playground.updates()
    expect(change?.my_chat_member).toMatchObject({ from: { id: OWNER }, new_chat_member: { status: "left" } })
  })

  test("blocks it in a private chat, and writing takes that back", async () => {
    const { playground, page, columns } = await aPage({
      before: ({ control }) => control.sendText(READER, READER, "hi"),
    })
    await columns.reader.getByRole("button", { name: "会话信息" }).click()
    await page.getByRole("button", { name: "停用（拉黑）机器人" }).click()
    await page.keyboard.press("Escape")

    await columns.reader.getByRole("button", { name: "重新启用机器人" }).click()

    await columns.reader.getByRole("textbox").waitFor()
    const [member] = (playground.control.world().chats.find(({ id }) => id === READER)?.members ?? []).filter(
      ({ user }) => user.id === BOT,
    )
    expect(member?.status).toBe("member")
  })
})

test("a new channel of a new person can be chosen at once", async () => {
  const { page, columns } = await aPage()
  const open = page.getByRole("button", { name: "新建" })
  await open.click()
  await page.getByLabel("名字").fill("小王")
  await page.getByRole("button", { name: "创建" }).last().click()
  await open.click()
  await page.getByLabel("名称").fill("海事快讯")
  await page.getByLabel("创建者").selectOption("小王")
  await page.getByRole("button", { name: "创建" }).first().click()

  await columns.reader.getByLabel("身份").selectOption("小王")
  await columns.reader.getByLabel("会话", { exact: true }).selectOption("海事快讯")

  await columns.reader.getByPlaceholder("发布到频道…").waitFor()
})

test("faults are ordered in plain words, and what became of a request can be read", async () => {
  const { playground, page } = await aPage()
  await page.getByRole("button", { name: "故障" }).click()
  await page.getByLabel("出什么事").selectOption("断线，已经发出但没有回音")
  await page.getByRole("button", { name: "制造故障" }).click()
  await until(() => playground.control.faults().length === 1)
  expect(playground.control.faults()).toMatchObject([{ kind: "drop-after", times: 1 }])

  await playground.call("sendMessage", { chat_id: CHANNEL, text: "快讯" }).catch(() => undefined)
  await page.getByRole("button", { name: "刷新" }).click()

  await page.getByText("已执行 / 答复丢失").waitFor()
})

const isInNetwork = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ internal, family }) => !internal && family === "IPv4"),
)

test.skipIf(!isInNetwork)(
  "from another machine the address with the key opens the page, which then works without it",
  async () => {
    const { page, playground, columns } = await aPage({ host: "0.0.0.0" })

    await columns.reader.getByRole("button", { name: "开始" }).click()
    await columns.reader.getByText("/start").first().waitFor()
    await page.reload()
    await columns.reader.getByText("/start").first().waitFor()

    expect(page.url()).toBe(playground.elsewhere[0]?.replace(/\?key=.*/, ""))
    expect(await page.evaluate("document.cookie")).toBe("")
  },
)
