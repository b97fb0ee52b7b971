/** The world as this page knows it: fetched once, then kept true by the events of the playground. */
import { call, listen } from "./api.js"
import { createChatHistory } from "./chat-history.js"

/** Listeners hear `{ kind: "world" | "history" | "action" | "commands" | "connection", chatId? }`. */
export function createModel() {
  const listeners = new Set()
  const histories = new Map()
  let isOutdated = false
  let isLoading = false
  const model = { world: undefined, connected: false, subscribe, historyOf, chatOf }

  function subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function publish(event) {
    for (const listener of listeners) listener(event)
  }

  function chatOf(chatId) {
    return model.world.chats.find((chat) => chat.id === chatId)
  }

  /** What is known so far; the rest is on its way. */
  function historyOf(chatId) {
    const known = histories.get(chatId)
    if (known) return known
    const history = createChatHistory(chatId, () => publish({ kind: "history", chatId }))
    histories.set(chatId, history)
    void history.load()
    return history
  }

  function onEvent(event) {
    const { kind, chatId, message } = event
    if (kind === "chats") void loadWorld()
    else if (kind === "commands" || kind === "action") publish(event)
    else if (kind === "message" || kind === "edit" || kind === "delete") {
      histories.get(chatId)?.apply(event)
      publish({ kind: "history", chatId, message, fresh: kind === "message" })
    }
  }

  /** Changes that come while one is on its way are fetched together after it. */
  async function loadWorld() {
    isOutdated = true
    if (isLoading) return
    isLoading = true
    while (isOutdated) {
      isOutdated = false
      model.world = await call("world").catch(() => model.world)
    }
    isLoading = false
    if (model.world) publish({ kind: "world" })
  }

  async function onOpen() {
    await loadWorld()
    setConnected(true)
    for (const history of histories.values()) void history.load()
  }

  function setConnected(connected) {
    model.connected = connected
    publish({ kind: "connection" })
  }

  listen({ onEvent, onOpen, onLost: () => setConnected(false) })
  return model
}
