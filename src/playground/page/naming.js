/** How chats, people and times are called on this page. */
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

/** What stands under the name. */
export function chatNote(chat) {
  if (chat.type === "private") return words.bot
  const inside = chat.members.filter(isInside).length
  return chat.type === "channel" ? words.subscribers(inside) : words.members(inside)
}

export function standingOf(chat, personId) {
  return chat.members.find(({ user }) => user.id === personId)
}

export function isInside(member) {
  return member !== undefined && member.status !== "left" && member.status !== "kicked"
}

export function isAdmin(member) {
  return member?.status === "creator" || member?.status === "administrator"
}

/** What this person can open: their own chat with the bot, where they are inside, and what is public. */
export function chatsFor(world, personId) {
  const open = world.chats.filter((chat) => (chat.type === "private" ? chat.id === personId : true))
  const inside = open.filter((chat) => isInside(standingOf(chat, personId)))
  const left = open.filter((chat) => !inside.includes(chat))
  return { inside, public: left.filter((chat) => chat.username && standingOf(chat, personId)?.status !== "kicked") }
}

/** Undefined where they may, else why not: `join`, `posting`, `writing` or `migrated`. */
export function hindranceOf(chat, personId) {
  const member = standingOf(chat, personId)
  if (chat.migratedTo !== undefined) return "migrated"
  if (!isInside(member)) return "join"
  if (chat.type === "channel") return isAdmin(member) && member.rights.can_post_messages ? undefined : "posting"
  return member.canSend ? undefined : "writing"
}

export function timeOf(seconds) {
  return TIME.format(seconds * 1000)
}

export function momentOf(seconds) {
  return WHOLE.format(seconds * 1000)
}

export function dayOf(seconds) {
  const day = startOf(seconds * 1000)
  const today = startOf(Date.now())
  if (day === today) return words.today
  if (today - day < DAY_MS * 1.5) return words.yesterday
  const thisYear = new Date(day).getFullYear() === new Date().getFullYear()
  return (thisYear ? DAY : DAY_OF_YEAR).format(day)
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}

function startOf(milliseconds) {
  return new Date(milliseconds).setHours(0, 0, 0, 0)
}
