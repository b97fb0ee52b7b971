import { describe, expect, test } from "vitest"
import { ALICE, aPlayground, CHANNEL, GROUP, OWNER, READER, type TestPlayground } from "./a-playground.ts"

/** One command, named after the scope it is set for. */
function set({ ask }: TestPlayground, name: string, scope?: object, language_code = ""): Promise<unknown> {
  return ask("setMyCommands", { commands: [{ command: name, description: name }], scope, language_code })
}

function seenBy({ control }: TestPlayground, userId: number, chatId: number): string | undefined {
  return control.commandsFor(userId, chatId)[0]?.command
}

describe("a person finds behind the slash", () => {
  test("the commands of the narrowest scope", async () => {
    const playground = await aPlayground()
    await set(playground, "everyone")
    await set(playground, "private", { type: "all_private_chats" })
    await set(playground, "groups", { type: "all_group_chats" })
    await set(playground, "admins", { type: "all_chat_administrators" })
    await set(playground, "reader", { type: "chat", chat_id: READER })

    expect(seenBy(playground, ALICE, ALICE)).toBe("private")
    expect(seenBy(playground, READER, READER)).toBe("reader")
    expect(seenBy(playground, READER, GROUP)).toBe("groups")
    expect(seenBy(playground, OWNER, GROUP)).toBe("admins")
    expect(seenBy(playground, OWNER, CHANNEL)).toBeUndefined()
  })

  test("those in their language, and in a narrower scope rather those in none", async () => {
    const playground = await aPlayground()
    await set(playground, "english", undefined, "en")
    await set(playground, "chinese", undefined, "zh")
    await set(playground, "any")

    expect(seenBy(playground, ALICE, ALICE)).toBe("english")
    expect(seenBy(playground, READER, READER)).toBe("chinese")
    await set(playground, "private", { type: "all_private_chats" })
    expect(seenBy(playground, READER, READER)).toBe("private")
  })

  test("none that were deleted", async () => {
    const playground = await aPlayground()
    await set(playground, "gone")

    await playground.ask("deleteMyCommands")

    expect(seenBy(playground, READER, READER)).toBeUndefined()
    expect(await playground.ask("getMyCommands")).toEqual([])
  })
})

test.each([
  ["a name in capitals", { command: "Start" }, "BOT_COMMAND_INVALID"],
  ["a Chinese name", { command: "搜索" }, "BOT_COMMAND_INVALID"],
  ["a name of 33 signs", { command: "a".repeat(33) }, "command length must not exceed 32"],
  ["no description", { description: " " }, "command description must be non-empty"],
  ["a description of 257", { description: "字".repeat(257) }, "command description length must not exceed 256"],
])("a command with %s is refused", async (_, part, why) => {
  const { refusal } = await aPlayground()
  const commands = [{ command: "start", description: "开始", ...part }]

  expect(await refusal("setMyCommands", { commands })).toBe(`Bad Request: ${why}`)
})

test.each([
  ["a channel has no commands", { type: "chat", chat_id: CHANNEL }, "can't change commands in channel chats"],
  [
    "a private chat has no admins",
    { type: "chat_administrators", chat_id: READER },
    "can't use specified scope in private chats",
  ],
])("%s", async (_, scope, why) => {
  const { refusal } = await aPlayground()

  expect(await refusal("setMyCommands", { commands: [], scope })).toBe(`Bad Request: ${why}`)
})

test("what the bot says of itself is kept by language", async () => {
  const { ask } = await aPlayground()

  await ask("setMyDescription", { description: "新闻" })
  await ask("setMyDescription", { description: "News", language_code: "en" })

  expect(await ask("getMyDescription", { language_code: "en" })).toEqual({ description: "News" })
  expect(await ask("getMyDescription", { language_code: "fr" })).toEqual({ description: "新闻" })
})
