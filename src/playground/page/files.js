/** Sends files that are picked, or dropped on a column. */
import { call } from "./api.js"
import { h } from "./dom.js"
import { words } from "./words.js"

const MAX_BYTES = 50 * 1024 * 1024

export async function sendFiles(files, column) {
  const { personId, chatId } = column
  for (const file of files) {
    if (file.size > MAX_BYTES) {
      column.say(words.tooBig)
      continue
    }
    await column.attempt(call("sendDocument", personId, chatId, file.name, await base64Of(file)))
  }
}

export function acceptFiles(column) {
  const { element } = column
  const cover = h("div", { class: "drop-cover", hidden: true }, h("p", {}, words.drop))
  element.append(cover)
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files")
  element.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    cover.hidden = false
  })
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) cover.hidden = true
  })
  element.addEventListener("drop", (event) => {
    cover.hidden = true
    if (!holdsFiles(event)) return
    event.preventDefault()
    void sendFiles([...event.dataTransfer.files], column)
  })
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
