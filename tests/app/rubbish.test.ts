/**
 * SQLite keeps anything anywhere, and disks rot: whatever stands in a cell of a row that some loop reads, the bot starts,
 * does its work for everybody else, and names the row. With CHAOS=all more often.
 */
import fc from "fast-check"
import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { startApp } from "../../src/app/start.ts"
import { configOf } from "../../src/config.ts"
import type { Log } from "../../src/log.ts"
import { RANKS } from "../../src/model/delivery.ts"
import { startPlayground } from "../../src/playground/playground.ts"
import { createAlias } from "../../src/store/corpus/aliases.ts"
import { addRulings } from "../../src/store/corpus/rulings.ts"
import { setFact } from "../../src/store/db/facts.ts"
import { openStore, type Store } from "../../src/store/db/open.ts"
import { createDeliveries, ensureBulletin } from "../../src/store/ledger/bulletins.ts"
import { keepMessage } from "../../src/store/sources/channel-messages.ts"
import { followChannel } from "../../src/store/sources/channels.ts"
import { followFeed } from "../../src/store/sources/feeds.ts"
import { countCases, IS_LARGE, STANDING_LIMIT_MS } from "../cases.ts"
import { SEED } from "../seed.ts"
import { atOnce, keptArticle, subscribed } from "../store/a-ledger.ts"
import { aFolder } from "../store/a-store.ts"
import { until } from "../until.ts"

const [OWNER, READER] = [1000, 1001]
const CHANNEL = -1_001_000_000_001
const RUNS = IS_LARGE ? 60 : 1

type Cell = {
  readonly table: string
  readonly column: string
  readonly rubbish: fc.Arbitrary<unknown>
  /** Makes a row of its own that is sound; returns its place in the table and the names under which it may be told of. */
  readonly row: (db: Store) => Promise<{ readonly where: string; readonly names: readonly string[] }>
}

const bytes = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((some) => Buffer.from(some))
const words = fc.stringMatching(/^[a-z（印]{1,8}$/)
/** Where a number belongs. */
const number = fc.oneof(words, bytes, fc.constantFrom("", "1;drop", "NaN", "1e", "0x10", 1e300))
/** Where a text belongs: SQLite makes a text of a number by itself. */
const text = bytes
const word = fc.oneof(words, bytes)
const json = fc.oneof(
  bytes,
  fc.constantFrom("", "{", "[", "null", "5", "{}", '"x"', "[1]", "[null]", "[[", "[{}]"),
  words,
)
const album = fc.oneof(bytes, words, fc.constantFrom("", "{", "[", "5", "{}", "[null]", '["x"]', "[1.5]"))
const zone = fc.oneof(
  bytes,
  words.map((some) => `Nowhere/${some}`),
)

let n = 0

const article = async (db: Store) => {
  const id = await keptArticle(db, { headline: `第 ${++n} 篇`, paragraphs: ["这里写着别的事。"] })
  return { where: `id = ${id}`, names: [`article:${id}`] }
}
const feed = async (db: Store) => {
  const note = {
    ...{
      address: `http://127.0.0.1:9/${++n}`,
      etag: "x",
      lastModified: "x",
      interval: 900_000,
      failures: 0,
      rejected: 0,
      leftOut: 0,
    },
    ...{ nextAt: Date.now() + 86_400_000, lookedAt: Date.now(), fault: undefined },
  }
  const id = await followFeed(db, { name: `源 ${n}`, policy: "archive", note })
  return { where: `source_id = ${id}`, names: [`feed:${id}`] }
}
const message = async (db: Store) => {
  const messageId = 1000 + ++n
  await keepMessage(
    db,
    { chatId: CHANNEL, messageId, album: undefined, text: `消息 ${n}`, media: [], date: 1, editedAt: undefined },
    1,
  )
  return { where: `message_id = ${messageId}`, names: [`post:${CHANNEL}/${messageId}`] }
}
const channel = async (db: Store) => {
  const chatId = -2_000_000_000_000 - ++n
  const id = await followChannel(db, { chatId, username: "x", title: `频道 ${n}`, policy: "archive" }, 1)
  return { where: `source_id = ${id}`, names: [`channel:${id}`] }
}
const person = async (db: Store) => {
  const reader = await subscribed(
    db,
    { chatId: 500_000 + ++n, kind: "private", title: "某人", username: "x" },
    "无人问津",
  )
  const { id } = await db
    .selectFrom("subscriptions")
    .select("id")
    .where("reader_id", "=", reader.id)
    .executeTakeFirstOrThrow()
  const bulletin = await ensureBulletin(db, await keptArticle(db), undefined, 1)
  await createDeliveries(db, bulletin, atOnce({ id: reader.id }), { rank: RANKS.byName, now: 1 })
  const [delivery] = await db.selectFrom("deliveries").select("id").where("reader_id", "=", reader.id).execute()
  return { reader: reader.id, subscription: id, delivery: delivery?.id ?? 0 }
}
const reader = async (db: Store) => {
  const made = await person(db)
  const names = [`reader:${made.reader}`, `subscription:${made.subscription}`, `delivery:${made.delivery}`]
  return { where: `id = ${made.reader}`, names }
}
const subscription = async (db: Store) => {
  const made = await person(db)
  return { where: `id = ${made.subscription}`, names: [`subscription:${made.subscription}`] }
}
const delivery = async (db: Store) => {
  const made = await person(db)
  return { where: `id = ${made.delivery}`, names: [`delivery:${made.delivery}`] }
}
const copy = async (db: Store) => {
  const made = await person(db)
  await db
    .updateTable("deliveries")
    .set({ state: "sent", message_id: 1, settled_at: 1, amend_at: 0, print: "x", form: "text" })
    .where("id", "=", made.delivery)
    .execute()
  return { where: `id = ${made.delivery}`, names: [`delivery:${made.delivery}`] }
}
const alias = async (db: Store) => {
  const key = `别名${++n}`
  await createAlias(db, { key, name: key, tagKey: `标签${n}`, tag: `标签${n}`, by: 1, at: 1 })
  const { id } = await db.selectFrom("aliases").select("id").where("key", "=", key).executeTakeFirstOrThrow()
  return { where: `id = ${id}`, names: [`alias:${id}`] }
}
const ruling = async (db: Store) => {
  const [one, other] = ["a".repeat(32), String(++n).padStart(32, "0")]
  const some = { one, other, together: false, article: 1, otherArticle: 2, by: 1, at: 1 }
  const id = await addRulings(db, [some as never])
  return { where: `id = ${id}`, names: [`ruling:${id}`] }
}
const fact = (key: "bot" | "held-until" | "unknown-told" | "queue-told") => async (db: Store) => {
  await setFact(db, key, "1")
  return { where: `key = '${key}'`, names: [`fact:${key}`] }
}

const cells = (table: string, row: Cell["row"], columns: Readonly<Record<string, Cell["rubbish"]>>): Cell[] =>
  Object.entries(columns).map(([column, rubbish]) => ({ table, column, rubbish, row }))

const CELLS: readonly Cell[] = [
  ...cells("articles", article, {
    ...{ story_id: number, source_id: number, published_at: number, dated: number, merged_into: number },
    ...{
      marker: text,
      headline: text,
      url: text,
      labels: json,
      opener: number,
      paragraphs: json,
      tags: json,
      glosses: json,
      retraction_id: number,
    },
  }),
  ...cells("feeds", feed, {
    ...{ address: text, etag: text, last_modified: text, interval: number, next_at: number, looked_at: number },
    ...{ failures: number, fault: text, fault_detail: text, rejected: number },
  }),
  ...cells(
    "sources",
    async (db) => {
      const { where, names } = await feed(db)
      return { where: where.replace("source_id", "id"), names }
    },
    { name: text, policy: text, paused_at: number, other_names: text },
  ),
  ...cells("channel_messages", message, {
    ...{ text, media: json, dated_at: number, edited_at: number, hearings: number, waiting_since: number, album: text },
  }),
  ...cells("channels", channel, { username: text, heard_at: number, absent_since: number }),
  ...cells("readers", reader, {
    ...{ kind: word, title: text, username: text, language: text, paused_why: text, not_before: number, plain: number },
    ...{ resumed_at: number, time_zone: zone, language_chosen: number, quiet_from: number, quiet_to: number },
  }),
  ...cells("subscriptions", subscription, {
    ...{ filter: text, created_at: number, rhythm: word, at_minute: number, weekday: number, quiet_from: number },
    ...{ quiet_to: number, style: word, silent: number, paused_at: number, topic_id: number, replies: number },
    ...{ ceiling: number },
  }),
  ...cells("deliveries", delivery, {
    ...{ bulletin_id: number, reader_id: number, rank: number, attempts: number, due_at: number, style: word },
    ...{ silent: number, topic_id: number, replies: number, held: number, form: word, digest_id: number },
  }),
  ...cells("deliveries", copy, {
    ...{ settled_at: number, message_id: number, print: text, amended: word, amend_at: number, amend_attempts: number },
    ...{ album: album, style: word, form: word },
  }),
  ...cells("aliases", alias, { key: text, name: text, tag_key: text, tag: text, created_at: number }),
  ...cells("rulings", ruling, { one: word, other: word, together: number, article_id: number, ruled_at: number }),
  ...(["bot", "held-until", "unknown-told", "queue-told"] as const).flatMap((key) =>
    cells("meta", fact(key), { value: word }),
  ),
]

test(
  `whatever stands in any cell of any queue, the bot starts and does its work, and names the row (seed ${SEED})`,
  async (test) => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(...CELLS.map(({ rubbish }) => rubbish)), async (values) => {
        countCases(test, CELLS.length)
        expect(await livingWith(values)).toEqual({ bulletins: 1 })
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
  },
  STANDING_LIMIT_MS,
)

async function livingWith(values: readonly unknown[]) {
  const folder = aFolder()
  const telegram = await startPlayground()
  const db = await openStore(folder)
  const wanted = await filled(db, values)
  await db.destroy()
  const lines: string[] = []
  const note = (...given: unknown[]) => void lines.push(given.map((one) => wordsIn(one)).join(" "))
  const log = { info: note, warn: note, error: note } as unknown as Log
  const config = configOf({
    ...{ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, OWNER_IDS: `${telegram.ownerId}` },
    ...{ STATE_DIR: folder, CORPUS_DIR: folder, SEND_RATE: "1000", CHAT_RATE: "1000" },
  })
  const app = await startApp(config, log, () => undefined)
  let isOver = false
  const stop = async () => {
    if (isOver) return
    isOver = true
    await app.stop()
    await telegram.close()
  }
  onTestFinished(stop)
  const { control } = telegram
  const countOf = (chat: number, part: string) =>
    control.messages(chat).filter((one) => one.author_id !== chat && one.text?.includes(part)).length
  const answered = (chat: number, part: string, most = 0) =>
    until(() => countOf(chat, part) > most, `"${part}" in ${chat}`)

  control.sendText(READER, READER, "雨季")
  await answered(READER, "雨季提前到来")
  control.sendText(OWNER, OWNER, "/publish 1")
  await answered(READER, "雨季提前到来", 1)
  const post = control.sendText(OWNER, CHANNEL, "【新桥通车】\n大桥今天通车，全长三公里。")
  control.forward(OWNER, CHANNEL, post.message_id, OWNER)
  await answered(OWNER, "📥")
  control.sendText(READER, READER, "大桥今天通车")
  await answered(READER, "新桥通车")
  const untold = () =>
    wanted.filter(({ names }) => !names.some((name) => lines.some((line) => line.includes(`${name} is set aside`))))
  await until(untold, ({ length }) => length === 0, "every row to be named")
  await stop()
  return { bulletins: countOf(READER, "雨季提前到来") - 1 }
}

/** A sound world, and for each cell a row of its own in which that cell is rubbish. */
async function filled(db: Store, values: readonly unknown[]) {
  await keptArticle(db, { headline: "雨季提前到来", paragraphs: ["季风今年来得早。"], tags: ["季风"] })
  await followChannel(db, { chatId: CHANNEL, username: "indo_pacific", title: "印太快讯", policy: "archive" }, 1)
  await subscribed(db, { chatId: READER, kind: "private", title: "小林" }, "季风")
  await setFact(db, "corpus", "x")
  const rows: Awaited<ReturnType<Cell["row"]>>[] = []
  for (const { row } of CELLS) rows.push(await row(db))
  await sql`pragma foreign_keys = off`.execute(db)
  return Promise.all(
    rows.map(async ({ where, names }, nth) => {
      const [{ table, column } = { table: "", column: "" }, value] = [CELLS[nth], values[nth]]
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${sql.raw(where)}`.execute(db)
      return { cell: `${table}.${column} = ${String(value)}`, names }
    }),
  )
}

function wordsIn(given: unknown): string {
  if (given instanceof Error) return given.message
  if (typeof given !== "object" || given === null) return String(given)
  return Object.values(given).map(wordsIn).join(" ")
}
