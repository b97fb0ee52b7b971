/** The messages of the chosen chat, the last ones at the bottom. */
import { button } from "./dom.js"
import { createMessageList } from "./message-list.js"
import { createScroller } from "./scroller.js"
import { words } from "./words.js"

const SHOWN = 200
/** So many messages are shown above one that is revealed. */
const ABOVE = 20

export function createHistoryView(column) {
  const list = createMessageList(column)
  const scroller = createScroller(list.element, render)
  const earlier = button({ class: "earlier", onclick: showEarlier }, words.earlier)
  const historyOf = () => column.model.historyOf(column.chatId)
  let firstShown
  let isPlanned = false

  function render() {
    const { messages, complete, loaded } = historyOf()
    if (messages.length === 0) return list.showEmpty(column.model.chatOf(column.chatId).type, loaded)
    const first = messages.findIndex(({ message_id }) => message_id >= firstShown)
    const newest = scroller.isFollowing() || firstShown === undefined
    const shown = messages.slice(newest ? -SHOWN : Math.max(0, first))
    firstShown = shown[0]?.message_id
    list.show(shown, complete && shown.length === messages.length ? undefined : earlier)
  }

  async function showEarlier() {
    const history = historyOf()
    const firstAt = () => history.messages.findIndex(({ message_id }) => message_id === firstShown)
    if (firstAt() < SHOWN && !history.complete) await history.loadEarlier()
    const at = firstAt()
    scroller.setFollowing(false)
    firstShown = history.messages[Math.max(0, at - SHOWN)]?.message_id
    scroller.keepPlace(render)
  }

  /** Many events in a row are shown at once; `own`: what one sends oneself is looked at. */
  function update({ fresh, own } = {}) {
    if (own) scroller.setFollowing(true)
    if (fresh) scroller.countUnseen()
    if (isPlanned) return
    isPlanned = true
    requestAnimationFrame(() => {
      isPlanned = false
      scroller.update()
    })
  }

  /** For another chat or another person. */
  function restart() {
    firstShown = undefined
    list.clear()
    scroller.toEnd()
  }

  function reveal(messageId) {
    const { messages } = historyOf()
    const at = messages.findIndex(({ message_id }) => message_id === messageId)
    if (at < 0) return
    scroller.setFollowing(false)
    firstShown = Math.min(firstShown ?? Number.POSITIVE_INFINITY, messages[Math.max(0, at - ABOVE)].message_id)
    render()
    flash(list.bubbleOf(messageId))
  }

  return { element: scroller.element, update, restart, reveal }
}

function flash(bubble) {
  bubble.scrollIntoView({ block: "center" })
  bubble.classList.remove("flash")
  requestAnimationFrame(() => bubble.classList.add("flash"))
}
