/** Every method this local Telegram knows, by its name in lower case, as it is called without regard to case. */
import { sendMediaGroup } from "./album.ts"
import { answerCallbackQuery, answerInlineQuery } from "./answers.ts"
import {
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  leaveChat,
  sendChatAction,
} from "./chats.ts"
import { deleteMyCommands, getMyCommands, setMyCommands } from "./commands.ts"
import { deleteMessage, deleteMessages } from "./deletes.ts"
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from "./edits.ts"
import { getFile, sender } from "./files.ts"
import { sendMessage, sendRichMessage } from "./messages.ts"
import type { Method } from "./method.ts"
import { getMe, getter, setter } from "./profile.ts"
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./updates.ts"

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  getWebhookInfo,
  setWebhook,
  deleteWebhook,
  sendMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
  answerInlineQuery,
  sendChatAction,
  sendDocument: sender("document"),
  sendPhoto: sender("photo"),
  sendVideo: sender("video"),
  sendAnimation: sender("animation"),
  sendAudio: sender("audio"),
  sendVoice: sender("voice"),
  sendRichMessage,
  sendMediaGroup,
  getFile,
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setter("name"),
  getMyName: getter("name"),
  setMyDescription: setter("description"),
  getMyDescription: getter("description"),
  setMyShortDescription: setter("short_description"),
  getMyShortDescription: getter("short_description"),
}

const BY_NAME = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]))

/** Asked and answered by the server itself: no limits and no unnamed faults apply. */
const LOCAL = ["getMe", "getUpdates", "getWebhookInfo", "setWebhook", "deleteWebhook"]
/** What counts against the limits of a chat: edits as well as sends. */
const WRITING = /^(send(?!ChatAction)|edit)/

export function findMethod(name: string): { readonly name: string; readonly method: Method } | undefined {
  return BY_NAME.get(name.toLowerCase())
}

export function isLocal(name: string): boolean {
  return LOCAL.includes(name)
}

export function isWriting(name: string): boolean {
  return WRITING.test(name)
}
