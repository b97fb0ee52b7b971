/** What is said in passing (a toast), what must be read (a dialog), and what is chosen from a small menu. */
import { button, h, icon, iconButton } from "./dom.js"
import { words } from "./words.js"

const TOAST_MS = 4000

/** One place for a column's toasts; the newest replaces the one before. */
export function createToast() {
  const element = h("div", { class: "toast", role: "status", hidden: true })
  let timer
  const say = (text) => {
    clearTimeout(timer)
    element.textContent = text
    element.hidden = false
    timer = setTimeout(() => {
      element.hidden = true
    }, TOAST_MS)
  }
  return { element, say }
}

export function alertDialog(text) {
  const ok = button({ class: "primary", onclick: () => dialog.close() }, words.ok)
  const dialog = h("dialog", { class: "alert" }, h("p", {}, text), ok)
  show(dialog)
}

/** A panel at the side of the page; `fill(body)` may be called again whenever what it shows has changed. */
export function openSheet(title, fill) {
  const body = h("div", { class: "sheet-body" })
  const close = iconButton("close", words.close, () => dialog.close())
  const dialog = h("dialog", { class: "sheet", "aria-label": title }, h("header", {}, h("h2", {}, title), close), body)
  const refresh = () => body.replaceChildren(...fill(refresh, () => dialog.close()))
  refresh()
  show(dialog)
  return { refresh, isOpen: () => dialog.open }
}

export function pictureDialog(src, alt) {
  const dialog = h("dialog", { class: "picture", onclick: () => dialog.close() }, h("img", { src, alt }))
  show(dialog)
}

/** A click beside it closes a dialog; closed, it is gone. */
function show(dialog) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

/** `items`: `{ name, label, act }`. Opens at a point of the window; arrows move, Escape leaves. */
export function openMenu({ x, y }, items) {
  const back = document.activeElement
  const leave = ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget)) close()
  }
  const close = () => {
    menu.removeEventListener("focusout", leave)
    menu.remove()
  }
  const choose = (act) => () => {
    close()
    act()
  }
  const buttons = items.map(({ name, label, act }) =>
    button({ role: "menuitem", tabindex: "-1", onclick: choose(act) }, icon(name), label),
  )
  const menu = h("div", { class: "menu", role: "menu", tabindex: "-1" }, buttons)
  menu.addEventListener("focusout", leave)
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") {
      close()
      back?.focus()
    }
    if (step === undefined) return
    event.preventDefault()
    const at = buttons.indexOf(document.activeElement)
    buttons[(at + step + buttons.length) % buttons.length].focus()
  })

  document.body.append(menu)
  const { width, height } = menu.getBoundingClientRect()
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`
  buttons[0]?.focus()
}
