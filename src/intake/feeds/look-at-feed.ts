/** One look at a feed that is followed: what is new goes into the corpus by its policy, and the next look is set. */

import type { Item } from "../../corpus/readers/item.ts"
import type { WholeReaders } from "../../corpus/readers/whole-readers.ts"
import type { Instant, SourceId } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import type { Ingested } from "../../model/post.ts"
import type { Feed, FeedFault, FollowedSource, Looked } from "../../model/source.ts"
import { isStoreFault } from "../../store/db/disk-trouble.ts"
import { inTransaction, type Store } from "../../store/db/open.ts"
import { listAllowedHosts } from "../../store/sources/allowed-hosts.ts"
import { type FeedNote, findFeed, noteLook } from "../../store/sources/feeds.ts"
import { setPaused } from "../../store/sources/sources.ts"
import { attended } from "../attended.ts"
import type { AppImporter } from "../importer.ts"
import { readAddress } from "./read-address.ts"
import { type LookEnd, nextLook } from "./schedule.ts"

export type LookParts = {
  readonly db: Store
  readonly importer: AppImporter
  readonly readers: WholeReaders
  readonly now: () => Instant
  /** From 0 to 1. */
  readonly random: () => number
}

/** More posts in one transaction would keep others waiting. */
const LOT = 50
/**
 * What is read at a look: the newest entries (feeds have some dozens, a full archive 1,000), and of them no text that
 * would hold up everything else while it is taken apart (a long report has 20,000 characters).
 */
export const LOOK_BOUNDS = { most: 2000, longest: 100_000 }

/**
 * Rejects where it is stopped, and where the store refuses. A defect of our own is a fault like others: it must not be
 * repeated without a pause.
 */
export async function lookAtFeed(parts: LookParts, id: SourceId, signal: AbortSignal): Promise<Looked> {
  const feed = await findFeed(parts.db, id)
  if (!feed) return { kind: "unfollowed" }
  try {
    const looked = await attended(parts.db, { queue: "feed", key: String(id) }, () => look(parts, feed, signal))
    return looked ?? { kind: "unfollowed" }
  } catch (error) {
    signal.throwIfAborted()
    if (isStoreFault(error)) throw error
    const fault: FeedFault = { kind: "defect", detail: messageOf(error) }
    await noteLook(parts.db, id, { ...feed, ...ended(parts, feed, "fault", undefined), fault })
    throw error
  }
}

async function look(parts: LookParts, feed: Feed, signal: AbortSignal): Promise<Looked> {
  const { db, now, readers } = parts
  const { etag, lastModified } = feed
  const allowedHosts = new Set(await listAllowedHosts(db))
  const seen = await readAddress(feed.address, {
    ...{ etag, lastModified, allowedHosts, signal, now, readers },
    ...LOOK_BOUNDS,
  })
  switch (seen.kind) {
    case "read": {
      const ingested = await takeAll(parts.importer, feed, seen.feed.items)
      const end = ended(parts, feed, ingested.fresh.length > 0 ? "news" : "no news", seen.askedSeconds)
      const { address, etag, lastModified } = seen
      const { leftOut } = seen.feed
      const rejected = ingested.rejected.length
      await noteLook(db, feed.id, { ...end, address, etag, lastModified, rejected, leftOut, fault: undefined })
      return { kind: "read", ingested }
    }
    case "unchanged": {
      const end = ended(parts, feed, "no news", seen.askedSeconds)
      await noteLook(db, feed.id, { ...feed, ...end, address: seen.address, fault: undefined })
      return { kind: "unchanged" }
    }
    case "fault":
      await inTransaction(db, async (tx) => {
        const end = ended(parts, feed, "fault", seen.askedSeconds)
        await noteLook(tx, feed.id, { ...feed, ...end, fault: seen.fault })
        if (seen.fault.kind === "gone") await setPaused(tx, feed.id, now())
      })
      return { kind: "fault", fault: seen.fault }
  }
}

function ended(
  { now, random }: LookParts,
  schedule: Pick<Feed, "interval" | "failures">,
  kind: LookEnd["kind"],
  askedSeconds: number | undefined,
): Pick<FeedNote, "interval" | "failures" | "nextAt" | "lookedAt"> {
  const at = now()
  return { ...nextLook(schedule, { kind, askedSeconds }, { now: at, random: random() }), lookedAt: at }
}

/** The oldest first, so that bulletins go out in that order. The source's name counts, not the title of the feed. */
export async function takeAll(
  importer: AppImporter,
  source: FollowedSource,
  items: readonly Item[],
): Promise<Ingested> {
  const own = oldestFirst(items).map((item) => ("post" in item ? { post: item.post, where: item.where } : item))
  let all = await importer.takeFollowed(source, own.slice(0, LOT))
  for (let from = LOT; from < own.length; from += LOT) {
    all = joined(all, await importer.takeFollowed(source, own.slice(from, from + LOT)))
  }
  return all
}

/** By their dates, where all have one; feeds begin with the newest otherwise. */
function oldestFirst(items: readonly Item[]): Item[] {
  const dateOf = (item: Item) => ("post" in item ? (item.post.date ?? Number.NaN) : 0)
  return items.some((item) => Number.isNaN(dateOf(item)))
    ? items.toReversed()
    : items.toReversed().sort((a, b) => dateOf(a) - dateOf(b))
}

function joined(one: Ingested, other: Ingested): Ingested {
  const { new: fresh, same, near, excerpt, revision } = other.verdicts
  return {
    read: one.read + other.read,
    verdicts: {
      new: one.verdicts.new + fresh,
      same: one.verdicts.same + same,
      near: one.verdicts.near + near,
      excerpt: one.verdicts.excerpt + excerpt,
      revision: one.verdicts.revision + revision,
    },
    rejected: [...one.rejected, ...other.rejected],
    asides: {
      service: one.asides.service + other.asides.service,
      unsupported: one.asides.unsupported + other.asides.unsupported,
      textless: one.asides.textless + other.asides.textless,
    },
    led: [...new Set([...one.led, ...other.led])],
    fresh: [...new Set([...one.fresh, ...other.fresh])],
  }
}
