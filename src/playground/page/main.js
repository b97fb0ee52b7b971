/** Three columns side by side, or one with tabs; and the bar above them. */
import { createColumn } from "./column.js"
import { button, h, icon } from "./dom.js"
import { openFaults } from "./fault-sheet.js"
import { createModel } from "./model.js"
import { openNew } from "./new-sheet.js"
import { chinese, words } from "./words.js"

const REMEMBERED = "columns"
const COLUMNS = 3

const model = createModel()
const state = h("span", { class: "state", role: "status" }, words.loading)
const tabs = h("nav", { class: "tabs", role: "tablist" })
const desk = h("main", { class: "desk" })
let columns = []

document.documentElement.lang = chinese ? "zh-Hans" : "en"
document.title = `${words.brand} · ${words.local}`
document.body.append(
  h(
    "header",
    { class: "bar" },
    h("img", { src: "/page/icon.svg", alt: "", width: "26", height: "26" }),
    h("h1", {}, words.brand, h("small", {}, words.local)),
    state,
    barButton("plus", words.addNew, () => openNew(model)),
    barButton("warning", words.faults, () => openFaults(model)),
  ),
  tabs,
  desk,
)

function barButton(name, label, onclick) {
  return button({ class: "bar-button", "aria-label": label, onclick }, icon(name), h("span", {}, label))
}

/** A reader, the owner, and the owner in the first channel; or what was chosen the last time. */
function choices(world) {
  const remembered = rememberedChoices().filter(
    ({ personId, chatId }) =>
      world.people.some(({ id }) => id === personId) && world.chats.some(({ id }) => id === chatId),
  )
  if (remembered.length === COLUMNS) return remembered
  const [owner, reader = owner] = world.people
  const channel = world.chats.find(({ type }) => type === "channel")?.id ?? owner.id
  return [
    { personId: reader.id, chatId: reader.id },
    { personId: owner.id, chatId: owner.id },
    { personId: owner.id, chatId: channel },
  ]
}

function rememberedChoices() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED)) ?? []
  } catch {
    return []
  }
}

function onChoice() {
  localStorage.setItem(REMEMBERED, JSON.stringify(columns.map(({ personId, chatId }) => ({ personId, chatId }))))
  showTabs()
}

function showTabs(chosen) {
  const current = columns.findIndex(({ element }) => element.classList.contains("active"))
  const active = chosen ?? Math.max(0, current)
  for (const [at, { element }] of columns.entries()) element.classList.toggle("active", at === active)
  const tabOf = ({ label }, at) =>
    button({ role: "tab", "aria-selected": String(at === active), onclick: () => showTabs(at) }, label())
  tabs.replaceChildren(...columns.map(tabOf))
}

model.subscribe(({ kind }) => {
  if (kind === "connection") {
    state.textContent = model.connected ? words.connected : words.lost
    state.classList.toggle("lost", !model.connected)
  }
  if (kind !== "world") return
  if (columns.length === 0) {
    columns = choices(model.world).map((choice, at) => createColumn(model, choice, at + 1, onChoice))
    desk.replaceChildren(...columns.map(({ element }) => element))
  }
  showTabs()
})
