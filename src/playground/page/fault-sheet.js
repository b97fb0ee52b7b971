/** Mishaps for the bot's requests, in plain words; and what became of its last ones. */
import { call } from "./api.js"
import { button, field, h, select } from "./dom.js"
import { chatName, personName, timeLabel } from "./labels.js"
import { openSheet } from "./notices.js"
import { faultWords, words } from "./words.js"

const RECENT = 40
const TIMES = [
  [1, words.once],
  [3, words.thrice],
  ["always", words.always],
]

export function openFaults(model) {
  openSheet(words.faults, () => {
    const waiting = h("section", { class: "waiting" })
    const recent = h("section", { class: "recent" })
    const show = () => Promise.all([showWaiting(waiting, model), showRecent(recent, model)])
    const clear = button({ class: "plain", onclick: () => call("clearFaults").then(show) }, words.clear)
    const again = button({ class: "plain", onclick: show }, words.refresh)
    void show()
    return [h("p", { class: "hint" }, words.faultsText), faultForm(model, show), waiting, clear, recent, again]
  })
}

const METHODS = ["sendMessage", "sendPhoto", "sendMediaGroup", "sendRichMessage", "editMessageText"]

function faultForm({ world }, show) {
  const kinds = Object.entries(faultWords)
  const places = world.chats.map((chat) => [chat.id, placeName(world, chat)])
  const kind = select({ name: "kind" }, kinds)
  const seconds = h("input", { name: "seconds", type: "number", min: "1", max: "86400", value: "10" })
  const secondsField = field(words.seconds, seconds)
  const showSeconds = () => {
    secondsField.hidden = kind.value !== "429" && kind.value !== "slow"
  }
  kind.addEventListener("change", showSeconds)
  showSeconds()

  const onsubmit = async (event) => {
    event.preventDefault()
    const { kind: what, where, method, times } = Object.fromEntries(new FormData(event.target))
    const wait = Number(seconds.value) || 10
    const often = times === "always" ? times : Number(times)
    await call("fault", {
      kind: what,
      times: often,
      ...(where && { chatId: Number(where) }),
      ...(method && { method }),
      ...(what === "429" && { retryAfter: wait }),
      ...(what === "slow" && { seconds: wait }),
    })
    await show()
  }
  return h(
    "form",
    { onsubmit },
    field(words.what, kind),
    field(words.where, select({ name: "where" }, [["", words.anywhere], ...places])),
    field(words.which, select({ name: "method" }, [["", words.anyRequest], ...METHODS.map((one) => [one, one])])),
    field(words.times, select({ name: "times" }, TIMES)),
    secondsField,
    button({ type: "submit", class: "primary" }, words.order),
  )
}

async function showWaiting(section, { world, chatOf }) {
  const faults = await call("faults")
  const rows = faults.map(({ kind, chatId, method = "", times }) => {
    const where = chatId === undefined ? words.anywhere : placeName(world, chatOf(chatId))
    const often = times === "always" ? words.always : `× ${times}`
    return h("li", {}, faultWords[kind], h("small", {}, `${where} · ${method ? `${method} · ` : ""}${often}`))
  })
  const list = rows.length > 0 ? h("ul", { class: "plain-list" }, rows) : h("p", { class: "hint" }, words.noFaults)
  section.replaceChildren(h("h4", {}, words.waiting), list)
}

async function showRecent(section, { world, chatOf }) {
  const calls = await call("calls", { last: 400 })
  const shown = calls
    .filter(({ method }) => method !== "getUpdates")
    .slice(-RECENT)
    .reverse()
  const rows = shown.map(({ method, chatId, at, status, performed, acknowledged }) => {
    const chat = chatOf(chatId)
    const facts = [timeLabel(at / 1000), chat && placeName(world, chat), status || "—"].filter(Boolean).join(" · ")
    const outcome = `${performed ? words.performed : words.notPerformed} / ${acknowledged ? words.told : words.notTold}`
    const troubled = status !== 200 || performed !== acknowledged
    return h("li", { class: troubled && "troubled" }, method, h("small", {}, `${facts} · ${outcome}`))
  })
  section.replaceChildren(h("h4", {}, words.recent), h("ul", { class: "plain-list" }, rows))
}

function placeName(world, chat) {
  return chat.type === "private" ? `${personName(world, chat.id)} · ${words.private}` : chatName(world, chat)
}
