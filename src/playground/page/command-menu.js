/** The commands of the bot behind "/", narrowed by what is typed; arrows choose, Enter takes. */
import { button, h } from "./dom.js"
import { words } from "./words.js"

/** `take(command)` sends it. */
export function createCommandMenu(take) {
  const element = h("div", { class: "commands", role: "listbox", "aria-label": words.commandsTitle, hidden: true })
  let commands = []
  let matching = []
  let at = 0

  function show(typed) {
    const word = /^\/(\w*)$/.exec(typed)?.[1]
    matching = word === undefined ? [] : commands.filter(({ command }) => command.startsWith(word.toLowerCase()))
    at = 0
    draw()
  }

  function hide() {
    matching = []
    draw()
  }

  function draw() {
    element.hidden = matching.length === 0
    const rows = matching.map(({ command, description }, index) => {
      const onclick = () => {
        hide()
        take(`/${command}`)
      }
      const state = { role: "option", "aria-selected": String(index === at), tabindex: "-1" }
      return button({ ...state, onclick }, h("b", {}, `/${command}`), h("span", {}, description))
    })
    element.replaceChildren(...rows)
    rows[at]?.scrollIntoView({ block: "nearest" })
  }

  return {
    element,
    show,
    hide,
    setCommands(list) {
      commands = list
    },
    /** True where the key was meant for the menu. Tab completes without sending. */
    onKey(event, complete) {
      if (matching.length === 0) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) at = (at + step + matching.length) % matching.length
      const { command } = matching[at]
      if (event.key === "Escape") hide()
      else if (event.key === "Tab") complete(`/${command} `)
      else if (event.key === "Enter") {
        hide()
        take(`/${command}`)
      } else if (step === undefined) return false
      else draw()
      event.preventDefault()
      return true
    },
  }
}
