/** Tells the page, the state file and whoever else listens what happens in the world. */
import type { SeenMessage } from "../wire.ts"

type WorldEvent =
  | { readonly kind: "message" | "edit"; readonly chatId: number; readonly message: SeenMessage }
  | { readonly kind: "delete"; readonly chatId: number; readonly messageId: number }
  | { readonly kind: "action"; readonly chatId: number; readonly action: string }
  | { readonly kind: "chats" | "commands" | "updates" }

export type Bus = {
  publish(event: WorldEvent): void
  /** The returned function ends the subscription. */
  subscribe(listener: (event: WorldEvent) => void): () => void
}

export function createBus(): Bus {
  const listeners = new Set<(event: WorldEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
