/** What one can do with a message: answer it, change it, take it away, pass it on. */
import { call } from "./api.js"
import { avatar, button } from "./dom.js"
import { chatName } from "./labels.js"
import { openMenu, openSheet } from "./notices.js"
import { chatsFor, hindranceOf, isChatAdmin, isPresent, standingOf } from "./standing.js"
import { words } from "./words.js"

/** Words that are being selected keep the browser's own menu. */
export function openMessageMenu(event, message, column) {
  if (event.type === "contextmenu" && !getSelection().isCollapsed) return
  event.preventDefault()
  const box = event.currentTarget.getBoundingClientRect()
  const byMouse = event.clientX !== 0 || event.clientY !== 0
  openMenu(byMouse ? { x: event.clientX, y: event.clientY } : { x: box.left, y: box.bottom }, itemsOf(message, column))
}

function itemsOf(message, column) {
  const { personId, model } = column
  const chat = model.chatOf(message.chat.id)
  const own = message.author_id === personId
  const mayWrite = hindranceOf(chat, personId) === undefined
  const mayEdit = message.text !== undefined && !message.forward_origin && (chat.type === "channel" ? mayWrite : own)
  const mayDelete = chat.type === "private" || own || isChatAdmin(standingOf(chat, personId))
  const text = message.text ?? message.caption
  const { attempt } = column
  const copy = () => navigator.clipboard.writeText(text).then(() => column.say(words.copied))
  return [
    mayWrite && { name: "reply", label: words.reply, act: () => column.replyTo(message) },
    mayEdit && { name: "edit", label: words.edit, act: () => column.edit(message) },
    text !== undefined && { name: "copy", label: words.copy, act: () => attempt(copy()) },
    isPresent(standingOf(chat, personId)) && {
      name: "forward",
      label: words.forward,
      act: () => forward(message, column),
    },
    mayDelete && {
      name: "trash",
      label: words.delete,
      act: () => attempt(call("deleteMessage", personId, chat.id, message.message_id)),
    },
  ].filter(Boolean)
}

function forward(message, column) {
  const { personId, model } = column
  const targets = chatsFor(model.world, personId).inside.filter((chat) => hindranceOf(chat, personId) === undefined)
  openSheet(words.forwardTo, (_refresh, close) =>
    targets.map((chat) => {
      const name = chatName(model.world, chat)
      const send = async () => {
        close()
        const sent = await column.attempt(call("forward", personId, message.chat.id, message.message_id, chat.id))
        if (sent) column.say(words.forwarded(name))
      }
      return button({ class: "row", onclick: send }, avatar(chat.id, name), name)
    }),
  )
}
