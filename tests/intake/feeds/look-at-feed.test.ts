import { expect, test } from "vitest"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { sourceView } from "../../../src/bot/sources/sources-view.ts"
import { HERE } from "../../../src/corpus/readers/whole-readers.ts"
import { LOOK_BOUNDS, lookAtFeed } from "../../../src/intake/feeds/look-at-feed.ts"
import type { AppImporter } from "../../../src/intake/importer.ts"
import { noAsides } from "../../../src/model/post.ts"
import { allowHost } from "../../../src/store/sources/allowed-hosts.ts"
import { findFeed, followFeed } from "../../../src/store/sources/feeds.ts"
import { aStore } from "../../store/a-store.ts"
import { aFeed, aServer } from "./a-server.ts"

const NOW = Date.UTC(2026, 2, 1)
const { most: MOST_ENTRIES } = LOOK_BOUNDS
const EXTRA = 30

test("of a feed with too many entries the newest are taken, the oldest of them first, and the source says how many are left out", async () => {
  const count = MOST_ENTRIES + EXTRA
  const entries = Array.from({ length: count }, (_, n) => ({
    ...{ id: `n${n}`, title: `第${n}条`, body: "正文。", date: new Date(NOW - (count - n) * 60_000) },
  }))
  const server = await aServer({ "/feed": { body: aFeed(entries) } })
  const db = await aStore()
  await allowHost(db, server.host, { by: 1, now: NOW })
  const note = {
    ...{ address: server.at("/feed"), etag: undefined, lastModified: undefined, interval: 1, nextAt: 0, failures: 0 },
    ...{ lookedAt: NOW, fault: undefined, rejected: 0, leftOut: 0 },
  }
  const id = await followFeed(db, { name: "长", policy: "archive", note })
  if (id === undefined) throw new Error("it was not followed")
  const taken: string[] = []
  const takeFollowed: AppImporter["takeFollowed"] = async (_, items) => {
    taken.push(...items.flatMap((item) => ("post" in item ? [item.post.externalId] : [])))
    const verdicts = { new: 0, same: 0, near: 0, excerpt: 0, revision: 0 }
    return { read: 0, verdicts, rejected: [], asides: noAsides(), led: [], fresh: [] }
  }
  const parts = { db, importer: { takeFollowed } as AppImporter, readers: HERE, now: () => NOW, random: () => 0 }

  await lookAtFeed(parts, id, new AbortController().signal)

  expect([taken.length, taken.at(0), taken.at(-1)]).toEqual([MOST_ENTRIES, `n${EXTRA}`, `n${count - 1}`])
  const feed = await findFeed(db, id)
  expect(feed?.leftOut).toBe(EXTRA)
  const view = sourceView(createTranslator("en")(undefined), { ...feed, posts: 0 } as never, {
    page: 0,
    timeZone: "UTC",
  })
  expect(view.text.text).toContain(`Older entries left out, as the feed is too long: ${EXTRA}`)
})
