/** Chooses who looks at which chat, at the top of a column. */
import { avatar, h, select } from "./dom.js"
import { chatName, personName } from "./labels.js"
import { chatsFor } from "./standing.js"
import { words } from "./words.js"

/** `choose({ personId, chatId })` hears of every choice. */
export function createSwitcher(column, choose) {
  const element = h("div", { class: "switcher" })
  let shown

  /** Another person keeps the chat where they are in it, else gets their own with the bot. */
  function choosePerson(personId) {
    const { inside, public: open } = chatsFor(column.model.world, personId)
    const same = [...inside, ...open].find((chat) => chat.id === column.chatId)
    choose({ personId, chatId: same?.id ?? personId })
  }

  /** Lists that are the same stay as they are, so that one of them may be open. */
  function refresh() {
    const { personId, chatId } = column
    const { world } = column.model
    const people = world.people.map((person) => [person.id, person.first_name])
    const chats = chatChoices(column)
    const wanted = JSON.stringify([people, chats, personId, chatId])
    if (wanted === shown) return
    shown = wanted
    const onPerson = (event) => choosePerson(Number(event.target.value))
    const onChat = (event) => choose({ personId: column.personId, chatId: Number(event.target.value) })
    const focused = element.contains(document.activeElement) ? document.activeElement.className : undefined
    element.replaceChildren(
      avatar(personId, personName(world, personId)),
      select({ "aria-label": words.me, class: "who", onchange: onPerson }, people, personId),
      select({ "aria-label": words.chat, class: "where", onchange: onChat }, chats, chatId),
    )
    if (focused) element.querySelector(`.${focused}`).focus()
  }

  return { element, refresh }
}

function chatChoices({ model, personId, chatId }) {
  const chat = model.chatOf(chatId)
  const { inside, public: open } = chatsFor(model.world, personId)
  const optionsOf = (chats) => chats.map((one) => [one.id, chatName(model.world, one)])
  const groups = [{ group: words.people, options: optionsOf(inside) }]
  if (open.length > 0) groups.push({ group: words.public, options: optionsOf(open) })
  return inside.includes(chat) || open.includes(chat) ? groups : [...groups, ...optionsOf([chat])]
}
