/** Counts the open updates of each person. */
import type { Update } from "grammy/types"
import { chatOf, personIdOf } from "./update-parties.ts"

/** Counts under `person`, over all chats, and under `person/chat`. */
export function createOpenCount() {
  const counts = new Map<string, number>()
  return {
    of: (key: string) => counts.get(key) ?? 0,
    add(update: Update, step: 1 | -1): void {
      const personId = personIdOf(update)
      const chatId = chatOf(update)?.id
      for (const key of personId === undefined ? [] : [String(personId), `${personId}/${chatId}`]) {
        const count = (counts.get(key) ?? 0) + step
        if (count > 0) counts.set(key, count)
        else counts.delete(key)
      }
    },
  }
}
