/** Asks owners about channels that let the bot in, without letting anybody ring them up again and again. */
import { setTimeout as pause } from "node:timers/promises"
import type { Instant } from "../../model/id.ts"
import { createRecent } from "../shared/recent.ts"
import type { TellOwners } from "../shared/tell-owners.ts"
import { type AskedChannel, askChannelView, moreChannelsView } from "./live-channel-view.ts"

export type ChannelRequests = {
  /** Resolves when owners have been asked, or will be. */
  ask(channel: AskedChannel, personId: number): Promise<void>
}

const HOUR_MS = 3_600_000
/** Of one person in an hour: nobody reads about more. */
const MOST_GATHERED = 100

/**
 * The first channel of a person in an hour is asked about at once, with buttons. The person's other channels of that
 * hour are listed in one message at its end. A channel that comes back within the hour was asked about already.
 */
export function createChannelRequests(tellOwners: TellOwners, now: () => Instant, spanMs = HOUR_MS): ChannelRequests {
  const channels = createRecent(now, spanMs)
  const gathered = new Map<number, AskedChannel[]>()

  async function gather(personId: number): Promise<void> {
    await pause(spanMs, undefined, { ref: false })
    const more = gathered.get(personId) ?? []
    gathered.delete(personId)
    if (more.length > 0) await tellOwners((t) => moreChannelsView(t, more))
  }

  return {
    async ask(channel, personId) {
      if (!channels.isFirst(channel.chatId)) return
      const more = gathered.get(personId)
      if (more) {
        if (more.length < MOST_GATHERED) more.push(channel)
        return
      }
      gathered.set(personId, [])
      void gather(personId)
      await tellOwners((t) => askChannelView(t, channel))
    },
  }
}
