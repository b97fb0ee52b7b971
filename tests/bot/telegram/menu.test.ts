import { Api } from "grammy"
import { describe, expect, onTestFinished, test } from "vitest"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { registerAllCommands, registerOwnerCommands } from "../../../src/bot/telegram/menu.ts"
import { startPlayground } from "../../../src/playground/playground.ts"

const [READER, ENGLISH] = [1001, 1002]
const GROUP = -1_001_000_000_002

async function aMenu() {
  const playground = await startPlayground()
  onTestFinished(() => playground.close())
  const { control, token, apiRoot, ownerId } = playground
  const api = new Api(token, { apiRoot })
  const translator = createTranslator("zh-Hans")
  const seen = (userId: number, chatId: number) => control.commandsFor(userId, chatId).map(({ command }) => command)
  const register = (...ownerIds: number[]) => registerAllCommands(api, translator, ownerIds)
  return { control, ownerId, seen, register, offer: () => registerOwnerCommands(api, translator, ownerId) }
}

const TALKING = ["start", "help", "search", "latest", "tag", "tags", "article", "related"]
const SUBSCRIBING = ["subscribe", "unsubscribe", "subscriptions", "settings", "forget", "why"]

describe("behind the slash", () => {
  test("a reader finds what is for readers, in private and in a group", async () => {
    const { seen, register } = await aMenu()

    await register()

    expect(seen(READER, READER)).toEqual([...TALKING, ...SUBSCRIBING])
    expect(seen(READER, GROUP)).toEqual([...TALKING, ...SUBSCRIBING])
  })

  test("an owner finds more in private, and no more than others in a group", async () => {
    const { seen, register, ownerId } = await aMenu()

    await register(ownerId)

    expect(seen(ownerId, ownerId)).toEqual([
      ...TALKING,
      ...SUBSCRIBING,
      "import",
      "sources",
      "queue",
      "publish",
      "retract",
      "duplicates",
      "merge",
      "split",
      "alias",
      "stats",
      "health",
    ])
    expect(seen(ownerId, GROUP)).toEqual([...TALKING, ...SUBSCRIBING])
  })

  test("everybody reads it in a language of their own", async () => {
    const { control, register } = await aMenu()
    const french = control.addPerson({ first_name: "Zoé", language_code: "fr" })

    await register()

    const helps = [READER, ENGLISH, french.id].map((id) => control.commandsFor(id, id)[1]?.description)
    expect(helps).toEqual(["我能做什么", "what I can do", "我能做什么"])
  })
})

test("an owner whom Telegram does not know yet keeps nobody from the menu", async () => {
  const { seen, register } = await aMenu()

  await register(404_404)

  expect(seen(READER, READER)).toContain("search")
})

test("an owner finds the commands once they are offered", async () => {
  const { seen, register, offer, ownerId } = await aMenu()
  await register()

  await offer()

  expect(seen(ownerId, ownerId)).toContain("publish")
})
