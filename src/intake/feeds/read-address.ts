/** The address of a feed in, what stands in it out: fetched and read. */

import type { FeedOptions, ReadFeed } from "../../corpus/readers/feed.ts"
import { HERE, type WholeReaders } from "../../corpus/readers/whole-readers.ts"
import type { FeedFault } from "../../model/source.ts"
import { type FetchOptions, fetchFeed } from "./fetch-feed.ts"

/** `address`: where it lives now. `askedSeconds`: how long the feed or its server wants not to be asked again. */
type AddressRead =
  | {
      readonly kind: "read"
      readonly address: string
      readonly feed: ReadFeed
      readonly etag: string | undefined
      readonly lastModified: string | undefined
      readonly askedSeconds: number | undefined
    }
  | { readonly kind: "unchanged"; readonly address: string; readonly askedSeconds: number | undefined }
  | { readonly kind: "fault"; readonly fault: FeedFault; readonly askedSeconds: number | undefined }

type ReadOptions = FetchOptions & Pick<FeedOptions, "most" | "longest"> & { readonly readers?: WholeReaders }

/** Rejects with the reason of `signal` alone. */
export async function readAddress(address: string, options: ReadOptions): Promise<AddressRead> {
  const fetched = await fetchFeed(address, options)
  switch (fetched.kind) {
    case "fault":
      return { kind: "fault", fault: fetched.fault, askedSeconds: fetched.retrySeconds }
    case "unchanged":
      return { kind: "unchanged", address: fetched.address, askedSeconds: fetched.maxAgeSeconds }
    case "read": {
      const { bytes, etag, lastModified, maxAgeSeconds = 0 } = fetched
      const { now = Date.now, readers = HERE, most, longest } = options
      const feed = await readers.readFeed(fetched.address, bytes, {
        charset: fetched.charset,
        now: now(),
        most,
        longest,
      })
      options.signal?.throwIfAborted()
      if ("reason" in feed) {
        return { kind: "fault", fault: { kind: "format", detail: feed.reason }, askedSeconds: undefined }
      }
      const askedSeconds = Math.max(maxAgeSeconds, (feed.ttlMinutes ?? 0) * 60)
      return { kind: "read", address: fetched.address, feed, etag, lastModified, askedSeconds }
    }
  }
}
