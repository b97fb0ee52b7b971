/** Files, folders and addresses of feeds in, their articles in the store; with `publish`, bulletins of them too. */

import { type FoundFiles, findFiles, sourceNameOf } from "../corpus/readers/find-files.ts"
import type { Item } from "../corpus/readers/item.ts"
import { type OnRead, readPath } from "../corpus/readers/read-path.ts"
import type { WholeReaders } from "../corpus/readers/whole-readers.ts"
import { listFresh, publishAll } from "../desk/publish.ts"
import type { Takers } from "../desk/takers.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { ASIDES, type Asides, type Ingested, noAsides, type Rejection, type Verdict } from "../model/post.ts"
import type { FeedFault } from "../model/source.ts"
import { inBulk } from "../store/db/bulk.ts"
import type { Store } from "../store/db/open.ts"
import { countUnpublished } from "../store/ledger/bulletins.ts"
import { countArticles } from "../store/ledger/stats.ts"
import { type Corpus, openCorpus } from "./catch-up.ts"
import { importAddress, isAddress } from "./import-address.ts"
import { ingest } from "./ingest.ts"

type ImportOptions = {
  /** What the posts count as; a file is a source of its own name otherwise, a feed one of its title. */
  readonly source: string | undefined
  /** `host` or `host:port` of addresses that may be private, beside those that owners allowed. */
  readonly allowedHosts?: readonly string[]
  /** Words for why a feed could not be read. */
  readonly describeFault?: ((fault: FeedFault) => string) | undefined
  readonly publish: PublishRules | undefined
  readonly now: () => Instant
  readonly progress?: Progress
}

type PublishRules = {
  readonly maxAgeHours: number
  readonly takers: Takers
  /** Asked before so many at once go out that it may be a slip. */
  agreesTo(articles: number): Promise<boolean>
}

/** More news than this is rarely meant to go to everybody at once; an archive dated today is. */
const MOST_UNASKED = 500

/** Who shows how far a long import is. */
export type Progress = {
  /** Of one file, again and again; `posts` of it so far. */
  at(file: string, done: { readonly bytes: number; readonly size: number; readonly posts: number }): void
  end(): void
}

export type Imported = {
  readonly read: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly rejected: readonly Rejection[]
  readonly asides: Asides
  /** How many the store holds now. */
  readonly articles: number
  /** With `publish` alone. */
  readonly published?: Published
}

/** `heldBack`: older than PUBLISH_MAX_AGE. `refused`: so many that somebody was asked, and did not agree. */
type Published = {
  readonly bulletins: number
  readonly deliveries: number
  readonly heldBack: number
  readonly refused?: number
}

/** One after the other; what one of them lacks never stops the next. */
export async function importPaths(db: Store, paths: readonly string[], options: ImportOptions): Promise<Imported> {
  const { led, ...taken } = await inBulk(db, () => takePaths(db, paths, options))
  options.progress?.end()
  const published = options.publish && (await publishFresh(db, [...led], { ...options.publish, now: options.now() }))
  return { ...taken, articles: await countArticles(db), ...(published && { published }) }
}

type Taken = Pick<Imported, "read" | "verdicts" | "rejected" | "asides"> & { readonly led: ReadonlySet<ArticleId> }

async function takePaths(db: Store, paths: readonly string[], options: ImportOptions): Promise<Taken> {
  const verdicts: Record<Verdict, number> = { new: 0, same: 0, near: 0, excerpt: 0, revision: 0 }
  const rejected: Rejection[] = []
  const asides = noAsides()
  const led = new Set<ArticleId>()
  const corpus = await openCorpus(db)
  let read = 0
  const places = await Promise.all(paths.map(placesAt))
  rejected.push(...places.flatMap((place) => place.rejected))
  for (const place of places.flatMap(({ files }) => files)) {
    const done = await (isAddress(place) ? importAddress : importFile)(db, corpus, place, options)
    read += done.read
    for (const verdict of Object.keys(verdicts) as Verdict[]) verdicts[verdict] += done.verdicts[verdict]
    rejected.push(...done.rejected)
    for (const aside of ASIDES) asides[aside] += done.asides[aside]
    for (const article of done.led) led.add(article)
  }
  return { read, verdicts, rejected, asides, led }
}

async function placesAt(path: string): Promise<FoundFiles> {
  return isAddress(path) ? { files: [path], rejected: [] } : findFiles(path)
}

async function publishFresh(
  db: Store,
  led: readonly ArticleId[],
  rules: PublishRules & { readonly now: Instant },
): Promise<Published> {
  const fresh = await listFresh(db, led, rules)
  const heldBack = led.length - fresh.length
  const count = await countUnpublished(db, fresh)
  if (count > MOST_UNASKED && !(await rules.agreesTo(count))) {
    return { bulletins: 0, deliveries: 0, heldBack, refused: count }
  }
  return { bulletins: fresh.length, deliveries: await publishAll(db, fresh, rules), heldBack }
}

type FileOptions = Pick<ImportOptions, "source" | "now" | "progress"> & {
  /** See `ingest`. */
  readonly beside?: boolean
  readonly readers?: WholeReaders
}

export function importFile(
  db: Store,
  corpus: Corpus,
  file: string,
  { source, now, progress, beside, readers }: FileOptions,
): Promise<Ingested> {
  let posts = 0
  const onRead: OnRead = (bytes, size) => progress?.at(file, { bytes, size, posts })
  const read = readPath(file, corpus.identity.opensWith, onRead, readers)
  const items = counted(source === undefined ? read : withoutChats(read), () => posts++)
  return ingest(db, corpus, items, { source: source ?? sourceNameOf(file), now, beside })
}

/** Posts that belong to whom the caller says, not to the chat of their file; a line that names its source keeps it. */
async function* withoutChats(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) {
    const isOfChat = "post" in item && typeof item.source === "object"
    yield isOfChat ? { post: item.post, where: item.where } : item
  }
}

async function* counted(items: AsyncIterable<Item>, count: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    if ("post" in item) count()
    yield item
  }
}
