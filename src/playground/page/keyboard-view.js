/** An inline keyboard in; rows of buttons out that press, open or copy. */
import { call } from "./api.js"
import { h, icon } from "./dom.js"
import { hrefOf } from "./links.js"
import { alertDialog } from "./notices.js"
import { words } from "./words.js"

/** Presses still waiting for an answer: an edit of the message must not make them look done. */
const pending = new Set()

export function keyboardView(message, column) {
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return undefined
  return h(
    "div",
    { class: "keyboard" },
    rows.map((row) =>
      h(
        "div",
        { class: "keyboard-row" },
        row.map((button) => buttonView(button, message, column)),
      ),
    ),
  )
}

function buttonView(button, message, column) {
  if (button.url !== undefined) return linkButton(button, column)
  if (button.callback_data !== undefined) return pressButton(button, message, column)
  const act = async () => {
    if (button.copy_text?.text === undefined) return column.say(words.noAction)
    await navigator.clipboard.writeText(button.copy_text.text)
    column.say(words.copied)
  }
  return h("button", { type: "button", class: "key", onclick: act }, h("span", {}, button.text))
}

function linkButton({ text, url }, column) {
  const href = hrefOf(url)
  const onclick = (event) => {
    if (href === undefined || column.follow(href)) event.preventDefault()
  }
  return h(
    "a",
    { class: "key", href, target: "_blank", rel: "noopener noreferrer", onclick },
    h("span", {}, text),
    icon("link"),
  )
}

function pressButton({ text, callback_data: data }, message, column) {
  const press = [column.personId, message.chat.id, message.message_id, data]
  const key = JSON.stringify(press)
  const onclick = async () => {
    if (pending.has(key)) return
    pending.add(key)
    showPending()
    try {
      tell(await call("press", ...press), column)
    } catch (error) {
      column.say(error.message)
    } finally {
      pending.delete(key)
      showPending()
    }
  }
  const waiting = pending.has(key)
  const state = { class: `key${waiting ? " pending" : ""}`, "aria-busy": String(waiting), "data-press": key }
  return h("button", { type: "button", ...state, onclick }, h("span", {}, text))
}

/** On all keys of the page: the one that was pressed may be another element by now. */
function showPending() {
  for (const button of document.querySelectorAll("[data-press]")) {
    const waiting = pending.has(button.dataset.press)
    button.classList.toggle("pending", waiting)
    button.setAttribute("aria-busy", String(waiting))
  }
}

function tell(answer, column) {
  if (!answer.answered) return column.say(words.notAnswered)
  const href = answer.url && hrefOf(answer.url)
  if (href && !column.follow(href)) window.open(href, "_blank", "noopener")
  if (answer.text && answer.showAlert) alertDialog(answer.text)
  else if (answer.text) column.say(answer.text)
}
