/** The line to write in: a field that grows with its text, and the buttons beside it. */
import { h, iconButton } from "./dom.js"
import { sendFiles } from "./files.js"
import { words } from "./words.js"

const MAX_HEIGHT_PX = 180

/** `onText` hears of what is typed, `onSubmit` of what is to be sent. */
export function createLine(column, { onText, onKey, onSubmit }) {
  const field = h("textarea", { rows: "1", enterkeyhint: "send", oninput: () => type(field.value), onkeydown: onKey })
  const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: onPick })
  const clip = iconButton("clip", words.attach, () => picker.click())
  const slash = iconButton("slash", words.commands, () => type(field.value === "/" ? "" : "/"), { hidden: true })
  const submit = iconButton("send", words.send, () => onSubmit(field.value), { class: "icon-button submit" })

  function setText(text) {
    field.value = text
    field.style.height = "auto"
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT_PX)}px`
    submit.disabled = text.trim() === ""
  }

  function type(text) {
    setText(text)
    field.focus()
    onText(text)
  }

  function insert(text) {
    const before = field.value
    type(before === "" || /\s$/.test(before) ? before + text : `${before} ${text}`)
  }

  function onPick() {
    void sendFiles([...picker.files], column)
    picker.value = ""
  }

  return {
    element: h("div", { class: "line" }, clip, field, slash, submit, picker),
    setText,
    type,
    insert,
    text: () => field.value,
    focus: () => field.focus(),
    name(words) {
      field.placeholder = words
      field.setAttribute("aria-label", words)
    },
    offerCommands(some) {
      slash.hidden = !some
    },
  }
}
