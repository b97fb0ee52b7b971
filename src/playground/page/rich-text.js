/** Draws a text with its entities. `column` takes the clicks. */
import { button, h } from "./dom.js"
import { hrefOf } from "./links.js"
import { words } from "./words.js"

/** Entities that are an element and nothing else. */
const ELEMENTS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" }
const BLOCKS = ["blockquote", "expandable_blockquote", "pre"]
/** A folded quote shows three lines. */
const LONG_QUOTE = 110

export function richText(text, entities, column) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return partsOf(text, 0, text.length, ordered, column)
}

/** Entities come nested or apart; what would cross its neighbour is cut at its end. */
function partsOf(text, start, end, entities, column) {
  const parts = []
  let at = start
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index]
    const from = Math.max(entity.offset, at)
    const to = Math.min(entity.offset + entity.length, end)
    index++
    if (to <= from) continue
    const inner = []
    while (index < entities.length && entities[index].offset < to) inner.push(entities[index++])
    const block = BLOCKS.includes(entity.type)
    if (from > at) parts.push(block ? text.slice(at, from).replace(/\n$/, "") : text.slice(at, from))
    parts.push(elementOf(entity, text.slice(from, to), partsOf(text, from, to, inner, column), column))
    at = block && text[to] === "\n" ? to + 1 : to
  }
  if (at < end) parts.push(text.slice(at, end))
  return parts
}

function elementOf(entity, said, parts, column) {
  switch (entity.type) {
    case "pre":
      return h("pre", entity.language ? { "data-language": entity.language } : {}, h("code", {}, parts))
    case "expandable_blockquote":
      return foldable(said, parts)
    case "spoiler":
      return spoiler(parts)
    case "text_link":
      return link(entity.url, parts, column)
    case "url":
      return link(said, parts, column)
    case "hashtag":
    case "cashtag":
      return action(parts, () => column.prefill(`${said} `))
    case "bot_command":
      return action(parts, () => column.send(said))
    case "mention":
      return action(parts, () => column.follow(`https://t.me/${said.slice(1)}`) || column.prefill(`${said} `))
    case "text_mention":
      return h("span", { class: "mention" }, parts)
    default:
      return h(ELEMENTS[entity.type] ?? "span", {}, parts)
  }
}

function link(address, parts, column) {
  const href = hrefOf(address)
  if (href === undefined) return h("span", {}, parts)
  const onclick = (event) => {
    if (column.follow(href)) event.preventDefault()
  }
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick }, parts)
}

/** Looks and works like a link, and stays part of the text that can be selected. */
function action(parts, act) {
  const onkeydown = (event) => {
    if (event.key === "Enter") act()
  }
  return h("span", { class: "action", role: "button", tabindex: "0", onclick: act, onkeydown }, parts)
}

function spoiler(parts) {
  const hidden = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words.spoiler }, parts)
  const show = () => {
    hidden.classList.add("shown")
    for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name)
  }
  hidden.addEventListener(
    "click",
    (event) => {
      if (hidden.classList.contains("shown")) return
      event.preventDefault()
      event.stopPropagation()
      show()
    },
    true,
  )
  hidden.addEventListener("keydown", (event) => event.key === "Enter" && show())
  return hidden
}

function foldable(said, parts) {
  const quote = h("blockquote", {}, parts)
  if (said.length < LONG_QUOTE && said.split("\n").length <= 3) return quote
  const onclick = () => {
    const folded = quote.classList.toggle("folded")
    fold.setAttribute("aria-expanded", String(!folded))
    fold.textContent = folded ? words.expand : words.collapse
  }
  const fold = button({ class: "fold", "aria-expanded": "false", onclick }, words.expand)
  quote.classList.add("folded")
  return h("div", { class: "foldable" }, quote, fold)
}
