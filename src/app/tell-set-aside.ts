/** What is set aside while the bot runs is named in its log. */
import { onSetAside } from "../store/inbox/set-aside.ts"

/** The inbox names its updates itself. Returns what ends it. */
export function tellSetAside(onFault: (error: unknown) => void): () => void {
  return onSetAside(({ queue, key, why }) => {
    if (queue !== "update") onFault(new Error(`${queue}:${key} is set aside (kuaixun set-aside shows it): ${why}`))
  })
}
