import { describe, expect, test } from "vitest"
import { type CopyDoor, createAmend } from "../../src/desk/amend.ts"
import { createContents } from "../../src/desk/content.ts"
import { createDeliver, type Post } from "../../src/desk/deliver.ts"
import { gatherDigests } from "../../src/desk/gather.ts"
import type { Content } from "../../src/model/delivery.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { closeBrokenDeliveries, leaseDeliveries } from "../../src/store/ledger/attempts.ts"
import { listDueCopies } from "../../src/store/ledger/copies.ts"
import { listDueDeliveries } from "../../src/store/ledger/deliveries.ts"
import { listUnknownDeliveries } from "../../src/store/ledger/delivery-history.ts"
import { planRetraction, retract } from "../../src/store/ledger/retractions.ts"
import { answerUnknown } from "../../src/store/ledger/unknown-deliveries.ts"
import { DAILY, EIGHT, numbersOf, published, sentAt, withSubscription } from "../bulletins/a-digest.ts"
import { retracted, revise, states } from "../store/a-ledger.ts"

const NEVER = new AbortController().signal

describe("what became of a digest became of all it brings", () => {
  test("where nobody knows whether it arrived, an owner says so once", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await sentAt(db, EIGHT, () => ({ kind: "unknown", why: "silent: ECONNRESET" }))
    const unknown = await listUnknownDeliveries(db, 10)

    const settled = await Promise.all(unknown.map(({ id }) => answerUnknown(db, id, "again", EIGHT)))

    expect([unknown.length, settled]).toEqual([1, [true]])
    expect(await sentAt(db, EIGHT)).toEqual([[1, 2, 3]])
  })

  test("where the bot died while it was sent, all of it is unknown, and none is sent again", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await gatherDigests(db, EIGHT)
    const [due] = await listDueDeliveries(db, EIGHT, 1)
    if (due) await leaseDeliveries(db, [due.id], EIGHT)

    await closeBrokenDeliveries(db, EIGHT)

    expect([await states(db), await sentAt(db, EIGHT)]).toEqual([["unknown", "unknown", "unknown"], []])
  })

  test("where its first article was taken back just before it left, the others go without it", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await gatherDigests(db, EIGHT)
    const [due] = await listDueDeliveries(db, EIGHT, 1)
    const sent: number[][] = []
    const post: Post = async (_, content) => {
      sent.push(numbersOf(content))
      return { kind: "sent", messageId: 1 }
    }
    const deliver = createDeliver({
      db,
      post,
      now: () => EIGHT,
      onUnknown: "hold",
      contents: createContents(),
      onFault: () => undefined,
    })

    await retracted(db, 1 as ArticleId)
    if (due) await deliver(due, new AbortController().signal)

    expect([sent, await states(db)]).toEqual([[[2, 3]], ["skipped", "sent", "sent"]])
  })

  test("a digest that failed half way of being made is not made at all", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 20)
    await db.schema.alterTable("digests").renameTo("elsewhere").execute()
    await expect(gatherDigests(db, EIGHT)).rejects.toThrow(/no such table/)
    await db.schema.alterTable("elsewhere").renameTo("digests").execute()

    expect((await sentAt(db, EIGHT)).flat()).toHaveLength(20)
  })
})

describe("a digest that stands in a chat", () => {
  /** Of two articles, on which nothing is to be done. */
  async function standing() {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    await sentAt(db, EIGHT)
    return db
  }

  test("is edited once, whichever of its articles changes, and stands for all of them", async () => {
    const db = await standing()
    await revise(db, 1 as ArticleId, { headline: "第一篇（更正）" })
    await revise(db, 2 as ArticleId, { headline: "第二篇（更正）" })
    const edited: Content[] = []
    const copies = aCopyDoor({ edit: (content) => edited.push(content) })

    const due = await listDueCopies(db, EIGHT, 10)
    for (const copy of due)
      await createAmend({ db, copies, now: () => EIGHT, contents: createContents(), onFault: () => undefined })(
        copy,
        NEVER,
      )

    expect(due).toHaveLength(1)
    expect(edited).toMatchObject([
      { digest: { articles: [{ headline: "第一篇（更正）" }, { headline: "第二篇（更正）" }] } },
    ])
    expect(await listDueCopies(db, EIGHT, 10)).toEqual([])
  })

  test("keeps its other articles when one of them is retracted, also by deletion", async () => {
    const db = await standing()
    const plan = await planRetraction(db, { article: 1 as ArticleId, why: "", by: 1, now: EIGHT })
    await retract(db, plan, { manner: "delete", by: 1, now: EIGHT })
    const edited: Content[] = []
    const copies = aCopyDoor({ edit: (content) => edited.push(content) })

    for (const copy of await listDueCopies(db, EIGHT, 10))
      await createAmend({ db, copies, now: () => EIGHT, contents: createContents(), onFault: () => undefined })(
        copy,
        NEVER,
      )

    expect(edited).toMatchObject([{ digest: { articles: [{ retraction: { manner: "delete" } }, { id: 2 }] } }])
  })

  test("does not come to be by an article that was retracted while it was held", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await retracted(db, 2 as ArticleId)

    expect(await sentAt(db, EIGHT)).toEqual([[1, 3]])
  })
})

function aCopyDoor({ edit }: { edit: (content: Content) => unknown }): CopyDoor {
  return {
    print: (_, content) => JSON.stringify(content),
    async edit(_, content) {
      edit(content)
      return { kind: "done" }
    },
    remove: async () => {
      throw new Error("a digest is never deleted")
    },
    note: async () => ({ kind: "sent", messageId: 1 }),
  }
}
