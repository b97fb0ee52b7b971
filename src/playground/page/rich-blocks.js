/** Draws the blocks of a rich message. `column` takes the clicks. */
import { h } from "./dom.js"
import { richText } from "./rich-text.js"

/** As a span of a rich text is called, and as an entity of a plain one. */
const ENTITIES = { url: "text_link" }
const ELEMENTS = { paragraph: "p", footer: "footer", pre: "pre", expandable_blockquote: "blockquote" }

export function blocksOf(blocks, column) {
  return blocks.map((block) => blockOf(block, column))
}

/** What it says, for a line that quotes it. */
export function plainTextOf(blocks) {
  return blocks
    .map(({ text = "", summary = text, blocks: inner = [] }) => `${flat(summary).text} ${plainTextOf(inner)}`)
    .join(" ")
}

function blockOf({ type, text = "", summary = "", size, blocks = [] }, column) {
  switch (type) {
    case "heading":
      return h(`h${size}`, {}, textOf(text, column))
    case "divider":
      return h("hr", {})
    case "details":
      return h("details", {}, h("summary", {}, textOf(summary, column)), blocksOf(blocks, column))
    case "blockquote":
      return h("blockquote", {}, blocksOf(blocks, column))
    default:
      return h(ELEMENTS[type] ?? "p", {}, textOf(text, column))
  }
}

function textOf(text, column) {
  const { text: words, entities } = flat(text)
  return richText(words, entities, column)
}

/** Spans inside each other become one text with entities. */
function flat(text, offset = 0) {
  if (typeof text === "string") return { text, entities: [] }
  if (!Array.isArray(text)) {
    const inner = flat(text.text, offset)
    const entity = { type: ENTITIES[text.type] ?? text.type, offset, length: inner.text.length, url: text.url }
    return { text: inner.text, entities: [entity, ...inner.entities] }
  }
  return text.reduce(
    (whole, part) => {
      const next = flat(part, offset + whole.text.length)
      return { text: whole.text + next.text, entities: [...whole.entities, ...next.entities] }
    },
    { text: "", entities: [] },
  )
}
