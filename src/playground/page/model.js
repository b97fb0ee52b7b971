/** The world as this page knows it: fetched once, then kept true by the events of the playground. */
import { call, listen } from "./api.js"

const PAGE = 200

/** Listeners hear `{ kind: "world" | "history" | "action" | "commands" | "connection", chatId? }`. */
export function createModel() {
  const listeners = new Set()
  const histories = new Map()
  let outdated = false
  let loading = false
  const model = { world: undefined, connected: false, commandsAge: 0, subscribe, historyOf, loadEarlier, chatOf }

  function subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function tell(event) {
    for (const listener of listeners) listener(event)
  }

  function chatOf(chatId) {
    return model.world.chats.find((chat) => chat.id === chatId)
  }

  /** What is known so far; the rest is on its way. `complete`: nothing earlier is left to load. */
  function historyOf(chatId) {
    const known = histories.get(chatId)
    if (known) return known
    const history = { messages: [], complete: false, loaded: false, gone: new Set(), news: new Map() }
    histories.set(chatId, history)
    void load(chatId, PAGE)
    return history
  }

  async function load(chatId, last) {
    const history = histories.get(chatId)
    history.gone.clear()
    history.news.clear()
    const fetched = await call("messages", chatId, { last }).catch(() => undefined)
    if (fetched === undefined) return
    const newest = fetched.at(-1)?.message_id ?? 0
    const since = [...history.news.values()].filter((message) => message.message_id > newest)
    const known = fetched.map((message) => history.news.get(message.message_id) ?? message)
    history.messages = [...known, ...since].filter((message) => !history.gone.has(message.message_id))
    history.complete = fetched.length < last
    history.loaded = true
    tell({ kind: "history", chatId })
  }

  async function loadEarlier(chatId) {
    const history = historyOf(chatId)
    const before = history.messages[0]?.message_id
    const earlier = await call("messages", chatId, { last: PAGE, before })
    history.messages = [...earlier, ...history.messages]
    history.complete = earlier.length < PAGE
    tell({ kind: "history", chatId })
  }

  function onEvent(event) {
    const history = histories.get(event.chatId)
    if (event.kind === "chats") void loadWorld()
    else if (event.kind === "commands") tell({ kind: "commands" })
    else if (event.kind === "action") tell(event)
    else if (event.kind === "message" || event.kind === "edit" || event.kind === "delete") {
      if (history) applyTo(history, event)
      tell({ kind: "history", chatId: event.chatId, message: event.message, fresh: event.kind === "message" })
    }
  }

  /** Changes that come while one is on its way are fetched together after it. */
  async function loadWorld() {
    outdated = true
    if (loading) return
    loading = true
    while (outdated) {
      outdated = false
      model.world = await call("world").catch(() => model.world)
    }
    loading = false
    if (model.world) tell({ kind: "world" })
  }

  async function onOpen() {
    await loadWorld()
    model.connected = true
    tell({ kind: "connection" })
    for (const [chatId, { messages }] of histories) void load(chatId, Math.max(PAGE, messages.length))
  }

  function onLost() {
    model.connected = false
    tell({ kind: "connection" })
  }

  listen({ onEvent, onOpen, onLost })
  return model
}

/** Ids rise within a chat, so a new one goes to the end. What is loading meanwhile may be older than the event. */
function applyTo(history, { kind, message, messageId }) {
  if (kind === "delete") {
    history.gone.add(messageId)
    history.messages = history.messages.filter((known) => known.message_id !== messageId)
    return
  }
  history.news.set(message.message_id, message)
  const at = history.messages.findLastIndex((known) => known.message_id <= message.message_id)
  const same = history.messages[at]?.message_id === message.message_id
  if (same) history.messages[at] = message
  else if (kind === "message") history.messages.splice(at + 1, 0, message)
}
