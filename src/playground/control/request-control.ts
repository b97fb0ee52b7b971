/** Orders faults for the bot's requests, and shows what became of its requests and updates. */
import { badRequest } from "../refusal.ts"
import type { CallFilter, LoggedCall } from "../server/call-log.ts"
import { FAULT_KINDS, type Fault } from "../server/faults.ts"
import type { BotServer } from "../server/perform.ts"

export type RequestControl = {
  fault(fault: Fault): void
  clearFaults(): void
  /** What is ordered and has not befallen all its calls yet. */
  faults(): readonly Fault[]
  calls(filter?: CallFilter): readonly LoggedCall[]
  /** The ids of updates the bot has confirmed and those it has not. */
  updateIds(): { readonly confirmed: readonly number[]; readonly waiting: readonly number[] }
  /** Gives an update to the bot once more, whatever offset it asks for. False for one that never was. */
  redeliver(updateId: number): boolean
}

export function createRequestControl({ telegram, calls, faults }: BotServer): RequestControl {
  const { world, queue } = telegram

  return {
    fault(fault) {
      if (!FAULT_KINDS.includes(fault.kind)) throw badRequest(`unknown fault, one of ${FAULT_KINDS.join(", ")}`)
      faults.add(fault)
    },

    clearFaults: () => faults.clear(),
    faults: () => faults.list(),
    calls: (filter) => calls.list(filter),

    updateIds: () => ({
      confirmed: world.updates.confirmed.map(({ update }) => update.update_id),
      waiting: world.updates.queue.map(({ update }) => update.update_id),
    }),

    redeliver: (updateId) => queue.redeliver(updateId),
  }
}
