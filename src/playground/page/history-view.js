/** The messages of the chosen chat, the last ones at the bottom; it follows them only while one looks at the bottom. */
import { button, h, icon } from "./dom.js"
import { createMessageList } from "./message-list.js"
import { words } from "./words.js"

const SHOWN = 200
const NEAR_PX = 60
/** So many messages are shown above one that is revealed. */
const ABOVE = 20

export function createHistoryView(column) {
  const list = createMessageList(column)
  const scroller = h("div", { class: "history", tabindex: "0" }, list.element)
  const count = h("span", { class: "count" })
  const jump = button({ class: "jump", "aria-label": words.newest, hidden: true, onclick: toEnd }, icon("down"), count)
  const earlier = button({ class: "earlier", onclick: showEarlier }, words.earlier)
  const historyOf = () => column.model.historyOf(column.chatId)
  let following = true
  let firstShown
  let unseen = 0
  let isPlanned = false

  watchScroll(scroller, (atEnd) => {
    following = atEnd ?? following
    showJump()
  })
  const sizes = new ResizeObserver(() => following && toEnd())
  sizes.observe(scroller)
  sizes.observe(list.element)

  function showJump() {
    if (following) unseen = 0
    jump.hidden = following
    count.textContent = unseen > 0 ? String(unseen) : ""
  }

  function toEnd() {
    following = true
    render()
    scroller.scrollTop = scroller.scrollHeight
    showJump()
  }

  function render() {
    const { messages, complete, loaded } = historyOf()
    if (messages.length === 0) return list.showEmpty(column.model.chatOf(column.chatId).type, loaded)
    const first = messages.findIndex(({ message_id }) => message_id >= firstShown)
    const shown = messages.slice(following || firstShown === undefined ? -SHOWN : Math.max(0, first))
    firstShown = shown[0]?.message_id
    list.show(shown, complete && shown.length === messages.length ? undefined : earlier)
  }

  /** What one looks at stays where it is while more comes in above it. */
  async function showEarlier() {
    const history = historyOf()
    const firstAt = () => history.messages.findIndex(({ message_id }) => message_id === firstShown)
    if (firstAt() < SHOWN && !history.complete) await history.loadEarlier()
    const at = firstAt()
    const below = scroller.scrollHeight - scroller.scrollTop
    following = false
    firstShown = history.messages[Math.max(0, at - SHOWN)]?.message_id
    render()
    scroller.scrollTop = scroller.scrollHeight - below
  }

  /** Many events in a row are shown at once. */
  function update({ fresh, own } = {}) {
    if (own) following = true
    if (fresh && !following) unseen++
    if (isPlanned) return
    isPlanned = true
    requestAnimationFrame(() => {
      isPlanned = false
      if (following) toEnd()
      else render()
      showJump()
    })
  }

  /** For another chat or another person. */
  function restart() {
    firstShown = undefined
    list.clear()
    toEnd()
  }

  function reveal(messageId) {
    const { messages } = historyOf()
    const at = messages.findIndex(({ message_id }) => message_id === messageId)
    if (at < 0) return
    following = false
    firstShown = Math.min(firstShown ?? Number.POSITIVE_INFINITY, messages[Math.max(0, at - ABOVE)].message_id)
    render()
    flash(list.bubbleOf(messageId))
  }

  return { element: h("div", { class: "history-frame" }, scroller, jump), update, restart, reveal }
}

/** `onScroll` hears true at the end and false where somebody went up: what only grows leaves the end behind as well. */
function watchScroll(scroller, onScroll) {
  let lastTop = 0
  scroller.addEventListener("scroll", () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX
    const wentUp = scrollTop < lastTop
    lastTop = scrollTop
    onScroll(atEnd ? true : wentUp ? false : undefined)
  })
}

function flash(bubble) {
  bubble.scrollIntoView({ block: "center" })
  bubble.classList.remove("flash")
  requestAnimationFrame(() => bubble.classList.add("flash"))
}
