/** The loop that takes what was heard in live channels into the corpus, by the policy of each. */
import { livePostOf } from "../corpus/live-post.ts"
import type { Item } from "../corpus/readers/item.ts"
import { type Rounds, startRounds } from "../loop/rounds.ts"
import type { Instant } from "../model/id.ts"
import type { LiveChannel } from "../model/source.ts"
import { isStoreFault } from "../store/db/disk-trouble.ts"
import type { Store } from "../store/db/open.ts"
import { noteBeginning, noteEnd, setAsideOnce } from "../store/inbox/set-aside.ts"
import { keyOfMessage, listWaitingPosts, markTaken, type StoredMessage } from "../store/sources/channel-messages.ts"
import { findChannel } from "../store/sources/channels.ts"
import { attended } from "./attended.ts"
import type { AppImporter } from "./importer.ts"

export type ChannelParts = {
  readonly db: Store
  readonly importer: AppImporter
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
  /** For tests: how often to look, and how long an album is waited for after the last that came of it. */
  readonly rhythm?: { readonly lookAgainMs: number; readonly gatherMs: number } | undefined
}

/** Telegram sends the messages of an album one by one, within a second. */
const RHYTHM = { lookAgainMs: 1000, gatherMs: 3000 }
/** More posts at once would keep other writers waiting. */
const LOT = 200
/** After a fault: what can't be taken in now is not tried every second. */
const RESTS_MS = 30_000

/** Looks until it is stopped. Cut off after a post was taken in and before that is noted, it is known the next time. */
export function startLiveChannels(parts: ChannelParts): Pick<Rounds, "stop"> {
  const { db, now, onFault } = parts
  const { lookAgainMs, gatherMs } = parts.rhythm ?? RHYTHM
  const stopping = new AbortController()
  const { signal } = stopping

  /** One channel that can't be read holds back no other. */
  async function round(): Promise<number | undefined> {
    let failed = false
    const posts = await listWaitingPosts(db, { now: now(), gatherMs, limit: LOT })
    for (const [chatId, ofChannel] of Map.groupBy(posts, ([first]) => first?.chatId ?? 0)) {
      if (signal.aborted) break
      await take(parts, chatId, ofChannel).catch((error) => {
        failed = true
        onFault(error)
      })
    }
    return failed ? RESTS_MS : undefined
  }

  return startRounds(round, { everyMs: lookAgainMs, afterFaultMs: RESTS_MS, onFault, stopping })
}

/**
 * All posts of a channel at once. Where that has a defect, or an earlier life of the program ended by it, one by one: then
 * the post that is to blame is set aside, and the others go on.
 */
async function take(parts: ChannelParts, chatId: number, posts: readonly StoredMessage[][]): Promise<void> {
  const channel = await findChannel(parts.db, chatId)
  if (!channel) return
  const key = String(channel.id)
  const begun = await noteBeginning(parts.db, "channel", key)
  try {
    if (begun === 1) await takeAll(parts, channel, posts)
    else await takeEach(parts, channel, posts)
  } catch (error) {
    if (isStoreFault(error)) throw error
    parts.onFault(error)
    await takeEach(parts, channel, posts)
  } finally {
    await noteEnd(parts.db, "channel", key)
  }
}

async function takeEach(parts: ChannelParts, channel: LiveChannel, posts: readonly StoredMessage[][]): Promise<void> {
  for (const post of posts) {
    const [first] = post
    if (!first) continue
    try {
      await attended(parts.db, { queue: "post", key: keyOfMessage(first) }, () => takeAll(parts, channel, [post]))
    } catch (error) {
      if (isStoreFault(error)) throw error
      for (const message of post) {
        await setAsideOnce(parts.db, "post", keyOfMessage(message), `it can't be taken in: ${error}`)
      }
    }
  }
}

async function takeAll(
  { db, importer }: ChannelParts,
  channel: LiveChannel,
  posts: readonly StoredMessage[][],
): Promise<void> {
  const items = posts.flatMap((messages): Item[] => {
    const post = livePostOf(channel, messages)
    return post ? [{ post, where: post.externalId }] : []
  })
  if (items.length > 0) await importer.takeFollowed(channel, items)
  await markTaken(db, posts.flat())
}
