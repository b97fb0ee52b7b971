/** Makes elements. Content is always text, never markup. */

const SVG = "http://www.w3.org/2000/svg"

/** `onclick` and its like are listeners; an attribute that is false or undefined is left out, so is such a child. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false))
  return element
}

const PATHS = {
  info: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 7.6v.1",
  clip: "M20 11.5l-8.2 8.2a5.2 5.2 0 01-7.4-7.4l8.4-8.4a3.5 3.5 0 015 5l-8.3 8.3a1.7 1.7 0 01-2.5-2.5l7.6-7.6",
  send: "M4 12l16-8-5 16-4-6zM11 14l9-10",
  slash: "M4 5h16v14H4zM13.5 8.5l-3 7",
  down: "M6 9l6 6 6-6",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  reply: "M10 6L4 12l6 6M4 12h10c4 0 6 2.5 6 6",
  edit: "M4 20l1-5L16 4l4 4L9 19z",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  forward: "M14 6l6 6-6 6M20 12H10c-4 0-6 2.5-6 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  close: "M6 6l12 12M18 6L6 18",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  muted: "M6 16h12l-1.500-2.500V10a4.500 4.500 0 00-6-4.200M7.500 9.500v4L6 16M10 19.500h4M4 4l16 16",
  plus: "M12 5v14M5 12h14",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  warning: "M12 4L2.500 20h19zM12 10v4.500M12 17.300v.1",
  link: "M8 16l8-8M9 8h7v7",
}

/** Drawn beside words or under an aria-label: silent for a reader of the screen. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  path.setAttribute("d", PATHS[name])
  svg.append(path)
  return svg
}

export function button(attributes, ...children) {
  return h("button", { type: "button", ...attributes }, ...children)
}

export function iconButton(name, label, onclick, extra = {}) {
  return button({ class: "icon-button", "aria-label": label, title: label, onclick, ...extra }, icon(name))
}

/** An input of a form under its name. */
export function field(label, input) {
  return h("label", { class: "field" }, h("span", {}, label), input)
}

/** A colour for everybody. */
export function hueOf(id) {
  return `hue-${Math.abs(id % 948) % 7}`
}

/** The first sign of a name on a colour of its own. */
export function avatar(id, name) {
  const [first = "?"] = name
  return h("span", { class: `avatar ${hueOf(id)}`, "aria-hidden": "true" }, first)
}

/** A choice out of `[value, label]` pairs or `{ group, options }`. */
export function select(attributes, choices, chosen) {
  const optionOf = ([value, label]) => h("option", { value, selected: String(value) === String(chosen) }, label)
  const parts = choices.map((choice) =>
    Array.isArray(choice) ? optionOf(choice) : h("optgroup", { label: choice.group }, choice.options.map(optionOf)),
  )
  return h("select", attributes, parts)
}
