/** All about a chat: who is in it, as what, and the ways to change that. */
import { call } from "./api.js"
import { avatar, button, h, select } from "./dom.js"
import { chatName, chatNote } from "./labels.js"
import { openSheet } from "./notices.js"
import { isChatAdmin, isPresent, standingOf } from "./standing.js"
import { words } from "./words.js"

const NO_POSTING = { status: "administrator", rights: { can_post_messages: false, can_edit_messages: false } }

export function openInfo(column) {
  const { model, personId, chatId } = column
  const sheet = openSheet(words.info, (refresh) => {
    const chat = model.chatOf(chatId)
    const change = async (userId, standing) => {
      await column.attempt(call("setMember", chatId, userId, standing, personId))
      refresh()
    }
    const view = { chat, world: model.world, personId, change, mayManage: isChatAdmin(standingOf(chat, personId)) }
    if (chat.type === "private") return [titleOf(view), botOfPrivate(view)]
    return [titleOf(view), botSection(view), membersSection(view), addSection(view), ownSection(view, column)]
  })
  const unsubscribe = model.subscribe(({ kind }) => {
    if (!sheet.isOpen()) unsubscribe()
    else if (kind === "world") sheet.refresh()
  })
}

function titleOf({ chat, world }) {
  const name = chatName(world, chat)
  const username = chat.type === "private" ? world.bot.username : chat.username
  const facts = [words[chat.type], chatNote(chat), username && `@${username}`, `ID ${chat.id}`].filter(Boolean)
  return h(
    "div",
    { class: "about" },
    avatar(chat.type === "private" ? world.bot.id : chat.id, name),
    h("div", {}, h("h3", {}, name), h("p", {}, facts.join(" · "))),
  )
}

function botOfPrivate({ chat, world, change }) {
  const blocked = standingOf(chat, world.bot.id).status === "kicked"
  const label = blocked ? words.unblock : words.block
  return section(words.bot, [sheetButton(label, () => change(world.bot.id, blocked ? "member" : "kicked"), !blocked)])
}

function botSection({ chat, world, change, mayManage }) {
  const { id } = world.bot
  const member = standingOf(chat, id)
  const inside = isPresent(member)
  const channel = chat.type === "channel"
  const choices = [
    !inside && sheetButton(words.addBot, () => change(id, channel ? "administrator" : "member")),
    inside && !isChatAdmin(member) && sheetButton(words.makeAdmin, () => change(id, "administrator")),
    inside && sheetButton(words.removeBot, () => change(id, "left"), true),
    inside && sheetButton(words.banBot, () => change(id, "kicked"), true),
  ].filter(Boolean)
  for (const choice of choices) choice.disabled = !mayManage
  return section(words.botHere, [h("p", {}, statusName(chat, member)), h("div", { class: "buttons" }, choices)])
}

function membersSection({ chat, personId, change, mayManage }) {
  const rows = chat.members.map((member) => {
    const { user, status } = member
    const state = isMute(chat, member) ? "mute" : status
    const pick = (event) => change(user.id, event.target.value === "mute" ? NO_POSTING : event.target.value)
    const list = select({ "aria-label": user.first_name, onchange: pick }, standingsFor(chat), state)
    list.disabled = !mayManage || status === "creator"
    const name = user.first_name + (user.id === personId ? words.you : "")
    return h("div", { class: "row" }, avatar(user.id, user.first_name), h("span", { class: "grow" }, name), list)
  })
  return section(chatNote(chat), mayManage ? rows : [...rows, h("p", { class: "hint" }, words.adminsOnly)])
}

function addSection({ chat, world, change, mayManage }) {
  const others = world.people.filter(({ id }) => !isPresent(standingOf(chat, id)))
  if (others.length === 0 || !mayManage) return ""
  const list = select(
    { "aria-label": words.addMember },
    others.map(({ id, first_name }) => [id, first_name]),
  )
  const add = sheetButton(words.add, () => change(Number(list.value), "member"))
  return section(words.addMember, [h("div", { class: "row" }, list, add)])
}

function ownSection({ chat, personId, change }, column) {
  const member = standingOf(chat, personId)
  const leave = isPresent(member) && member.status !== "creator"
  const migrate = chat.type === "group" && chat.migratedTo === undefined && member?.status === "creator"
  const upgrade = () => column.attempt(call("migrate", chat.id).then(column.open))
  const choices = [
    migrate && sheetButton(words.migrate, upgrade),
    leave && sheetButton(words.leave, () => change(personId, "left"), true),
  ].filter(Boolean)
  return choices.length > 0 ? h("div", { class: "buttons" }, choices) : ""
}

function standingsFor(chat) {
  const names = ["creator", "administrator", "member", "restricted", "left", "kicked"]
  const pairs = names.map((status) => [status, status === "left" ? words.gone : words[status]])
  if (chat.type !== "channel") return pairs
  return pairs.filter(([status]) => status !== "restricted").toSpliced(2, 0, ["mute", words.mute])
}

function isMute(chat, { status, rights }) {
  return chat.type === "channel" && status === "administrator" && !rights.can_post_messages
}

function statusName(chat, member) {
  if (member === undefined || member.status === "left") return words.gone
  return isMute(chat, member) ? words.mute : words[member.status]
}

function section(title, children) {
  return h("section", {}, h("h4", {}, title), children)
}

function sheetButton(label, onclick, danger = false) {
  return button({ class: danger ? "danger" : "plain", onclick }, label)
}
