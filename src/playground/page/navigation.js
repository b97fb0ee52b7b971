/** Leads a column to other chats, and to messages in them. */
import { meaningOf } from "./links.js"

/** `choose` changes the column's chat, `reveal` shows a message of it. */
export function createNavigation(column, choose, reveal) {
  const { model } = column
  let wanted

  /** True where the link leads to a place in this playground, which then is shown. */
  function follow(href) {
    const meaning = meaningOf(href, model.world)
    if (meaning === undefined) return false
    open(meaning.bot ? column.personId : meaning.chatId, meaning.messageId)
    if (meaning.bot && meaning.start !== undefined) void column.send(`/start ${meaning.start}`)
    return true
  }

  function open(chatId, messageId) {
    choose({ personId: column.personId, chatId })
    wanted = messageId
    if (model.historyOf(chatId).loaded) arrive()
  }

  /** Shows the message that was wanted, once its chat is loaded. */
  function arrive() {
    if (wanted !== undefined) reveal(wanted)
    wanted = undefined
  }

  return { follow, open, arrive }
}
