/** What was done for an update already, when its handling begins again because the store refused something behind that. */
import type { Update } from "grammy/types"

/** Does a thing the first time, and gives what came of it the next times; what failed was not done. */
export type Once = <Result>(deed: string, work: () => Promise<Result>) => Promise<Result>

/** As long as the program lives: after a death, what was done is found done, and told so. */
export function createOnce(): (update: Update) => Once {
  const done = new WeakMap<Update, Map<string, unknown>>()

  return (update) => async (deed, work) => {
    const results = done.get(update) ?? new Map<string, unknown>()
    done.set(update, results)
    if (!results.has(deed)) results.set(deed, await work())
    return results.get(deed) as Awaited<ReturnType<typeof work>>
  }
}
