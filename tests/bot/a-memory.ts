/** A storage that forgets nothing and writes nowhere. */
import type { Question } from "../../src/bot/search/question.ts"

export function aMemory() {
  const kept = new Map<string, Question>()
  return {
    kept,
    read: (key: string) => kept.get(key),
    write: (key: string, value: Question) => {
      kept.set(key, value)
    },
    delete: (key: string) => {
      kept.delete(key)
    },
  }
}
