/** A feed on the internet, or the one that a web page names, read once into the corpus. */

import type { Item } from "../corpus/readers/item.ts"
import type { Instant } from "../model/id.ts"
import type { Ingested } from "../model/post.ts"
import type { FeedFault } from "../model/source.ts"
import type { Store } from "../store/db/open.ts"
import { listAllowedHosts } from "../store/sources/allowed-hosts.ts"
import { maskSecrets } from "../text/mask-secrets.ts"
import type { Corpus } from "./catch-up.ts"
import { readAddress } from "./feeds/read-address.ts"
import { ingest } from "./ingest.ts"

type AddressOptions = {
  /** What the posts count as; the title of the feed otherwise. */
  readonly source: string | undefined
  /** Beside those that owners allowed in the chat. */
  readonly allowedHosts?: readonly string[]
  /** Words for why a feed could not be read. */
  readonly describeFault?: ((fault: FeedFault) => string) | undefined
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
  { source, allowedHosts = [], describeFault = plainFault, now }: AddressOptions,
): Promise<Ingested> {
  const items = await itemsAt(address, new Set([...allowedHosts, ...(await listAllowedHosts(db))]), describeFault)
  const named = source === undefined ? items : items.map((item) => ("post" in item ? { ...item, source } : item))
  return ingest(db, corpus, named, {
    source: source ?? URL.parse(address)?.host ?? maskSecrets(address),
    now,
    live: true,
  })
}

async function itemsAt(
  address: string,
  allowedHosts: ReadonlySet<string>,
  describeFault: (fault: FeedFault) => string,
): Promise<readonly Item[]> {
  const refused = (reason: string) => [{ rejection: { where: maskSecrets(address), reason } }]
  const seen = await readAddress(address, { allowedHosts, discover: true })
  if (seen.kind === "fault") return refused(describeFault(seen.fault))
  if (seen.kind === "unchanged") return refused("the server says that nothing changed, though nothing was read before")
  return seen.feed.items.length > 0 ? seen.feed.items.map(printable) : refused("the feed holds no entry")
}

function plainFault({ kind, detail }: FeedFault): string {
  return `${kind}: ${maskSecrets(detail)}`
}

/** What is refused of a feed is named by its address. */
function printable(item: Item): Item {
  if (!("rejection" in item)) return item
  const { where, reason } = item.rejection
  return { rejection: { where: maskSecrets(where), reason } }
}
