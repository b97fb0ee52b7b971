/** A feed on the internet, or the one that a web page names, read once into the corpus. */
import { createTranslator } from "../bot/translate.ts"
import { faultText } from "../bot/views/fault.ts"
import type { Corpus } from "../corpus/catch-up.ts"
import { fetchFeed } from "../corpus/feeds/fetch-feed.ts"
import { ingest } from "../corpus/ingest.ts"
import { readFeed } from "../corpus/readers/feed.ts"
import type { Item } from "../corpus/readers/item.ts"
import type { Instant } from "../model/id.ts"
import type { Ingested } from "../model/post.ts"
import type { Store } from "../store/open.ts"

export type AddressOptions = {
  /** What the posts count as; the title of the feed otherwise. */
  readonly source: string | undefined
  readonly allowedHosts?: ReadonlySet<string>
  readonly now: () => Instant
}

export function isAddress(path: string): boolean {
  return /^https?:\/\//iu.test(path)
}

/** What can't be fetched is a rejection. */
export async function importAddress(
  db: Store,
  corpus: Corpus,
  address: string,
  { source, allowedHosts = new Set(), now }: AddressOptions,
): Promise<Ingested> {
  const items = await itemsAt(address, allowedHosts, now)
  const named = source === undefined ? items : items.map((item) => ("post" in item ? { ...item, source } : item))
  return ingest(db, corpus, named, { source: source ?? URL.parse(address)?.host ?? address, now })
}

async function itemsAt(
  address: string,
  allowedHosts: ReadonlySet<string>,
  now: () => Instant,
): Promise<readonly Item[]> {
  const refused = (reason: string) => [{ rejection: { where: address, reason } }]
  const fetched = await fetchFeed(address, { allowedHosts, discover: true, now })
  switch (fetched.kind) {
    case "fault":
      return refused(faultText(createTranslator("en")(undefined), fetched.fault))
    case "unchanged":
      return refused("the server says that it is unchanged, of what it was not asked")
    case "read": {
      const items = readFeed(fetched.address, fetched.bytes, fetched)
      return items.length > 0 ? items : refused("the feed holds no entry")
    }
  }
}
