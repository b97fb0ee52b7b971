/** One person looking at one chat: who and what are chosen at its top, everything else follows from that. */
import { call } from "./api.js"
import { createChatHead } from "./chat-head.js"
import { createComposer } from "./composer.js"
import { h } from "./dom.js"
import { acceptFiles } from "./files.js"
import { createHistoryView } from "./history-view.js"
import { chatName, personName } from "./labels.js"
import { createNavigation } from "./navigation.js"
import { createToast } from "./notices.js"
import { hindranceOf } from "./standing.js"
import { createSwitcher } from "./switcher.js"
import { words } from "./words.js"

/** `choice`: `{ personId, chatId }`; `onChoice` hears of every other one. */
export function createColumn(model, choice, number, onChoice) {
  const toast = createToast()
  const column = { ...choice, model, say: toast.say, attempt, send, label }
  const switcher = createSwitcher(column, choose)
  const head = createChatHead(column)
  const history = createHistoryView(column)
  const composer = createComposer(column)
  history.element.append(toast.element)
  const parts = [switcher.element, head.element, history.element, composer.element]
  column.element = h("section", { class: "column", "aria-label": words.column(number) }, parts)
  const { follow, open, arrive } = createNavigation(column, choose, history.reveal)
  Object.assign(column, { follow, open, reveal: history.reveal })
  Object.assign(column, { prefill: composer.insert, replyTo: composer.reply, edit: composer.edit })
  acceptFiles(column)

  /** Says what went wrong, if something did; true if nothing did. */
  async function attempt(work) {
    try {
      await work
      return true
    } catch (error) {
      toast.say(error.message)
      return false
    }
  }

  async function send(text, options = {}) {
    const sent = await attempt(call("sendText", column.personId, column.chatId, text, options))
    if (sent) history.update({ own: true })
    return sent
  }

  function choose({ personId, chatId }) {
    if (personId === column.personId && chatId === column.chatId) return
    Object.assign(column, { personId, chatId })
    head.endAction()
    restart()
    onChoice()
  }

  function restart() {
    refresh()
    history.restart()
    composer.restart()
  }

  function refresh() {
    switcher.refresh()
    head.refresh()
    refreshComposer()
  }

  function refreshComposer() {
    composer.refresh(hindranceOf(model.chatOf(column.chatId), column.personId))
  }

  function label() {
    return `${personName(model.world, column.personId)} · ${chatName(model.world, model.chatOf(column.chatId))}`
  }

  model.subscribe(({ kind, chatId, action, fresh, message }) => {
    if (kind === "world") refresh()
    if (kind === "commands") composer.refreshCommands()
    if (chatId !== column.chatId) return
    if (kind === "action") head.showAction(action)
    if (kind !== "history") return
    if (fresh && message.author_id === model.world.bot.id) head.endAction()
    history.update({ fresh })
    refreshComposer()
    arrive()
  })
  restart()
  return column
}
