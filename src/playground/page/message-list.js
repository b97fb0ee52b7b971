/** The bubbles of a chat under their days; what is known already is moved, not drawn again. */
import { bubbleOf, hangTogether } from "./bubble.js"
import { h, icon } from "./dom.js"
import { dayLabel } from "./labels.js"
import { words } from "./words.js"

export function createMessageList(column) {
  const element = h("div", { class: "list", role: "log", "aria-live": "polite", "aria-label": words.messages })
  let bubbles = new Map()
  let days = new Map()

  /** `earlier` goes above the messages, if it is given. */
  function show(messages, earlier) {
    const nodes = earlier ? [earlier] : []
    const [knownBubbles, knownDays] = [bubbles, days]
    bubbles = new Map()
    days = new Map()
    for (const [at, message] of messages.entries()) {
      const day = dayLabel(message.date)
      if (!days.has(day)) {
        days.set(day, knownDays.get(day) ?? h("div", { class: "service day" }, h("span", {}, day)))
        nodes.push(days.get(day))
      }
      const known = knownBubbles.get(message.message_id)
      const bubble = known?.message === message ? known.bubble : bubbleOf(message, column)
      bubble.classList.toggle("first", !hangTogether(messages[at - 1], message))
      bubble.classList.toggle("last", !hangTogether(message, messages[at + 1]))
      bubbles.set(message.message_id, { message, bubble })
      nodes.push(bubble)
    }
    arrange(element, nodes)
  }

  function clear() {
    bubbles = new Map()
    days = new Map()
    element.replaceChildren()
  }

  return {
    element,
    show,
    clear,
    showEmpty: (type, loaded) => element.replaceChildren(emptyView(type, loaded)),
    bubbleOf: (messageId) => bubbles.get(messageId)?.bubble,
  }
}

function emptyView(type, loaded) {
  if (!loaded) return h("div", { class: "empty" }, h("p", {}, words.loading))
  if (type !== "private") return h("div", { class: "empty" }, h("p", {}, words.emptyChat))
  const sign = h("span", { class: "empty-sign" }, icon("bolt"))
  return h("div", { class: "empty card" }, sign, h("h3", {}, words.emptyTitle), h("p", {}, words.emptyText))
}

/** Moves nothing that is in its place already, so that a selection in it survives. */
function arrange(list, nodes) {
  const wanted = new Set(nodes)
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove()
  let place = list.firstChild
  for (const node of nodes) {
    if (node === place) place = place.nextSibling
    else list.insertBefore(node, place)
  }
}
