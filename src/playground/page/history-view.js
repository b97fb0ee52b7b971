/** The messages of the chosen chat, the last ones at the bottom; it follows them only while one looks at the bottom. */
import { bubbleOf, hangTogether } from "./bubble.js"
import { h, icon } from "./dom.js"
import { dayOf } from "./naming.js"
import { words } from "./words.js"

const SHOWN = 200
const NEAR_PX = 60

export function createHistoryView(column) {
  const { model } = column
  const list = h("div", { class: "list", role: "log", "aria-live": "polite", "aria-label": words.messages })
  const scroller = h("div", { class: "history", tabindex: "0" }, list)
  const count = h("span", { class: "count" })
  const jump = h(
    "button",
    { type: "button", class: "jump", "aria-label": words.newest, hidden: true },
    icon("down"),
    count,
  )
  const earlier = h("button", { type: "button", class: "earlier", onclick: showEarlier }, words.earlier)
  let bubbles = new Map()
  let days = new Map()
  let following = true
  let lastTop = 0
  let firstShown
  let unseen = 0
  let planned = false

  /** What grows under the eye leaves the bottom behind, too: only going up means that one wants to look elsewhere. */
  scroller.addEventListener("scroll", () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) following = true
    else if (scrollTop < lastTop) following = false
    lastTop = scrollTop
    if (following) unseen = 0
    showJump()
  })
  jump.addEventListener("click", toEnd)
  const sizes = new ResizeObserver(() => following && toEnd())
  sizes.observe(scroller)
  sizes.observe(list)

  function showJump() {
    jump.hidden = following
    count.textContent = unseen > 0 ? String(unseen) : ""
  }

  function toEnd() {
    following = true
    unseen = 0
    render()
    scroller.scrollTop = scroller.scrollHeight
    showJump()
  }

  function shownOf(messages) {
    if (following || firstShown === undefined) return messages.slice(-SHOWN)
    return messages.slice(
      Math.max(
        0,
        messages.findIndex((message) => message.message_id >= firstShown),
      ),
    )
  }

  function render() {
    const { messages, complete, loaded } = model.historyOf(column.chatId)
    if (messages.length === 0) return list.replaceChildren(emptyView(model.chatOf(column.chatId), loaded))
    const shown = shownOf(messages)
    firstShown = shown[0]?.message_id
    const kept = new Map()
    const keptDays = new Map()
    const nodes = complete && shown.length === messages.length ? [] : [earlier]
    for (const [at, message] of shown.entries()) {
      const day = dayOf(message.date)
      if (!keptDays.has(day)) {
        keptDays.set(day, days.get(day) ?? h("div", { class: "service day" }, h("span", {}, day)))
        nodes.push(keptDays.get(day))
      }
      const known = bubbles.get(message.message_id)
      const element = known?.message === message ? known.element : bubbleOf(message, column)
      element.classList.toggle("first", !hangTogether(shown[at - 1], message))
      element.classList.toggle("last", !hangTogether(message, shown[at + 1]))
      kept.set(message.message_id, { message, element })
      nodes.push(element)
    }
    bubbles = kept
    days = keptDays
    arrange(list, nodes)
  }

  /** What one looks at stays where it is while more comes in above it. */
  async function showEarlier() {
    const history = model.historyOf(column.chatId)
    const firstAt = () => history.messages.findIndex((message) => message.message_id === firstShown)
    if (firstAt() < SHOWN && !history.complete) await model.loadEarlier(column.chatId)
    const { messages } = history
    const at = firstAt()
    const below = scroller.scrollHeight - scroller.scrollTop
    following = false
    firstShown = messages[Math.max(0, at - SHOWN)]?.message_id
    render()
    scroller.scrollTop = scroller.scrollHeight - below
  }

  return {
    element: h("div", { class: "history-frame" }, scroller, jump),

    /** Many events in a row are shown at once. */
    update({ fresh, own } = {}) {
      if (own) following = true
      if (fresh && !following) unseen++
      if (planned) return
      planned = true
      requestAnimationFrame(() => {
        planned = false
        if (following) toEnd()
        else render()
        showJump()
      })
    },

    /** For another chat or another person. */
    restart() {
      bubbles = new Map()
      days = new Map()
      firstShown = undefined
      list.replaceChildren()
      toEnd()
    },

    reveal(messageId) {
      const { messages } = model.historyOf(column.chatId)
      const at = messages.findIndex((message) => message.message_id === messageId)
      if (at < 0) return
      following = false
      firstShown = Math.min(firstShown ?? Number.POSITIVE_INFINITY, messages[Math.max(0, at - 20)].message_id)
      render()
      const { element } = bubbles.get(messageId)
      element.scrollIntoView({ block: "center" })
      element.classList.remove("flash")
      requestAnimationFrame(() => element.classList.add("flash"))
    },
  }
}

function emptyView({ type }, loaded) {
  if (!loaded) return h("div", { class: "empty" }, h("p", {}, words.loading))
  if (type !== "private") return h("div", { class: "empty" }, h("p", {}, words.emptyChat))
  const sign = h("span", { class: "empty-sign" }, icon("bolt"))
  return h("div", { class: "empty card" }, sign, h("h3", {}, words.emptyTitle), h("p", {}, words.emptyText))
}

/** Moves nothing that already stands right, so that a selection in it survives. */
function arrange(list, nodes) {
  const wanted = new Set(nodes)
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove()
  let place = list.firstChild
  for (const node of nodes) {
    if (node === place) place = place.nextSibling
    else list.insertBefore(node, place)
  }
}
