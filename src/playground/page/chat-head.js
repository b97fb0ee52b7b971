/** Names the chat of a column, and says what the bot is doing in it. */
import { avatar, h, iconButton } from "./dom.js"
import { openInfo } from "./info-sheet.js"
import { chatName, chatNote } from "./labels.js"
import { words } from "./words.js"

const ACTION_MS = 5500

export function createChatHead(column) {
  const { model } = column
  const element = h("header", { class: "chat-head" })
  let activity
  let timer

  function refresh() {
    const chat = model.chatOf(column.chatId)
    const name = chatName(model.world, chat)
    const note = h("p", { class: activity && "active" }, activity ?? chatNote(chat))
    element.replaceChildren(
      avatar(chat.type === "private" ? model.world.bot.id : chat.id, name),
      h("div", { class: "chat-title" }, h("h2", {}, name), note),
      iconButton("info", words.info, () => openInfo(column)),
    )
  }

  function setActivity(next) {
    if (next === undefined && activity === undefined) return
    clearTimeout(timer)
    if (next !== undefined) timer = setTimeout(() => setActivity(undefined), ACTION_MS)
    activity = next
    refresh()
  }

  return {
    element,
    refresh,
    showAction: (action) => setActivity(action === "typing" ? words.typing : words.uploading),
    endAction: () => setActivity(undefined),
  }
}
