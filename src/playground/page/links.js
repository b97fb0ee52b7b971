/** Finds out where an address may lead, and what it means within this playground. */

/** Of web and Telegram addresses only; a bare `example.org` is taken for a web address. */
export function hrefOf(address) {
  const whole =
    /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]*\.[^/]*:\d/.test(address) ? address : `http://${address}`
  if (!URL.canParse(whole)) return undefined
  const { protocol, href } = new URL(whole)
  return ["http:", "https:", "tg:"].includes(protocol) ? href : undefined
}

/** `{ bot, start }` is the bot, `{ chatId, messageId }` a place here; undefined leads out of the playground. */
export function meaningOf(href, { bot, chats }) {
  const place = placeOf(new URL(href))
  if (place === undefined) return undefined
  if (place.name?.toLowerCase() === bot.username.toLowerCase()) return { bot: true, start: place.start }
  const chat = chats.find(({ id, username }) =>
    place.name === undefined ? id === place.chatId : username?.toLowerCase() === place.name.toLowerCase(),
  )
  return chat && { chatId: chat.id, messageId: place.messageId }
}

function placeOf({ protocol, hostname, pathname, searchParams }) {
  const start = searchParams.get("start") ?? undefined
  if (protocol === "tg:") {
    const name = searchParams.get("domain") ?? undefined
    return name && { name, start, messageId: numberOf(searchParams.get("post")) }
  }
  if (hostname !== "t.me" && hostname !== "telegram.me") return undefined
  const [first = "", second, third] = pathname.slice(1).split("/")
  if (first === "c") return { chatId: Number(`-100${second}`), messageId: numberOf(third) }
  return /^\w+$/.test(first) ? { name: first, start, messageId: numberOf(second) } : undefined
}

function numberOf(text) {
  return /^\d+$/.test(text ?? "") ? Number(text) : undefined
}
