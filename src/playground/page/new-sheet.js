/** New chats and new people. */
import { call } from "./api.js"
import { button, field, h, select } from "./dom.js"
import { openSheet } from "./notices.js"
import { words } from "./words.js"

const LANGUAGES = [
  ["zh-hans", "简体中文"],
  ["zh-hant", "繁體中文"],
  ["en", "English"],
]

export function openNew(model) {
  openSheet(words.addNew, (_refresh, close) => [chatForm(model, close), personForm(close)])
}

function chatForm({ world }, close) {
  const kinds = ["channel", "supergroup", "group"].map((type) => [type, words[type]])
  const people = world.people.map(({ id, first_name }) => [id, first_name])
  const fields = [
    field(words.kind, select({ name: "type" }, kinds)),
    field(words.title, h("input", { name: "title", required: true, maxlength: "128", autocomplete: "off" })),
    field(words.username, h("input", { name: "username", pattern: "\\w{4,32}", autocomplete: "off" })),
    field(words.by, select({ name: "creator" }, people)),
  ]
  return form(words.newChat, fields, close, ({ creator, ...chat }) =>
    call("addChat", { ...chat, creator: Number(creator) }),
  )
}

function personForm(close) {
  const fields = [
    field(words.name, h("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off" })),
    field(words.username, h("input", { name: "username", pattern: "\\w{4,32}", autocomplete: "off" })),
    field(words.language, select({ name: "language_code" }, LANGUAGES)),
  ]
  return form(words.newPerson, fields, close, (person) => call("addPerson", person))
}

/** Fields left empty are not given. */
function form(title, fields, close, work) {
  const fault = h("p", { class: "fault", role: "alert" })
  const onsubmit = async (event) => {
    event.preventDefault()
    const given = [...new FormData(event.target)].filter(([, value]) => value !== "")
    try {
      await work(Object.fromEntries(given))
      close()
    } catch (error) {
      fault.textContent = error.message
    }
  }
  const submit = button({ type: "submit", class: "primary" }, words.create)
  return h("form", { onsubmit }, h("h4", {}, title), fields, fault, submit)
}
