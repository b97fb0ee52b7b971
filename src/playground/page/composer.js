/** What stands under a chat: the line to write in, or the one button that leads there. */
import { call } from "./api.js"
import { authorName, excerptOf } from "./bubble.js"
import { createCommandMenu } from "./command-menu.js"
import { h, icon, iconButton } from "./dom.js"
import { sendFiles } from "./files.js"
import { standingOf } from "./naming.js"
import { words } from "./words.js"

const MAX_HEIGHT_PX = 180

export function createComposer(column) {
  const field = h("textarea", { rows: "1", enterkeyhint: "send", oninput: onInput, onkeydown: onKey })
  const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: onPicked })
  const clip = iconButton("clip", words.attach, () => picker.click())
  const slash = iconButton("slash", words.commands, () => replace(field.value === "/" ? "" : "/"), { hidden: true })
  const submit = iconButton("send", words.send, onSubmit, { class: "icon-button submit" })
  const menu = createCommandMenu((command) => submitText(command))
  const banner = h("div", { class: "banner", hidden: true })
  const line = h("div", { class: "line" }, clip, field, slash, submit, picker)
  const element = h("footer", { class: "composer" }, menu.element, banner, line)
  let about
  let shown

  function setText(text) {
    field.value = text
    field.style.height = "auto"
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT_PX)}px`
    submit.disabled = text.trim() === ""
  }

  function replace(text) {
    setText(text)
    field.focus()
    menu.show(text)
  }

  function onInput() {
    setText(field.value)
    menu.show(field.value)
  }

  /** An Enter that ends the choice of a character is not one that sends. */
  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return
    if (menu.onKey(event, replace)) return
    if (event.key === "Escape" && about !== undefined) setAbout(undefined)
    if (event.key !== "Enter" || event.shiftKey) return
    event.preventDefault()
    void onSubmit()
  }

  function onSubmit() {
    return submitText(field.value)
  }

  async function submitText(text) {
    if (text.trim() === "") return
    const meant = about
    const before = field.value
    setAbout(undefined)
    setText("")
    menu.hide()
    const done = await (meant?.kind === "edit" ? edited(meant.message, text) : column.send(text, optionsOf(meant)))
    if (!done && field.value === "") setText(before)
    field.focus()
  }

  async function edited(message, text) {
    try {
      await call("editText", column.personId, message.chat.id, message.message_id, text)
      return true
    } catch (error) {
      column.say(error.message)
      return false
    }
  }

  function onPicked() {
    void sendFiles([...picker.files], column)
    picker.value = ""
  }

  function setAbout(next) {
    if (about?.kind === "edit") setText("")
    about = next
    banner.hidden = next === undefined
    if (next === undefined) return
    const editing = next.kind === "edit"
    const title = editing ? words.editing : words.replying(authorName(next.message, column.model.world))
    banner.replaceChildren(
      icon(editing ? "edit" : "reply"),
      h("div", {}, h("b", {}, title), h("span", {}, excerptOf(next.message))),
      iconButton("close", words.cancel, () => setAbout(undefined)),
    )
    if (editing) setText(next.message.text)
    field.focus()
  }

  async function refreshCommands() {
    const { personId, chatId } = column
    const list = await call("commandsFor", personId, chatId).catch(() => [])
    if (personId !== column.personId || chatId !== column.chatId) return
    menu.setCommands(list)
    slash.hidden = menu.isEmpty()
  }

  function buttonFor(chat, hindrance) {
    const { personId } = column
    const attempt = (work) => work.catch((error) => column.say(error.message))
    const join = () => attempt(call("setMember", chat.id, personId, "member", personId))
    if (hindrance === "join") return actionButton(words.join, join)
    if (hindrance === "migrated") return actionButton(words.goThere, () => column.open(chat.migratedTo))
    if (hindrance !== undefined)
      return h("p", { class: "notice" }, hindrance === "posting" ? words.noPosting : words.noWriting)
    if (chat.type !== "private") return undefined
    const { messages, loaded } = column.model.historyOf(chat.id)
    const blocked = standingOf(chat, column.model.world.bot.id).status === "kicked"
    if (blocked) return actionButton(words.restart, () => column.send("/start"))
    return loaded && messages.length === 0 ? actionButton(words.start, () => column.send("/start")) : undefined
  }

  return {
    element,
    refreshCommands,

    insert(text) {
      replace(field.value === "" || /\s$/.test(field.value) ? field.value + text : `${field.value} ${text}`)
    },

    reply: (message) => setAbout({ kind: "reply", message }),
    edit: (message) => setAbout({ kind: "edit", message }),

    refresh(hindrance) {
      const chat = column.model.chatOf(column.chatId)
      field.placeholder = chat.type === "channel" ? words.post : words.write
      field.setAttribute("aria-label", field.placeholder)
      const button = buttonFor(chat, hindrance)
      const said = button?.textContent
      if (said === shown && button === undefined) return
      shown = said
      element.replaceChildren(...(button ? [button] : [menu.element, banner, line]))
    },

    restart() {
      setAbout(undefined)
      setText("")
      menu.hide()
      void refreshCommands()
    },
  }
}

function optionsOf(about) {
  return about?.kind === "reply" ? { replyTo: about.message.message_id } : undefined
}

function actionButton(label, onclick) {
  return h("button", { type: "button", class: "big", onclick }, label)
}
