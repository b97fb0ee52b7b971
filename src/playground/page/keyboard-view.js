/** Draws an inline keyboard, whose buttons press, open or copy. */
import { call } from "./api.js"
import { button, h, icon } from "./dom.js"
import { hrefOf } from "./links.js"
import { alertDialog } from "./notices.js"
import { words } from "./words.js"

/** Presses still waiting for an answer: an edit of the message must not make them look done. */
const pending = new Set()

export function keyboardView(message, column) {
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return undefined
  const rowView = (row) => row.map((key) => keyView(key, message, column))
  return h(
    "div",
    { class: "keyboard" },
    rows.map((row) => h("div", { class: "keyboard-row" }, rowView(row))),
  )
}

function keyView(key, message, column) {
  if (key.url !== undefined) return linkKey(key, column)
  if (key.callback_data !== undefined) return pressKey(key, message, column)
  const onclick = async () => {
    if (key.copy_text?.text === undefined) return column.say(words.noAction)
    await navigator.clipboard.writeText(key.copy_text.text)
    column.say(words.copied)
  }
  return button({ class: "key", onclick }, h("span", {}, key.text))
}

function linkKey({ text, url }, column) {
  const href = hrefOf(url)
  const onclick = (event) => {
    if (href === undefined || column.follow(href)) event.preventDefault()
  }
  const attributes = { class: "key", href, target: "_blank", rel: "noopener noreferrer", onclick }
  return h("a", attributes, h("span", {}, text), icon("link"))
}

function pressKey({ text, callback_data: data }, message, column) {
  const press = [column.personId, message.chat.id, message.message_id, data]
  const key = JSON.stringify(press)
  const onclick = async () => {
    if (pending.has(key)) return
    pending.add(key)
    showPending()
    await column.attempt(call("press", ...press).then((answer) => showAnswer(answer, column)))
    pending.delete(key)
    showPending()
  }
  const waiting = pending.has(key)
  const state = { class: `key${waiting ? " pending" : ""}`, "aria-busy": String(waiting), "data-press": key }
  return button({ ...state, onclick }, h("span", {}, text))
}

/** On all keys of the page: the one that was pressed may be another element by now. */
function showPending() {
  for (const key of document.querySelectorAll("[data-press]")) {
    const waiting = pending.has(key.dataset.press)
    key.classList.toggle("pending", waiting)
    key.setAttribute("aria-busy", String(waiting))
  }
}

function showAnswer(answer, column) {
  if (!answer.answered) return column.say(words.notAnswered)
  const href = answer.url && hrefOf(answer.url)
  if (href && !column.follow(href)) window.open(href, "_blank", "noopener")
  if (answer.text && answer.showAlert) alertDialog(answer.text)
  else if (answer.text) column.say(answer.text)
}
