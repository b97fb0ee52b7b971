/** One person looking at one chat: who and what are chosen at its top, everything else follows from that. */
import { call } from "./api.js"
import { createComposer } from "./composer.js"
import { avatar, h, iconButton, select } from "./dom.js"
import { acceptFiles } from "./files.js"
import { createHistoryView } from "./history-view.js"
import { openInfo } from "./info-sheet.js"
import { meaningOf } from "./links.js"
import { chatName, chatNote, chatsFor, hindranceOf, personName } from "./naming.js"
import { createToast } from "./notices.js"
import { words } from "./words.js"

const ACTION_MS = 5500

/** `choice`: `{ personId, chatId }`; `onChoice` hears of every other one. */
export function createColumn(model, choice, number, onChoice) {
  const toast = createToast()
  const head = h("header", { class: "chat-head" })
  const switcher = h("div", { class: "switcher" })
  const column = { ...choice, model, say: toast.say, send, prefill, follow, open, reveal, replyTo, edit, refresh }
  const history = createHistoryView(column)
  const composer = createComposer(column)
  history.element.append(toast.element)
  const parts = [switcher, head, history.element, composer.element]
  const element = h("section", { class: "column", "aria-label": words.column(number) }, parts)
  acceptFiles(element, column)
  let activity
  let toReveal
  let shownChoices

  async function send(text, options) {
    try {
      await call("sendText", column.personId, column.chatId, text, options ?? {})
      history.update({ own: true })
      return true
    } catch (error) {
      column.say(error.message)
      return false
    }
  }

  function prefill(text) {
    composer.insert(text)
  }

  function replyTo(message) {
    composer.reply(message)
  }

  function edit(message) {
    composer.edit(message)
  }

  function reveal(messageId) {
    history.reveal(messageId)
  }

  /** True where the link leads to a place in this playground, which then is shown. */
  function follow(href) {
    const meaning = meaningOf(href, model.world)
    if (meaning === undefined) return false
    open(meaning.bot ? column.personId : meaning.chatId, meaning.messageId)
    if (meaning.bot && meaning.start !== undefined) void send(`/start ${meaning.start}`)
    return true
  }

  function open(chatId, messageId) {
    choose({ personId: column.personId, chatId })
    toReveal = messageId
    if (model.historyOf(chatId).loaded) showRevealed()
  }

  function showRevealed() {
    if (toReveal !== undefined) history.reveal(toReveal)
    toReveal = undefined
  }

  function choose({ personId, chatId }) {
    if (personId === column.personId && chatId === column.chatId) return
    Object.assign(column, { personId, chatId })
    clearTimeout(activity)
    activity = undefined
    refresh()
    history.restart()
    composer.restart()
    onChoice()
  }

  /** Another person keeps the chat where they are in it, else gets their own with the bot. */
  function choosePerson(personId) {
    const { inside, public: open } = chatsFor(model.world, personId)
    const same = [...inside, ...open].find((chat) => chat.id === column.chatId)
    choose({ personId, chatId: same?.id ?? personId })
  }

  function refresh() {
    const { world } = model
    const chat = model.chatOf(column.chatId)
    const lists = chatsFor(world, column.personId)
    const optionsOf = (chats) => chats.map((one) => [one.id, chatName(world, one)])
    const groups = [{ group: words.people, options: optionsOf(lists.inside) }]
    if (lists.public.length > 0) groups.push({ group: words.public, options: optionsOf(lists.public) })
    if (!lists.inside.includes(chat) && !lists.public.includes(chat)) groups.push([chat.id, chatName(world, chat)])

    const people = world.people.map((person) => [person.id, person.first_name])
    const onPerson = (event) => choosePerson(Number(event.target.value))
    const onChat = (event) => choose({ personId: column.personId, chatId: Number(event.target.value) })
    const shown = JSON.stringify([people, groups, column.personId, column.chatId])
    if (shown !== shownChoices) {
      const focused = switcher.contains(document.activeElement) ? document.activeElement.className : undefined
      switcher.replaceChildren(
        avatar(column.personId, personName(world, column.personId)),
        select({ "aria-label": words.me, class: "who", onchange: onPerson }, people, column.personId),
        select({ "aria-label": words.chat, class: "where", onchange: onChat }, groups, column.chatId),
      )
      if (focused) switcher.querySelector(`.${focused}`).focus()
      shownChoices = shown
    }
    showHead(chat)
    composer.refresh(hindranceOf(chat, column.personId))
  }

  function showHead(chat) {
    const name = chatName(model.world, chat)
    const note = activity === undefined ? chatNote(chat) : activity.words
    head.replaceChildren(
      avatar(chat.type === "private" ? model.world.bot.id : chat.id, name),
      h("div", { class: "chat-title" }, h("h2", {}, name), h("p", { class: activity && "active" }, note)),
      iconButton("info", words.info, () => openInfo(column)),
    )
  }

  function onAction({ action }) {
    clearTimeout(activity?.timer)
    const end = setTimeout(endAction, ACTION_MS)
    activity = { timer: end, words: action === "typing" ? words.typing : words.uploading }
    showHead(model.chatOf(column.chatId))
  }

  function endAction() {
    if (activity === undefined) return
    clearTimeout(activity.timer)
    activity = undefined
    showHead(model.chatOf(column.chatId))
  }

  model.subscribe((event) => {
    if (event.kind === "world") refresh()
    if (event.kind === "commands") composer.refreshCommands()
    if (event.chatId !== column.chatId) return
    if (event.kind === "action") onAction(event)
    if (event.kind !== "history") return
    if (event.fresh && event.message.author_id === model.world.bot.id) endAction()
    history.update({ fresh: event.fresh })
    composer.refresh(hindranceOf(model.chatOf(column.chatId), column.personId))
    showRevealed()
  })
  refresh()
  history.restart()
  composer.restart()
  return Object.assign(column, { element, label: () => labelOf(column) })
}

function labelOf({ model, personId, chatId }) {
  return `${personName(model.world, personId)} · ${chatName(model.world, model.chatOf(chatId))}`
}
