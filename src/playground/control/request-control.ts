/** Orders faults for the bot's requests, and shows what became of its requests and updates. */
import { badRequest } from "../refusal.ts"
import type { CallFilter, LoggedCall } from "../server/call-log.ts"
import { FAULT_KINDS, type Fault } from "../server/faults.ts"
import type { BotServer } from "../server/perform.ts"

export function createRequestControl({ telegram, calls, faults }: BotServer) {
  const { world, queue } = telegram

  return {
    fault(fault: Fault): void {
      if (!FAULT_KINDS.includes(fault.kind)) throw badRequest(`unknown fault, one of ${FAULT_KINDS.join(", ")}`)
      faults.add(fault)
    },

    clearFaults: (): void => faults.clear(),

    /** What is ordered and has not befallen all its calls yet. */
    faults: (): readonly Fault[] => faults.list(),

    calls: (filter?: CallFilter): readonly LoggedCall[] => calls.list(filter),

    /** The ids of updates the bot has confirmed and those it has not. */
    updateIds: () => ({
      confirmed: world.updates.confirmed.map(({ update }) => update.update_id),
      waiting: world.updates.queue.map(({ update }) => update.update_id),
    }),

    /** Gives an update to the bot once more, whatever offset it asks for. False for one that never was. */
    redeliver: (updateId: number): boolean => queue.redeliver(updateId),
  }
}
