/** A new address in: the feed there is read for the archive, and followed from then on. */

import type { Followed, SourcePolicy } from "../../model/source.ts"
import { listAllowedHosts } from "../../store/sources/allowed-hosts.ts"
import { findFeedAt, followFeed } from "../../store/sources/feeds.ts"
import { ensureSource, freeSourceName } from "../../store/sources/sources.ts"
import { maskSecrets } from "../../text/mask-secrets.ts"
import { LOOK_BOUNDS, type LookParts, takeAll } from "./look-at-feed.ts"
import { readAddress } from "./read-address.ts"
import { FIRST_INTERVAL_MS, nextLook } from "./schedule.ts"

const LONGEST_NAME = 100

/**
 * What stands in the feed today is archive, whatever the policy: that counts for what comes. A web page leads to the
 * feed it names. Cut off in between nothing is followed, and what was read is known the next time.
 */
export async function followNewFeed(
  parts: LookParts,
  address: string,
  policy: SourcePolicy,
  signal: AbortSignal,
): Promise<Followed> {
  const { db, importer, now, random, readers } = parts
  const url = URL.parse(address)
  if (!url) return { kind: "fault", fault: { kind: "address", detail: address } }
  const known = await findFeedAt(db, url.href)
  if (known) return { kind: "known", id: known.id }
  const allowedHosts = new Set(await listAllowedHosts(db))
  const seen = await readAddress(url.href, {
    ...{ allowedHosts, signal, now, readers },
    ...{ discover: true, ...LOOK_BOUNDS },
  })
  if (seen.kind === "fault") return seen
  if (seen.kind === "unchanged") return { kind: "fault", fault: { kind: "status", detail: "304" } }
  const other = await findFeedAt(db, seen.address)
  if (other) return { kind: "known", id: other.id }

  const name = await nameOf(parts, seen.feed.title, new URL(seen.address))
  const archive = { id: await ensureSource(db, name), name, policy: "archive", pausedAt: undefined } as const
  const ingested = await takeAll(importer, archive, seen.feed.items)
  const schedule = { interval: FIRST_INTERVAL_MS, failures: 0 }
  const end = { kind: "no news", askedSeconds: seen.askedSeconds } as const
  const id = await followFeed(db, {
    name,
    policy,
    note: {
      ...nextLook(schedule, end, { now: now(), random: random() }),
      interval: FIRST_INTERVAL_MS,
      address: seen.address,
      etag: seen.etag,
      lastModified: seen.lastModified,
      lookedAt: now(),
      fault: undefined,
      rejected: ingested.rejected.length,
      leftOut: seen.feed.leftOut,
    },
  })
  return id === undefined ? { kind: "known", id: archive.id } : { kind: "followed", id, ingested }
}

/**
 * Its title; with its host or its whole address behind it where another followed source has that title. Readers see
 * this name, so a token in the address is left out.
 */
function nameOf({ db }: LookParts, title: string, url: URL): Promise<string> {
  const { host } = url
  const href = maskSecrets(url.href)
  const short = title.slice(0, LONGEST_NAME).toWellFormed().trim()
  const names = short === "" ? [host, href] : [short, `${short} (${host})`, `${short} (${href})`]
  return freeSourceName(db, names)
}
