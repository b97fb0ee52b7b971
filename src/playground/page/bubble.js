/** Draws the bubble of a message as the person of this column sees it. */
import { avatar, button, h, hueOf, icon, iconButton } from "./dom.js"
import { keyboardView } from "./keyboard-view.js"
import { momentLabel, personName, sizeLabel, timeLabel } from "./labels.js"
import { openMessageMenu } from "./message-menu.js"
import { pictureDialog } from "./notices.js"
import { blocksOf, plainTextOf } from "./rich-blocks.js"
import { richText } from "./rich-text.js"
import { words } from "./words.js"

export function bubbleOf(message, column) {
  const service = serviceText(message)
  if (service !== undefined)
    return h("div", { class: "service", "data-id": message.message_id }, h("span", {}, service))

  const { world } = column.model
  const channel = message.chat.type === "channel"
  const own = !channel && message.author_id === column.personId
  const name = channel ? message.chat.title : personName(world, message.author_id)
  const many = !own && message.chat.type.endsWith("group")
  const open = (event) => openMessageMenu(event, message, column)
  const bubble = h(
    "div",
    { class: "bubble" },
    (many || channel) && h("div", { class: `author ${hueOf(channel ? message.chat.id : message.author_id)}` }, name),
    forwardHead(message, world),
    replyQuote(message, column),
    photoView(message),
    documentView(fileOf(message)),
    textView(message, column),
    iconButton("more", words.more, open, { class: "icon-button more", "aria-haspopup": "menu" }),
  )
  return h(
    "article",
    {
      class: `message${own ? " own" : ""}${many ? " many" : ""}`,
      "data-id": message.message_id,
      "aria-label": name,
      oncontextmenu: open,
    },
    many && avatar(message.author_id, name),
    h("div", { class: "stack" }, bubble, keyboardView(message, column)),
  )
}

/** Bubbles of one author within some minutes of each other hang together. */
export function hangTogether(a, b) {
  if (a === undefined || b === undefined || serviceText(a) !== undefined || serviceText(b) !== undefined) return false
  return a.author_id === b.author_id && Math.abs(b.date - a.date) < 300 && a.reply_markup === undefined
}

export function excerptOf(message) {
  const rich = message.rich_message && plainTextOf(message.rich_message.blocks)
  const name = fileOf(message)?.file_name ?? (message.photo ? words.picture : "")
  const text = message.text ?? message.caption ?? rich ?? name
  return text.replace(/\s+/g, " ").slice(0, 120)
}

function fileOf({ document, video, audio, voice }) {
  return document ?? video ?? audio ?? voice
}

export function authorName(message, world) {
  return message.sender_chat?.title ?? personName(world, message.from?.id ?? message.author_id)
}

function serviceText(message) {
  if (message.new_chat_members) return words.joined(message.new_chat_members.map((user) => user.first_name).join("、"))
  if (message.left_chat_member) return words.left(message.left_chat_member.first_name)
  if (message.migrate_to_chat_id) return words.migrated
  if (message.migrate_from_chat_id) return words.migratedFrom
  if (message.forum_topic_closed) return words.topicClosed
  if (message.forum_topic_reopened) return words.topicReopened
  return undefined
}

function forwardHead({ forward_origin: origin }, world) {
  if (origin === undefined) return undefined
  const name = origin.chat?.title ?? origin.sender_user?.first_name ?? origin.sender_user_name ?? world.bot.first_name
  return h("div", { class: "forwarded" }, words.forwardedFrom(name))
}

function replyQuote({ reply_to_message: quoted }, column) {
  if (quoted === undefined) return undefined
  const name = authorName(quoted, column.model.world)
  const onclick = () => column.reveal(quoted.message_id)
  return button({ class: "quoted", onclick }, h("b", {}, name), h("span", {}, excerptOf(quoted)))
}

function photoView({ photo }) {
  const size = photo?.at(-1)
  if (size === undefined) return undefined
  const src = `/control/files/${size.file_id}`
  const image = h("img", { src, alt: words.picture, width: size.width, height: size.height, loading: "lazy" })
  const onclick = () => pictureDialog(src, words.picture)
  return button({ class: "photo", "aria-label": words.open, onclick }, image)
}

function documentView(file) {
  if (file === undefined) return undefined
  return h(
    "a",
    { class: "document", href: `/control/files/${file.file_id}`, download: file.file_name },
    h("span", { class: "document-icon" }, icon("file")),
    h("span", { class: "document-name" }, h("b", {}, file.file_name), h("small", {}, sizeLabel(file.file_size))),
  )
}

function textView(message, column) {
  if (message.rich_message)
    return h("div", { class: "text rich" }, blocksOf(message.rich_message.blocks, column), metaView(message))
  const text = message.text ?? message.caption ?? ""
  const known = text !== "" || message.photo || fileOf(message)
  const parts = known ? richText(text, message.entities ?? message.caption_entities ?? [], column) : [words.unknown]
  return h("div", { class: "text" }, parts, metaView(message))
}

function metaView({ edit_date: editDate, date, silent }) {
  const time = h("time", { datetime: new Date(date * 1000).toISOString(), title: momentLabel(date) }, timeLabel(date))
  const bell = silent && h("span", { role: "img", "aria-label": words.silent, title: words.silent }, icon("muted"))
  const edited = editDate !== undefined && h("span", { class: "edited", title: momentLabel(editDate) }, words.edited)
  return h("span", { class: "meta" }, bell, edited, time)
}
