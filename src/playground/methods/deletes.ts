/** Deletes messages, one or many at once. */
import { badRequest } from "../refusal.ts"
import { assertDeletable, postById, writableChat } from "../world/access.ts"
import { removePost } from "../world/posts.ts"
import { findChatPost } from "../world/world.ts"
import type { Call } from "./method.ts"
import { jsonOf, messageIdOf, textOf } from "./params.ts"

const MAX_DELETED_AT_ONCE = 100

export function deleteMessage({ telegram, params }: Call): true {
  const messageId = messageIdOf(params)
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  assertDeletable(telegram.world, chat, postById(chat, messageId, "message to delete not found"), telegram.now())
  removePost(telegram, chat, messageId)
  return true
}

/** Ids nobody knows are passed over. */
export function deleteMessages({ telegram, params }: Call): true {
  const ids = jsonOf(params, "message_ids", "message identifiers")
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("message identifiers are not specified")
  if (ids.length > MAX_DELETED_AT_ONCE) throw badRequest("too many message identifiers specified")
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  const posts = ids.map((id) => findChatPost(chat, Number(id))).filter((post) => post !== undefined)
  for (const post of posts) assertDeletable(telegram.world, chat, post, telegram.now())
  for (const post of posts) removePost(telegram, chat, post.message.message_id)
  return true
}
