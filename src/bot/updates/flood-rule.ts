/** Which update is passed over because its sender floods. */
import type { Update } from "grammy/types"
import type { ChatLines } from "./chat-lines.ts"
import { personIdOf } from "./update-parties.ts"

/** A person with more open at once is flooding; the rest is passed over. In a group, others have to get their turn. */
const MOST_OPEN_OF_PERSON = 20
const MOST_OPEN_IN_GROUP = 5

/**
 * The update that is passed over when this one comes: itself, or an earlier press on the same message, since somebody who
 * presses again and again wants what they pressed last. Undefined where nobody floods.
 */
export function passedOverFor(
  update: Update,
  lines: ChatLines,
  trusts: (userId: number) => boolean,
): Update | undefined {
  return isFlood(update, lines, trusts) ? (lines.takeEarlierPress(update) ?? update) : undefined
}

/**
 * What happens to a chat is never a flood, and comes only once: if the return of a chat were missed it would stay
 * paused, and a missed post of a channel that is followed is lost.
 */
function isFlood(update: Update, lines: ChatLines, trusts: (userId: number) => boolean): boolean {
  const { message = update.channel_post } = update
  const personId = personIdOf(update)
  if (personId === undefined || trusts(personId) || message?.migrate_to_chat_id) return false
  const inGroup = message && message.chat.type !== "private" ? lines.openOf(personId, message.chat.id) : 0
  return lines.openOf(personId) >= MOST_OPEN_OF_PERSON || inGroup >= MOST_OPEN_IN_GROUP
}
