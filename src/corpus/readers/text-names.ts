/** Names posts that have no name of their own by their texts. */
import { hashOf } from "../identity/signature.ts"

/** Gives the hash of a text, and a number behind it where the same text came before. */
export function createTextNames(): (text: string) => string {
  const counts = new Map<string, number>()
  return (text) => {
    const hash = hashOf(text)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    return count === 1 ? hash : `${hash}.${count}`
  }
}
