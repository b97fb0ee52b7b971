/** What is shown instead of the line to write in: the one button that leads there, or why there is none. */
import { call } from "./api.js"
import { button, h } from "./dom.js"
import { standingOf } from "./standing.js"
import { words } from "./words.js"

/** Undefined where the person may simply write. */
export function entryButton(column, chat, hindrance) {
  const { personId, model } = column
  const join = () => column.attempt(call("setMember", chat.id, personId, "member", personId))
  if (hindrance === "join") return bigButton(words.join, join)
  if (hindrance === "migrated") return bigButton(words.goThere, () => column.open(chat.migratedTo))
  if (hindrance !== undefined)
    return h("p", { class: "notice" }, hindrance === "posting" ? words.noPosting : words.noWriting)
  if (chat.type !== "private") return undefined
  const { messages, loaded } = model.historyOf(chat.id)
  const start = () => column.send("/start")
  if (standingOf(chat, model.world.bot.id).status === "kicked") return bigButton(words.restart, start)
  return loaded && messages.length === 0 ? bigButton(words.start, start) : undefined
}

function bigButton(label, onclick) {
  return button({ class: "big", onclick }, label)
}
