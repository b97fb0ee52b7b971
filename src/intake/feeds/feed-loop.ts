/** The loop that looks at feeds when they are due: side by side, but one at a time at each host. */
import { rest } from "../../loop/rest.ts"
import { startRounds } from "../../loop/rounds.ts"
import type { SourceId } from "../../model/id.ts"
import type { Feed, Followed, Looked, SourcePolicy } from "../../model/source.ts"
import { listBeginnings } from "../../store/inbox/set-aside.ts"
import { findFeed, listDueFeeds } from "../../store/sources/feeds.ts"
import { followNewFeed } from "./follow-feed.ts"
import { type LookParts, lookAtFeed } from "./look-at-feed.ts"

/** The feeds that are followed. */
export type Feeds = {
  /** The policy is for what comes; what stands in the feed already goes to the archive. */
  follow(address: string, policy: SourcePolicy): Promise<Followed>
  /** Now, whatever its schedule says; behind others that are asked of the same host. */
  look(id: SourceId): Promise<Looked>
}

type FeedLoop = Feeds & {
  /** Ends what is being fetched; what is being written is written. */
  stop(): Promise<void>
}

export type FeedParts = LookParts & {
  /** A feed ended, or has come to nothing for long: somebody should know. */
  readonly onTrouble: (feed: Feed) => Promise<void>
  readonly onFault: (error: unknown) => void
  /** For tests: how often to see what is due, and how long a host is left alone between two requests. */
  readonly rhythm?: { readonly lookAgainMs: number; readonly gapMs: number } | undefined
}

const RHYTHM = { lookAgainMs: 1000, gapMs: 2000 }
const MOST_AT_ONCE = 8
/** What the store refuses is tried again, and the host of the feed is asked again by that. */
const RESTS_MS = 30_000
/** About a day of faults. */
const FAILURES_TOLD = 8

export function startFeeds(parts: FeedParts): FeedLoop {
  const { db, now, onFault, onTrouble } = parts
  const { lookAgainMs, gapMs } = parts.rhythm ?? RHYTHM
  const stopping = new AbortController()
  const { signal } = stopping
  /** The end of the line at each host. */
  const lines = new Map<string, Promise<void>>()
  const looking = new Map<SourceId, Promise<Looked>>()
  const free: (() => void)[] = []
  /** Until when, since the store refused what a look came to. */
  const resting = new Map<SourceId, number>()
  let suspect: SourceId | undefined
  let atOnce = 0

  /** Behind whatever is asked of the same host, and within what is asked at once of all. */
  function inLine<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
    const host = URL.parse(address)?.host ?? address
    const turn = (lines.get(host) ?? Promise.resolve()).then(async () => {
      while (atOnce >= MOST_AT_ONCE && !signal.aborted) await new Promise<void>((resolve) => free.push(resolve))
      signal.throwIfAborted()
      atOnce++
      try {
        return await work()
      } finally {
        atOnce--
        free.shift()?.()
      }
    })
    const line = turn.catch(() => undefined).then(() => rest(gapMs, signal))
    lines.set(host, line)
    line.finally(() => lines.get(host) === line && lines.delete(host))
    return turn
  }

  function look(id: SourceId, address: string): Promise<Looked> {
    const present = looking.get(id)
    if (present) return present
    const turn = inLine(address, () => lookAtFeed(parts, id, signal)).finally(() => looking.delete(id))
    looking.set(id, turn)
    return turn.then(async (looked) => {
      const feed = looked.kind === "fault" ? await findFeed(db, id) : undefined
      if (feed && (feed.fault?.kind === "gone" || feed.failures === FAILURES_TOLD)) await onTrouble(feed)
      return looked
    })
  }

  /** Feeds whose look an earlier start began and never ended are looked at one at a time: one of them may end the program again. */
  async function round(): Promise<undefined> {
    const due = await listDueFeeds(db, now())
    const begun = due.length > 0 ? await listBeginnings(db, "feed") : new Map<string, number>()
    for (const { id, address } of due) {
      if (looking.has(id) || (resting.get(id) ?? 0) > performance.now()) continue
      const isSuspect = begun.has(String(id))
      if (isSuspect && suspect !== undefined) continue
      if (isSuspect) suspect = id
      look(id, address)
        .then(
          () => resting.delete(id),
          (error) => {
            resting.set(id, performance.now() + RESTS_MS)
            if (!signal.aborted) onFault(error)
          },
        )
        .finally(() => {
          if (suspect === id) suspect = undefined
        })
    }
  }

  const rounds = startRounds(round, { everyMs: lookAgainMs, onFault, stopping })
  return {
    follow: (address, policy) => inLine(address, () => followNewFeed(parts, address, policy, signal)),

    async look(id) {
      const feed = await findFeed(db, id)
      return feed ? look(id, feed.address) : { kind: "unfollowed" }
    },

    async stop() {
      stopping.abort(new Error("the bot is stopping"))
      for (const proceed of free.splice(0)) proceed()
      await rounds.stop()
      await Promise.allSettled(lines.values())
    },
  }
}
