/** The messages of one chat as far as they are loaded, kept true by events. */
import { call } from "./api.js"

const PAGE = 200

/** `onChange` hears when more is loaded. `complete`: nothing earlier is left to load. */
export function createChatHistory(chatId, onChange) {
  const history = { messages: [], complete: false, loaded: false, load, loadEarlier, apply }
  /** What happened while the messages are being loaded: the answer may be older. */
  const gone = new Set()
  const news = new Map()

  /** The newest ones, as many as there are already or a page. */
  async function load() {
    const last = Math.max(PAGE, history.messages.length)
    gone.clear()
    news.clear()
    const loaded = await call("messages", chatId, { last }).catch(() => undefined)
    if (loaded === undefined) return
    const newest = loaded.at(-1)?.message_id ?? 0
    const since = [...news.values()].filter(({ message_id }) => message_id > newest)
    const known = loaded.map((message) => news.get(message.message_id) ?? message)
    history.messages = [...known, ...since].filter(({ message_id }) => !gone.has(message_id))
    history.complete = loaded.length < last
    history.loaded = true
    onChange()
  }

  async function loadEarlier() {
    const before = history.messages[0]?.message_id
    const earlier = await call("messages", chatId, { last: PAGE, before })
    history.messages = [...earlier, ...history.messages]
    history.complete = earlier.length < PAGE
    onChange()
  }

  /** Ids rise within a chat, so a new one goes to the end. */
  function apply({ kind, message, messageId }) {
    if (kind === "delete") {
      gone.add(messageId)
      history.messages = history.messages.filter(({ message_id }) => message_id !== messageId)
      return
    }
    news.set(message.message_id, message)
    const at = history.messages.findLastIndex(({ message_id }) => message_id <= message.message_id)
    if (history.messages[at]?.message_id === message.message_id) history.messages[at] = message
    else if (kind === "message") history.messages.splice(at + 1, 0, message)
  }

  return history
}
