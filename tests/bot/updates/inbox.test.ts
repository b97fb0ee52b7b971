import SqliteDatabase from "better-sqlite3"
import type { Update } from "grammy/types"
import { describe, expect, test } from "vitest"
import { createInbox, type Inbox, type InboxParts } from "../../../src/bot/updates/inbox.ts"
import { listSetAside } from "../../../src/store/inbox/set-aside.ts"
import { listOpenUpdates } from "../../../src/store/inbox/updates.ts"
import { aStore } from "../../store/a-store.ts"
import { until } from "../../until.ts"

let numbers = 0
function said(chatId: number, text: string): Update {
  const chat = { id: chatId, type: "private", first_name: "" } as const
  const from = { id: chatId, is_bot: false, first_name: "" }
  return { update_id: ++numbers, message: { message_id: numbers, date: 0, chat, from, text } }
}

type AnInbox = {
  readonly inbox: Inbox
  readonly handled: string[]
  readonly faults: unknown[]
  readonly db: InboxParts["db"]
}

async function anInbox(
  given: Partial<InboxParts> & {
    work?: (text: string) => Promise<unknown>
    sent?: (text: string) => Promise<unknown>
  } = {},
): Promise<AnInbox> {
  const { work, sent, ...parts } = given
  const db = given.db ?? (await aStore())
  const handled: string[] = []
  const faults: unknown[] = []
  const handle = async ({ message, channel_post, edited_channel_post, callback_query }: Update) => {
    const text = (message ?? channel_post ?? edited_channel_post)?.text ?? callback_query?.data ?? ""
    await work?.(text)
    handled.push(text)
    return { sent: sent?.(text) ?? Promise.resolve() }
  }
  const onFault = (error: unknown) => faults.push(error)
  return { inbox: createInbox({ handle, now: Date.now, onFault, ...parts, db }), handled, faults, db }
}

const FULL = new SqliteDatabase.SqliteError("database or disk is full", "SQLITE_FULL")
const BUSY = new SqliteDatabase.SqliteError("database is locked", "SQLITE_BUSY")
const NEVER = new Promise<void>(() => undefined)
/** Longer than any handling of these tests takes: a drain ends when there is nothing left. */
const LONG = 60_000

/** Lets everything else that is ready go first, so many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate)
}

describe("an update", () => {
  test("is handled once, however often Telegram gives it", async () => {
    const { inbox, handled, db } = await anInbox()
    const [one, other] = [said(1, "一"), said(1, "二")]

    await inbox.receive([one, one])
    await inbox.receive([one, other])
    await inbox.drain(LONG)
    await inbox.receive([other])

    expect(handled).toEqual(["一", "二"])
    expect(await listOpenUpdates(db)).toEqual([])
  })

  test("is safe before it is handled", async () => {
    const { inbox, handled, db } = await anInbox({ work: () => NEVER })

    await inbox.receive([said(1, "一")])

    expect([handled, (await listOpenUpdates(db)).length]).toEqual([[], 1])
    await inbox.drain(0)
  })

  test("that can't be kept is not handled, so that Telegram gives it again", async () => {
    const { inbox, handled, db } = await anInbox()
    await db.schema.alterTable("updates").renameTo("elsewhere").execute()
    const update = said(1, "一")
    await expect(inbox.receive([update])).rejects.toThrow(/no such table/)
    await db.schema.alterTable("elsewhere").renameTo("updates").execute()

    await inbox.receive([update])
    await inbox.drain(LONG)

    expect(handled).toEqual(["一"])
  })

  test("whose handling fails by a defect of ours is set aside with its reason, and stops no later one", async () => {
    const work = async (text: string) => {
      if (text === "一") throw new Error("a bug")
    }
    const { inbox, handled, faults } = await anInbox({ work })

    await inbox.receive([said(1, "一"), said(1, "二")])
    await inbox.drain(LONG)

    expect(handled).toEqual(["二"])
    expect(faults).toMatchObject([{ message: "a bug" }, { message: expect.stringMatching(/^update \d+ is set aside/) }])
  })
})

describe("an update whose handling fails for a while", () => {
  test("is tried again soon, before what comes later in its chat, while others go on", async () => {
    let failures = 2
    const work = async (text: string) => {
      if (text === "一" && failures-- > 0) throw FULL
    }
    const { inbox, handled, faults, db } = await anInbox({ work, againAfterMs: 20 })

    await inbox.receive([said(1, "一"), said(1, "二"), said(2, "三")])
    await until(() => handled.length === 3)
    await inbox.drain(LONG)

    expect([handled, faults.length, await listOpenUpdates(db)]).toEqual([["三", "一", "二"], 2, []])
  })

  test("is handled once where only the note of that fails", async () => {
    const db = await aStore()
    const work = () => db.schema.alterTable("updates").renameTo("elsewhere").execute()
    const { inbox, handled, faults } = await anInbox({ db, work, againAfterMs: 20 })

    await inbox.receive([said(1, "一")])
    await until(() => faults.length > 0)
    await db.schema.alterTable("elsewhere").renameTo("updates").execute()
    await until(async () => (await listOpenUpdates(db)).length === 0)
    await inbox.drain(LONG)

    expect(handled).toEqual(["一"])
  })

  test("because the disk is full waits for room, however long that takes", async () => {
    let failures = 20
    const work = async (text: string) => {
      if (text === "一" && failures-- > 0) throw FULL
    }
    const { inbox, handled, faults, db } = await anInbox({ work, againAfterMs: 1 })

    await inbox.receive([said(1, "一"), said(1, "二")])
    await until(() => handled.length === 2)
    await inbox.drain(1000)

    expect([handled, faults.length, await listOpenUpdates(db)]).toEqual([["一", "二"], 20, []])
  })

  test("is left to the next life after eight attempts, and what comes later is heard", async () => {
    const work = async (text: string) => {
      if (text === "一") throw BUSY
    }
    const { inbox, handled, faults, db } = await anInbox({ work, againAfterMs: 1 })

    await inbox.receive([said(1, "一"), said(1, "二")])
    await until(() => handled.length === 1)
    await inbox.drain(LONG)

    expect([handled, faults.length, (await listOpenUpdates(db)).length]).toEqual([["二"], 8, 1])
  })
})

test("an update of a form that Telegram never sends strands neither its batch nor the next start", async () => {
  const db = await aStore()
  const { inbox, handled } = await anInbox({ db })
  const odd = [{ channel_post: { chat: null, entities: [null] } }, { message: 7 }, { callback_query: { from: null } }]

  await inbox.receive([...odd.map((one) => ({ update_id: ++numbers, ...one }) as never), said(1, "一")])
  await inbox.drain(5000)
  const next = await anInbox({ db })
  await next.inbox.resume()
  await next.inbox.drain(5000)

  expect(handled).toContain("一")
  expect(await listOpenUpdates(db)).toEqual([])
})

describe("order", () => {
  test("in one chat is kept, presses among the messages", async () => {
    const { inbox, handled } = await anInbox({ work: (text) => turns(5 * (4 - "一二三四".indexOf(text))) })
    const press = { ...said(1, ""), callback_query: { ...PRESS, data: "三", message: said(1, "").message } }
    const { message: _, ...pressed } = press

    await inbox.receive([said(1, "一"), said(1, "二"), pressed as Update, said(1, "四")])
    await inbox.drain(LONG)

    expect(handled).toEqual(["一", "二", "三", "四"])
  })

  test("in one chat holds back no other", async () => {
    const { inbox, handled } = await anInbox({ work: (text) => (text === "一" ? NEVER : turns(0)) })

    await inbox.receive([said(1, "一"), said(1, "二"), said(2, "三")])
    await until(() => handled.length === 1)

    expect(handled).toEqual(["三"])
    await inbox.drain(0)
  })
})

const PRESS = { id: "1", from: { id: 1, is_bot: false, first_name: "" }, chat_instance: "1" }

test("updates that came together begin in a turn of the event loop each, so that all else is heard between them", async () => {
  let turn = 0
  let next: NodeJS.Immediate | undefined
  const count = () => {
    turn++
    next = setImmediate(count)
  }
  count()
  const begunIn: number[] = []
  const { inbox } = await anInbox({ work: async () => begunIn.push(turn) })

  await inbox.receive(Array.from({ length: 20 }, (_, n) => said(n + 1, "一")))
  await inbox.drain(LONG)
  clearImmediate(next)

  expect(new Set(begunIn).size).toBe(20)
})

describe("a flood", () => {
  test("from one chat is passed over beyond twenty, for good, and others are heard meanwhile", async () => {
    const gate = Promise.withResolvers<void>()
    const { inbox, handled, db } = await anInbox({ work: (text) => (text === "别人" ? turns(0) : gate.promise) })

    await inbox.receive(Array.from({ length: 500 }, (_, n) => said(1, `洪水${n}`)))
    await inbox.room()
    await inbox.receive([said(2, "别人")])
    await until(() => handled.includes("别人"))
    gate.resolve()
    await inbox.drain(LONG)

    expect(handled).toHaveLength(21)
    expect(await listOpenUpdates(db)).toEqual([])
  })

  test("is nothing that an editor sends, and nothing that befalls the chat", async () => {
    const gate = Promise.withResolvers<void>()
    const { inbox, handled } = await anInbox({ work: () => gate.promise, trusts: (userId) => userId === 1 })
    const { message, ...update } = said(2, "")
    const change = { chat: message?.chat, from: message?.from, date: 0 }

    await inbox.receive(Array.from({ length: 100 }, (_, n) => said(1, `转发${n}`)))
    await inbox.receive(Array.from({ length: 30 }, (_, n) => said(2, `洪水${n}`)))
    await inbox.receive([{ ...update, my_chat_member: change } as Update])
    gate.resolve()
    await inbox.drain(LONG)

    expect(handled).toHaveLength(100 + 20 + 1)
  })

  test("is nothing that is posted or edited in a channel, all of which is handled in its order", async () => {
    const { inbox, handled } = await anInbox({ work: (text) => turns(text.endsWith("0") ? 5 : 0) })
    const updates = Array.from({ length: 60 }, (_, n): Update => {
      const { message, update_id } = said(-1, `帖子${n}`)
      return { update_id, [n % 2 ? "edited_channel_post" : "channel_post"]: message }
    })

    await inbox.receive(updates)
    await inbox.drain(LONG)

    expect(handled).toEqual(updates.map((_, n) => `帖子${n}`))
  })

  test("of one person leaves the others in a group their turns", async () => {
    const gate = Promise.withResolvers<void>()
    const { inbox, handled } = await anInbox({ work: () => gate.promise })
    const inGroup = (personId: number, text: string): Update => {
      const { message, update_id } = said(-1, text)
      const chat = { id: -1, type: "supergroup", title: "" } as const
      return {
        update_id,
        message: { ...message, chat, from: { id: personId, is_bot: false, first_name: "" } } as never,
      }
    }

    await inbox.receive([...Array.from({ length: 30 }, (_, n) => inGroup(1, `甲${n}`)), inGroup(2, "乙")])
    gate.resolve()
    await inbox.drain(LONG)

    expect(handled).toEqual(["甲0", "甲1", "甲2", "甲3", "甲4", "乙"])
  })

  test("of presses on one message ends with what was pressed last, and each that is passed over is named", async () => {
    const gate = Promise.withResolvers<void>()
    const passedOver: (string | undefined)[] = []
    const onPassedOver = ({ callback_query: press }: Update) => passedOver.push(press?.data)
    const { inbox, handled } = await anInbox({ work: () => gate.promise, onPassedOver })
    const { message } = said(1, "")
    const presses = Array.from({ length: 60 }, (_, n): Update => {
      return { update_id: ++numbers, callback_query: { ...PRESS, data: `第${n}页`, message } as never }
    })

    await inbox.receive(presses)
    gate.resolve()
    await inbox.drain(LONG)

    expect([handled.length, handled.at(-1), passedOver.length]).toEqual([20, "第59页", 40])
    expect(new Set([...handled, ...passedOver]).size).toBe(60)
  })

  test("from many chats is taken in no faster than it is handled", async () => {
    const gate = Promise.withResolvers<void>()
    const { inbox, handled } = await anInbox({ work: () => gate.promise })
    await inbox.receive(Array.from({ length: 500 }, (_, n) => said(n + 1, "一")))

    const room = inbox.room()
    const early = await Promise.race([room.then(() => "room"), turns(20).then(() => "none")])
    gate.resolve()
    await room

    expect([early, handled.length > 0]).toEqual(["none", true])
    await inbox.drain(LONG)
  })
})

describe("an answer that has to wait", () => {
  test("does not keep the next update of its chat waiting, and its own update stays open until it has left", async () => {
    const answers = new Map<string, () => void>()
    const sent = (text: string) => new Promise<void>((resolve) => answers.set(text, resolve))
    const { inbox, handled, db } = await anInbox({ sent })

    await inbox.receive([said(1, "一"), said(1, "二")])
    await until(() => answers.size === 2)
    answers.get("二")?.()
    await until(async () => (await listOpenUpdates(db)).length === 1)

    expect(handled).toEqual(["一", "二"])
    answers.get("一")?.()
    await inbox.drain(LONG)
    expect(await listOpenUpdates(db)).toEqual([])
  })

  test("keeps an editor's hundred posts waiting, so that none of their answers comes too late", async () => {
    const answers: (() => void)[] = []
    const sent = () => new Promise<void>((resolve) => answers.push(resolve))
    const { inbox, handled } = await anInbox({ sent, trusts: () => true })

    await inbox.receive(Array.from({ length: 100 }, (_, n) => said(1, `转发${n}`)))
    await until(() => answers.length === 10)
    expect(handled).toHaveLength(10)
    for (let n = 0; n < 100; n++) (await until(() => answers.shift()))()
    await inbox.drain(LONG)

    expect(handled).toHaveLength(100)
  })
})

test("the arrival of a press is announced at once, though its chat is busy", async () => {
  const arrived: (string | undefined)[] = []
  const onArrival = ({ callback_query: press }: Update) => press && arrived.push(press.data)
  const { inbox, handled } = await anInbox({ work: () => NEVER, onArrival })
  const press = { update_id: ++numbers, callback_query: { ...PRESS, data: "翻页", message: said(1, "").message } }

  await inbox.receive([said(1, "一"), press as never])

  expect([arrived, handled]).toEqual([["翻页"], []])
  await inbox.drain(0)
})

describe("from one life to the next", () => {
  test("what was not handled is handled once more, in its order", async () => {
    const { inbox, db } = await anInbox({ work: () => NEVER })
    await inbox.receive([said(1, "一"), said(1, "二"), said(2, "三")])
    await inbox.drain(0)

    const next = await anInbox({ db })
    await next.inbox.resume()
    await next.inbox.drain(LONG)

    expect(next.handled.filter((text) => text !== "三")).toEqual(["一", "二"])
    expect(next.handled).toContain("三")
  })

  test("a row that is no update is set aside and named, and the others are handled", async () => {
    const db = await aStore()
    const before = await anInbox({ db, work: () => NEVER })
    await before.inbox.receive([said(1, "一"), said(2, "二")])
    await before.inbox.drain(0)
    const [first = { updateId: 0 }] = await listOpenUpdates(db)
    await db.updateTable("updates").set({ body: "{broken" }).where("update_id", "=", first.updateId).execute()

    const { inbox, handled, faults } = await anInbox({ db })
    await inbox.resume()
    await inbox.drain(LONG)

    expect([handled, faults.length, await listOpenUpdates(db)]).toEqual([["二"], 1, []])
    expect(await listSetAside(db)).toMatchObject([
      { queue: "update", key: String(first.updateId), why: "its row is no update" },
    ])
  })

  test("an update whose handling ends the program is set aside after three beginnings, and those beside it are not", async () => {
    const db = await aStore()
    const lives: string[][] = []
    const texts = ["毒", "一", "二"]
    const live = await anInbox({ db, work: () => NEVER })
    await live.inbox.receive(texts.map((text, n) => said(n + 1, text)))
    await live.inbox.drain(0)

    for (let life = 0; life < 5; life++) {
      const begun: string[] = []
      const work = async (text: string) => {
        if (text !== "毒") return
        begun.push(text)
        await NEVER
      }
      const { inbox } = await anInbox({ db, work })
      await inbox.resume()
      if (life < 3) await until(() => begun.length > 0)
      await inbox.drain(life < 3 ? 0 : LONG)
      lives.push(begun)
    }

    expect(lives).toEqual([["毒"], ["毒"], ["毒"], [], []])
    expect(await listSetAside(db)).toMatchObject([{ why: "begun 3 times and never ended" }])
    expect(await listOpenUpdates(db)).toEqual([])
  })

  test("nothing that had not begun is begun after a drain that took too long", async () => {
    const gate = Promise.withResolvers<void>()
    const { inbox, handled, db } = await anInbox({ work: () => gate.promise })
    await inbox.receive([said(1, "一"), said(1, "二")])

    await inbox.drain(0)
    gate.resolve()
    await until(
      () => listOpenUpdates(db),
      (open) => open.length === 1,
      "what had begun to be noted as handled",
    )
    await turns(20)

    expect(handled).toEqual(["一"])
    expect(await listOpenUpdates(db)).toHaveLength(1)
  })

  test("numbers are remembered for two days, then forgotten, since Telegram begins anew with them", async () => {
    let now = 1_000_000_000
    const { inbox, handled, db } = await anInbox({ now: () => now })
    const update = said(1, "一")
    const receive = async (after: number) => {
      now += after
      await inbox.receive([update])
      await until(
        () => listOpenUpdates(db),
        (open) => open.length === 0,
        "all to be handled",
      )
      return handled.length
    }

    expect([await receive(0), await receive(86_400_000)]).toEqual([1, 1])
    await receive(2 * 86_400_000)
    expect(await receive(3_600_000)).toBe(2)
  })
})
