/** What is under a chat: the line to write in, or the one button that leads there. */
import { call } from "./api.js"
import { createCommandMenu } from "./command-menu.js"
import { h } from "./dom.js"
import { entryButton } from "./entry-button.js"
import { createLine } from "./line.js"
import { createMessageBanner } from "./message-banner.js"
import { words } from "./words.js"

export function createComposer(column) {
  const menu = createCommandMenu((command) => submit(command))
  const banner = createMessageBanner(column, () => setAbout(undefined))
  const line = createLine(column, { onText: menu.show, onKey, onSubmit: submit })
  const element = h("footer", { class: "composer" }, menu.element, banner.element, line.element)
  let about
  let shown

  /** An Enter that ends the choice of a character is not one that sends. */
  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return
    if (menu.onKey(event, line.type)) return
    if (event.key === "Escape" && about !== undefined) setAbout(undefined)
    if (event.key !== "Enter" || event.shiftKey) return
    event.preventDefault()
    void submit(line.text())
  }

  async function submit(text) {
    if (text.trim() === "") return
    const meant = about
    const before = line.text()
    setAbout(undefined)
    line.setText("")
    menu.hide()
    const sent = await (meant?.kind === "edit" ? edit(meant.message, text) : column.send(text, optionsOf(meant)))
    if (!sent && line.text() === "") line.setText(before)
    line.focus()
  }

  function edit({ chat, message_id }, text) {
    return column.attempt(call("editText", column.personId, chat.id, message_id, text))
  }

  /** `next`: `{ kind: "reply" | "edit", message }`, or undefined for a message of its own. */
  function setAbout(next) {
    if (about?.kind === "edit") line.setText("")
    about = next
    if (next === undefined) return banner.hide()
    banner.show(next)
    if (next.kind === "edit") line.setText(next.message.text)
    line.focus()
  }

  async function refreshCommands() {
    const { personId, chatId } = column
    const list = await call("commandsFor", personId, chatId).catch(() => [])
    if (personId !== column.personId || chatId !== column.chatId) return
    menu.setCommands(list)
    line.offerCommands(list.length > 0)
  }

  return {
    element,
    refreshCommands,
    reply: (message) => setAbout({ kind: "reply", message }),
    edit: (message) => setAbout({ kind: "edit", message }),
    insert: line.insert,

    refresh(hindrance) {
      const chat = column.model.chatOf(column.chatId)
      line.name(chat.type === "channel" ? words.post : words.write)
      const button = entryButton(column, chat, hindrance)
      const said = button?.textContent
      if (said === shown && button === undefined) return
      shown = said
      element.replaceChildren(...(button ? [button] : [menu.element, banner.element, line.element]))
    },

    restart() {
      setAbout(undefined)
      line.setText("")
      menu.hide()
      void refreshCommands()
    },
  }
}

function optionsOf(about) {
  return about?.kind === "reply" ? { replyTo: about.message.message_id } : undefined
}
