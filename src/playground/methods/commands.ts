/** The commands a bot registers, by whom they are for and in which language. */
import { badRequest } from "../refusal.ts"
import { codePointsOf } from "../text/clean-text.ts"
import type { BotCommand } from "../wire.ts"
import { readableChat } from "../world/access.ts"
import { type CommandSet, isAdmin, type LocalChat, memberOf, type World } from "../world/world.ts"
import type { Call } from "./method.ts"
import { asRecord, jsonOf } from "./params.ts"
import { languageOf } from "./profile.ts"

const MAX_COMMANDS = 100
const WIDE_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]
const CHAT_SCOPES = ["chat", "chat_administrators", "chat_member"]

export function setMyCommands(call: Call): true {
  const list = jsonOf(call.params, "commands", "commands")
  if (!Array.isArray(list)) throw badRequest("expected an Array of BotCommand")
  if (list.length > MAX_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH")
  const commands = list.map(commandOf)
  const set = { ...placeOf(call), commands }
  const { world, bus } = call.telegram
  if (commands.length === 0) delete world.commands[keyOf(set.scope, set.languageCode)]
  else world.commands[keyOf(set.scope, set.languageCode)] = set
  bus.publish({ kind: "commands" })
  return true
}

export function getMyCommands(call: Call): readonly BotCommand[] {
  const { scope, languageCode } = placeOf(call)
  return call.telegram.world.commands[keyOf(scope, languageCode)]?.commands ?? []
}

export function deleteMyCommands(call: Call): true {
  const { scope, languageCode } = placeOf(call)
  delete call.telegram.world.commands[keyOf(scope, languageCode)]
  call.telegram.bus.publish({ kind: "commands" })
  return true
}

/** What this person sees behind "/" in this chat: the narrowest scope wins, and in each the language before none. */
export function commandsFor(world: World, chat: LocalChat, userId: number): readonly BotCommand[] {
  const language = world.people[userId]?.language_code?.slice(0, 2) ?? ""
  const here = { chat_id: chat.id }
  const admin = isAdmin(memberOf(chat, userId))
  const inGroup: CommandSet["scope"][] = [
    { type: "chat_member", ...here, user_id: userId },
    ...(admin ? [{ type: "chat_administrators", ...here }] : []),
    { type: "chat", ...here },
    ...(admin ? [{ type: "all_chat_administrators" }] : []),
    { type: "all_group_chats" },
  ]
  const scopes = chat.type === "private" ? [{ type: "chat", ...here }, { type: "all_private_chats" }] : inGroup
  if (chat.type === "channel") return []
  for (const scope of [...scopes, { type: "default" }]) {
    const set = world.commands[keyOf(scope, language)] ?? world.commands[keyOf(scope, "")]
    if (set !== undefined) return set.commands
  }
  return []
}

function keyOf({ type, chat_id, user_id }: CommandSet["scope"], languageCode: string): string {
  return [type, chat_id ?? "", user_id ?? "", languageCode].join(" ")
}

function placeOf(call: Call): Omit<CommandSet, "commands"> {
  const languageCode = languageOf(call)
  const given = asRecord(jsonOf(call.params, "scope", "bot command scope"))
  const type = given === undefined ? "default" : String(given.type)
  if (WIDE_SCOPES.includes(type)) return { scope: { type }, languageCode }
  if (!CHAT_SCOPES.includes(type)) throw badRequest("can't parse BotCommandScope: unsupported type specified")

  const chat = readableChat(call.telegram.world, given?.chat_id === undefined ? undefined : String(given.chat_id))
  if (chat.type === "channel") throw badRequest("can't change commands in channel chats")
  if (chat.type === "private" && type !== "chat") throw badRequest("can't use specified scope in private chats")
  const member = type === "chat_member" ? { user_id: Number(given?.user_id) } : {}
  return { scope: { type, chat_id: chat.id, ...member }, languageCode }
}

function commandOf(given: unknown): BotCommand {
  const { command, description } = asRecord(given) ?? {}
  if (typeof command !== "string" || typeof description !== "string")
    throw badRequest("expected an Array of BotCommand")
  const name = command.trim().replace(/^\//, "")
  const about = description.trim()
  if (name === "") throw badRequest("command must be non-empty")
  if (codePointsOf(name) > 32) throw badRequest("command length must not exceed 32")
  if (!/^[a-z0-9_]+$/.test(name)) throw badRequest("BOT_COMMAND_INVALID")
  if (about === "") throw badRequest("command description must be non-empty")
  if (codePointsOf(about) > 256) throw badRequest("command description length must not exceed 256")
  return { command: name, description: about }
}
