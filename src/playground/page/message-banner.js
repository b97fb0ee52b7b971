/** Shows above the composer's line which message is being answered or edited. */
import { authorName, excerptOf } from "./bubble.js"
import { h, icon, iconButton } from "./dom.js"
import { words } from "./words.js"

export function createMessageBanner(column, onCancel) {
  const element = h("div", { class: "banner", hidden: true })
  return {
    element,
    hide() {
      element.hidden = true
    },
    /** `kind`: `reply` or `edit`. */
    show({ kind, message }) {
      const title = kind === "edit" ? words.editing : words.replying(authorName(message, column.model.world))
      element.replaceChildren(
        icon(kind),
        h("div", {}, h("b", {}, title), h("span", {}, excerptOf(message))),
        iconButton("close", words.cancel, onCancel),
      )
      element.hidden = false
    },
  }
}
