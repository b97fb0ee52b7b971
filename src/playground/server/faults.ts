/** Keeps the mishaps that were ordered for the bot's calls until they befell as many as they should. */

export const FAULT_KINDS = [
  ...["429", "403", "500-before", "500-after", "502", "drop-before", "drop-after", "slow", "refuse"],
] as const

export type Fault = {
  /**
   * `-before`: not performed. `-after`: performed, but the answer is an error or a closed socket.
   * `slow`: performed, answered after `seconds`. `refuse`: not performed, with `code` and `description`.
   */
  readonly kind: (typeof FAULT_KINDS)[number]
  /** Without it: every method but getMe, getUpdates and the webhook ones. */
  readonly method?: string
  readonly chatId?: number
  /** For 429, in seconds; 5 by default. */
  readonly retryAfter?: number
  /** For slow; 10 by default. */
  readonly seconds?: number
  /** How many calls it befalls; 1 by default. */
  readonly times?: number | "always"
  readonly code?: number
  readonly description?: string
}

export type Faults = {
  add(fault: Fault): void
  clear(): void
  /** Those that still wait, with `times` what is left of it. */
  list(): readonly Fault[]
  /** The first that fits, used up by one. */
  take(call: { method: string; chatId: number | undefined; local: boolean }): Fault | undefined
}

export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = []

  return {
    add(fault) {
      waiting.push({ fault, left: fault.times === "always" ? Number.POSITIVE_INFINITY : (fault.times ?? 1) })
    },

    clear() {
      waiting = []
    },

    list: () => waiting.map(({ fault, left }) => ({ ...fault, times: Number.isFinite(left) ? left : "always" })),

    take({ method, chatId, local }) {
      const next = waiting.find(({ fault }) => {
        const named = fault.method === undefined ? !local : fault.method.toLowerCase() === method.toLowerCase()
        return named && (fault.chatId === undefined || fault.chatId === chatId)
      })
      if (next === undefined) return undefined
      next.left--
      waiting = waiting.filter(({ left }) => left > 0)
      return next.fault
    },
  }
}
