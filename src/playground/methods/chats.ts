/** What a bot may ask about chats and their members. */
import { badRequest } from "../refusal.ts"
import { readableChat, writableChat } from "../world/access.ts"
import { memberJson, setStanding } from "../world/members.ts"
import { infoOf, isAdmin, isInChat, type LocalChat, memberOf, userOf } from "../world/world.ts"
import type { Call } from "./method.ts"
import { integerOf, textOf } from "./params.ts"

const ACTIONS = [
  ...["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"],
  ...["choose_sticker", "find_location", "record_video_note", "upload_video_note"],
]

export function getChat(call: Call): unknown {
  const { world } = call.telegram
  const chat = chatOf(call)
  const shared = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} }
  if (chat.type === "private" || chat.type === "channel") return { ...infoOf(world, chat), ...shared }
  return { ...infoOf(world, chat), ...shared, permissions: { can_send_messages: true } }
}

export function getChatMember(call: Call): unknown {
  const { world } = call.telegram
  const userId = integerOf(call.params, "user_id") ?? 0
  if (userId <= 0) throw badRequest("invalid user_id specified")
  const chat = chatOf(call)
  const user = userOf(world, userId)
  if (user === undefined) throw badRequest("member not found")
  if (chat.type === "channel" && userId !== world.bot.id && !isAdmin(memberOf(chat, world.bot.id))) {
    throw badRequest("member list is inaccessible")
  }
  return memberJson(chat, memberOf(chat, userId), user)
}

export function getChatAdministrators(call: Call): unknown {
  const { world } = call.telegram
  const chat = chatOf(call)
  if (chat.type === "private") throw badRequest("there are no administrators in the private chat")
  if (chat.type === "channel" && !isAdmin(memberOf(chat, world.bot.id))) throw badRequest("member list is inaccessible")
  return Object.values(chat.members).flatMap((member) => {
    const user = userOf(world, member.userId)
    const shown = isAdmin(member) && user !== undefined && (!user.is_bot || user.id === world.bot.id)
    return shown ? [memberJson(chat, member, user)] : []
  })
}

export function getChatMemberCount(call: Call): number {
  return Object.values(chatOf(call).members).filter(isInChat).length
}

export function leaveChat({ telegram, params }: Call): true {
  const { world } = telegram
  const chat = writableChat(world, textOf(params, "chat_id"))
  if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats")
  setStanding(telegram, chat, world.bot.id, { status: "left" }, world.bot.id)
  return true
}

export function sendChatAction({ telegram, params }: Call): true {
  const action = textOf(params, "action") ?? ""
  if (!ACTIONS.includes(action)) throw badRequest("wrong parameter action in request")
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  telegram.bus.publish({ kind: "action", chatId: chat.id, action })
  return true
}

function chatOf({ telegram, params }: Call): LocalChat {
  return readableChat(telegram.world, textOf(params, "chat_id"))
}
