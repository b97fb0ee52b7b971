/** Names chats, people, times and sizes in the language of the page. */
import { isPresent } from "./standing.js"
import { chinese, words } from "./words.js"

const LOCALE = chinese ? "zh-CN" : navigator.language
const TIME = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hour12: false })
const DAY = new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric" })
const DAY_OF_YEAR = new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "long", day: "numeric" })
const WHOLE = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeStyle: "medium" })
const DAY_MS = 86_400_000

export function personName(world, personId) {
  if (personId === world.bot.id) return world.bot.first_name
  return world.people.find(({ id }) => id === personId)?.first_name ?? String(personId)
}

/** A private chat is called after the other one in it. */
export function chatName(world, chat) {
  return chat.type === "private" ? world.bot.first_name : chat.title
}

/** The line under the name. */
export function chatNote(chat) {
  if (chat.type === "private") return words.bot
  const inside = chat.members.filter(isPresent).length
  return chat.type === "channel" ? words.subscribers(inside) : words.members(inside)
}

export function timeLabel(seconds) {
  return TIME.format(seconds * 1000)
}

export function momentLabel(seconds) {
  return WHOLE.format(seconds * 1000)
}

export function dayLabel(seconds) {
  const day = startOf(seconds * 1000)
  const today = startOf(Date.now())
  if (day === today) return words.today
  if (today - day < DAY_MS * 1.5) return words.yesterday
  const thisYear = new Date(day).getFullYear() === new Date().getFullYear()
  return (thisYear ? DAY : DAY_OF_YEAR).format(day)
}

export function sizeLabel(bytes) {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}

function startOf(milliseconds) {
  return new Date(milliseconds).setHours(0, 0, 0, 0)
}
