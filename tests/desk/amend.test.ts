import { describe, expect, test } from "vitest"
import { type AmendParts, type CopyDoor, createAmend } from "../../src/desk/amend.ts"
import { createContents } from "../../src/desk/content.ts"
import { listStaleCopies } from "../../src/desk/stale.ts"
import type { Amendment, Change } from "../../src/model/copy.ts"
import type { Content, Outcome } from "../../src/model/delivery.ts"
import type { ArticleId, DeliveryId } from "../../src/model/id.ts"
import { DELETABLE_MS } from "../../src/model/retraction.ts"
import type { Store } from "../../src/store/db/open.ts"
import { leaseDeliveries, settleDelivery } from "../../src/store/ledger/attempts.ts"
import { type DueCopy, listDueCopies } from "../../src/store/ledger/copies.ts"
import { planRetraction, retract } from "../../src/store/ledger/retractions.ts"
import { findReader } from "../../src/store/readers/readers.ts"
import { NOW } from "../search/an-article.ts"
import { firstDue, owe, revise, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const CHAT = -1001
const NEVER = new AbortController().signal

/** One copy in one chat, of an article that has changed since; 0: nobody knows its number. */
async function staleCopy({ messageId = 7 } = {}) {
  const db = await aStore()
  await owe(db, [await subscribed(db, { chatId: CHAT })])
  const { id, article } = await firstDue(db)
  await leaseDeliveries(db, [id], NOW)
  await settleDelivery(db, id, { state: "sent", print: "before", ...(messageId > 0 && { messageId }) }, NOW)
  await revise(db, article, { headline: "印度与日本推迟签署协议" })
  return { db, id, article }
}

type Answers = {
  readonly edit?: Change | (() => Promise<Change>)
  readonly remove?: Change | (() => Promise<Change>)
  readonly note?: Outcome | (() => Promise<Outcome>)
}

function saidBy(content: Content): string {
  const articles = content.kind === "article" ? [content.article] : content.digest.articles
  return articles.map((article) => (article.retraction ? "struck" : article.headline)).join(" + ")
}

/** A far side that says what it is told to, and what was asked of it. */
function aDoor({ edit = { kind: "done" }, remove = { kind: "done" }, note }: Answers = {}) {
  const asked: string[] = []
  const copies: CopyDoor = {
    print: (_, content) => saidBy(content),
    async edit({ messageId }, content) {
      asked.push(`edit ${messageId} ${saidBy(content)}`)
      return typeof edit === "function" ? edit() : edit
    },
    async remove({ messageId }) {
      asked.push(`delete ${messageId}`)
      return typeof remove === "function" ? remove() : remove
    },
    async note({ replyTo }) {
      asked.push(`note behind ${replyTo}`)
      return typeof note === "function" ? note() : (note ?? { kind: "sent", messageId: 8 })
    },
  }
  return { asked, copies }
}

const onFault = () => undefined

function tried(parts: AmendParts, copy: DueCopy, signal: AbortSignal) {
  return createAmend(parts)(copy, signal)
}

async function amend(db: Store, copies: CopyDoor, now = NOW) {
  const [copy] = await listDueCopies(db, now, 10)
  if (!copy) throw new Error("no copy is due")
  return tried({ db, copies, now: () => now, contents: createContents(), onFault }, copy, NEVER)
}

async function copyIn(db: Store): Promise<{ amended: Amendment | null; due: number | null; print: string | null }> {
  const { amended, amend_at, print } = await db.selectFrom("deliveries").selectAll().executeTakeFirstOrThrow()
  return { amended, due: amend_at, print }
}

async function takeBack(db: Store, article: ArticleId, manner: "strike" | "delete", why = "数字有误") {
  const plan = await planRetraction(db, { article, why, by: 1, now: NOW })
  return retract(db, plan, { manner, by: 1, now: NOW })
}

describe("a copy of an article that changed", () => {
  test.each([
    [{ kind: "done" }, "edited", null],
    [{ kind: "lost" }, "lost", null],
    [{ kind: "fixed", why: "refused" }, "fixed", 0],
    [{ kind: "failed", why: "refused: Bad Request" }, "refused", null],
    [{ kind: "wait", seconds: 30 }, null, 30_000],
    [{ kind: "unreached", why: "unreached: ENOTFOUND" }, null, 2000],
    [{ kind: "unknown", why: "silent: ECONNRESET" }, null, 2000],
    [{ kind: "gone", why: "removed" }, null, 2000],
    [{ kind: "moved", chatId: -1009 }, null, 0],
  ] as const satisfies readonly [Change, Amendment | null, number | null][])(
    "whose change ends as %j is %s",
    async (change, amended, later) => {
      const { db } = await staleCopy()
      const { copies, asked } = aDoor({ edit: change })

      expect(await amend(db, copies)).toEqual(change)
      expect(asked).toEqual(["edit 7 印度与日本推迟签署协议"])
      expect(await copyIn(db)).toMatchObject({ amended, due: later === null ? null : NOW + later })
    },
  )

  test("is edited once, and left alone while its text stays", async () => {
    const { db, article } = await staleCopy()
    const { copies, asked } = aDoor()
    await amend(db, copies)

    await revise(db, article, { url: "https://a.b/2" })
    await amend(db, copies)

    expect(asked).toHaveLength(1)
    expect(await listDueCopies(db, NOW, 10)).toEqual([])
  })

  test("that changes again while its edit is on the way is edited again", async () => {
    const { db, article } = await staleCopy()
    const second = async (): Promise<Change> => {
      await revise(db, article, { headline: "第三版" })
      return { kind: "done" }
    }
    const { copies } = aDoor({ edit: second })

    await amend(db, copies)

    expect(await listDueCopies(db, NOW, 10)).toMatchObject([{ print: "印度与日本推迟签署协议", attempts: 0 }])
  })

  test("is still due after the program died in the middle of it", async () => {
    const { db } = await staleCopy()
    const { copies } = aDoor({ edit: () => Promise.reject(new Error("SIGKILL")) })

    await expect(amend(db, copies)).rejects.toThrow("SIGKILL")

    expect(await listDueCopies(db, NOW, 10)).toHaveLength(1)
  })

  test("that was being sent at that moment follows when it has arrived", async () => {
    const db = await aStore()
    await owe(db, [await subscribed(db, { chatId: CHAT })])
    const { id, article } = await firstDue(db)
    await leaseDeliveries(db, [id], NOW)

    await revise(db, article, { headline: "另一个标题" })
    const early = await listDueCopies(db, NOW, 10)
    await settleDelivery(db, id, { state: "sent", messageId: 5, print: "before" }, NOW)

    expect(early).toEqual([])
    expect(await listDueCopies(db, NOW, 10)).toMatchObject([{ messageId: 5, print: "before" }])
  })

  test("in a chat that is gone waits with it", async () => {
    const { db } = await staleCopy()
    const { copies } = aDoor({ edit: { kind: "gone", why: "removed" } })

    await amend(db, copies)

    expect(await findReader(db, CHAT)).toMatchObject({ pausedWhy: "removed" })
    expect(await listDueCopies(db, NOW + 3_600_000, 10)).toEqual([])
  })
})

describe("a copy that can't be changed", () => {
  test("gets a note behind it, once", async () => {
    const { db } = await staleCopy()
    const { copies, asked } = aDoor({ edit: { kind: "fixed", why: "refused" } })

    await amend(db, copies)
    await amend(db, copies)

    expect(asked).toEqual(["edit 7 印度与日本推迟签署协议", "note behind 7"])
    expect(await copyIn(db)).toMatchObject({ amended: "noted", due: null })
  })

  test("since its group has a new number gets a note there, and the old number means nothing", async () => {
    const { db } = await staleCopy()
    const { copies, asked } = aDoor({ edit: { kind: "moved", chatId: -1009 } })

    await amend(db, copies)
    await amend(db, copies)

    expect(asked.at(-1)).toBe("note behind undefined")
    expect(await findReader(db, -1009)).toMatchObject({ kind: "channel" })
  })

  test.each([
    [{ kind: "unknown", why: "silent" }, "noted", null],
    [{ kind: "wait", seconds: 9 }, "fixed", NOW + 9000],
    [{ kind: "unreached", why: "unreached" }, "fixed", NOW + 2000],
  ] as const satisfies readonly [Outcome, Amendment, number | null][])(
    "and whose note ends as %j is %s",
    async (outcome, amended, due) => {
      const { db } = await staleCopy({ messageId: 0 })
      const { copies } = aDoor({ note: outcome })

      await amend(db, copies)

      expect(await copyIn(db)).toMatchObject({ amended, due })
    },
  )

  test("is not noted twice, wherever the program dies", async () => {
    const { db } = await staleCopy({ messageId: 0 })
    const { copies } = aDoor({ note: () => Promise.reject(new Error("SIGKILL")) })

    await expect(amend(db, copies)).rejects.toThrow("SIGKILL")

    expect(await listDueCopies(db, NOW, 10)).toEqual([])
  })
})

describe("a copy of an article that was retracted", () => {
  test("is struck", async () => {
    const { db, article } = await staleCopy()
    await takeBack(db, article, "strike")
    const { copies, asked } = aDoor()

    await amend(db, copies)

    expect(asked).toEqual(["edit 7 struck"])
    expect(await copyIn(db)).toMatchObject({ amended: "struck", due: null })
  })

  test("is deleted where that was chosen, and never looked at again", async () => {
    const { db, article } = await staleCopy()
    await takeBack(db, article, "delete")
    const { copies, asked } = aDoor()

    await amend(db, copies)
    await revise(db, article, { headline: "再改" })

    expect(asked).toEqual(["delete 7"])
    expect(await listDueCopies(db, NOW, 10)).toEqual([])
  })

  test("is struck where Telegram deletes no more, by its age or because it says so", async () => {
    const [old, fixed] = [await staleCopy(), await staleCopy()]
    for (const { db, article } of [old, fixed]) await takeBack(db, article, "delete")
    const [late, refusing] = [aDoor(), aDoor({ remove: { kind: "fixed", why: "refused" } })]

    await amend(old.db, late.copies, NOW + DELETABLE_MS)
    await amend(fixed.db, refusing.copies)

    expect([late.asked, refusing.asked]).toEqual([["edit 7 struck"], ["delete 7", "edit 7 struck"]])
  })

  test("that still waits is not sent, and the reason is noted", async () => {
    const { db, article } = await staleCopy()
    await db.updateTable("deliveries").set({ state: "waiting" }).execute()

    await takeBack(db, article, "strike")

    expect(await db.selectFrom("deliveries").select(["state", "why"]).execute()).toEqual([
      { state: "skipped", why: "retracted: 数字有误" },
    ])
  })

  test("is retracted once, by whichever plan comes first", async () => {
    const { db, article } = await staleCopy()

    expect([await takeBack(db, article, "strike"), await takeBack(db, article, "delete")]).toEqual([true, false])
    expect(await retract(db, 99 as never, { manner: "strike", by: 1, now: NOW })).toBe(false)
  })
})

test("a copy that is gone when the program deletes it again, after a death, was deleted by it; else by somebody", async () => {
  const dying = aDoor({ remove: () => Promise.reject(new Error("SIGKILL")) })
  const gone = aDoor({ remove: { kind: "lost" } })
  const [ours, theirs] = [await staleCopy(), await staleCopy()]
  await takeBack(ours.db, ours.article, "delete")
  await takeBack(theirs.db, theirs.article, "delete")

  await expect(amend(ours.db, dying.copies)).rejects.toThrow("SIGKILL")
  await amend(ours.db, gone.copies)
  await amend(theirs.db, gone.copies)

  expect([await copyIn(ours.db), await copyIn(theirs.db)]).toMatchObject([{ amended: "deleted" }, { amended: "lost" }])
})

test("copies that say what they should are in order at once, before the pace is asked", async () => {
  const { db } = await staleCopy()
  const { copies } = aDoor()
  const parts = { db, copies, now: () => NOW, contents: createContents(), onFault }

  expect(await listStaleCopies(parts, NOW, 10)).toHaveLength(1)
  await db.updateTable("deliveries").set({ print: "印度与日本推迟签署协议" }).execute()
  expect(await listStaleCopies(parts, NOW, 10)).toEqual([])
  expect(await copyIn(db)).toMatchObject({ due: null, amended: null })
})

test("what was settled meanwhile is left alone", async () => {
  const { db, id } = await staleCopy()
  const [copy] = await listDueCopies(db, NOW, 10)
  const { copies, asked } = aDoor()
  await amend(db, copies)

  expect(
    copy && (await tried({ db, copies, now: () => NOW, contents: createContents(), onFault }, copy, NEVER)),
  ).toBeUndefined()
  expect([asked.length, id as DeliveryId]).toEqual([1, copy?.id])
})
