import SqliteDatabase from "better-sqlite3"
import { expect, onTestFinished, test } from "vitest"
import type { AppImporter } from "../../src/intake/importer.ts"
import { startLiveChannels } from "../../src/intake/live-channels.ts"
import { retrySetAside } from "../../src/store/inbox/retry-set-aside.ts"
import { listSetAside, noteBeginning } from "../../src/store/inbox/set-aside.ts"
import { keepMessage } from "../../src/store/sources/channel-messages.ts"
import { followChannel } from "../../src/store/sources/channels.ts"
import { NOW } from "../search/an-article.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"

test("a channel whose posts can't be taken in holds back no other, and its posts go on waiting", async () => {
  const db = await aStore()
  const taken: string[] = []
  const faults: unknown[] = []
  for (const chatId of [-1001, -1002]) {
    await followChannel(db, { chatId, username: undefined, title: `${chatId}`, policy: "archive" }, NOW)
    const heard = { chatId, messageId: 1, album: undefined, text: "文", media: [], date: NOW, editedAt: undefined }
    await keepMessage(db, heard, NOW)
  }
  const takeFollowed: AppImporter["takeFollowed"] = async ({ name }) => {
    if (name === "-1001") throw new Error("a defect")
    taken.push(name)
    return {} as never
  }

  const channels = startLiveChannels({
    ...{ db, importer: { takeFollowed } as AppImporter, now: () => NOW, onFault: (error) => faults.push(error) },
    rhythm: { lookAgainMs: 1, gatherMs: 1 },
  })
  onTestFinished(() => channels.stop())
  await until(() => taken.length === 1 && faults.length === 1)
  await channels.stop()

  const rows = await db
    .selectFrom("channel_messages")
    .select("chat_id")
    .where("waiting_since", "is not", null)
    .execute()
  expect([taken, faults, rows]).toEqual([["-1002"], [new Error("a defect")], [{ chat_id: -1001 }]])
})

/** Channel -1001 with posts 1, 2 and 3, each of that number; what an importer takes of them. */
async function threePosts(fails: (words: readonly string[]) => unknown) {
  const db = await aStore()
  const taken: string[] = []
  const faults: unknown[] = []
  await followChannel(db, { chatId: -1001, username: undefined, title: "印太", policy: "archive" }, NOW)
  for (const messageId of [1, 2, 3]) {
    const heard = {
      chatId: -1001,
      messageId,
      album: undefined,
      text: `第 ${messageId} 条`,
      media: [],
      date: NOW,
      editedAt: undefined,
    }
    await keepMessage(db, heard, NOW)
  }
  const takeFollowed: AppImporter["takeFollowed"] = async (_, items) => {
    const words = items.map((item) => ("post" in item ? item.post.text : ""))
    const failure = fails(words)
    if (failure) throw failure
    taken.push(...words)
    return {} as never
  }
  const start = () => {
    const channels = startLiveChannels({
      ...{ db, importer: { takeFollowed } as AppImporter, now: () => NOW, onFault: (error) => faults.push(error) },
      rhythm: { lookAgainMs: 1, gatherMs: 1 },
    })
    onTestFinished(() => channels.stop())
    return channels
  }
  const waiting = async () => {
    const rows = await db
      .selectFrom("channel_messages")
      .select("message_id")
      .where("waiting_since", "is not", null)
      .execute()
    return rows.map((row) => row.message_id)
  }
  const aside = async () => (await listSetAside(db)).map(({ queue, key, why }) => `${queue}:${key} ${why}`)
  return { db, taken, faults, start, waiting, aside }
}

test("a post that can't be taken in is set aside, and the others of its channel go on", async () => {
  const { taken, start, waiting, aside } = await threePosts(
    (words) => words.includes("第 2 条") && new Error("a defect"),
  )

  start()
  await until(() => taken.length === 2)
  await until(async () => (await waiting()).length === 1)

  expect([taken, await waiting(), await aside()]).toEqual([
    ["第 1 条", "第 3 条"],
    [2],
    ["post:-1001/2 it can't be taken in: Error: a defect"],
  ])
})

test("what the store refuses of posts is tried again, and nothing is set aside", async () => {
  const refused = new SqliteDatabase.SqliteError("database or disk is full", "SQLITE_FULL")
  const { faults, start, waiting, aside } = await threePosts(() => refused)

  const channels = start()
  await until(() => faults.length === 1)
  await channels.stop()

  expect([faults, await waiting(), await aside()]).toEqual([[refused], [1, 2, 3], []])
})

test("a post that ended the program three times is set aside, and the others are taken in", async () => {
  const { db, taken, start, waiting, aside } = await threePosts(() => undefined)
  // Lives that died in the midst of the channel, and then of the second post.
  await noteBeginning(db, "channel", "1")
  for (let life = 0; life < 3; life++) await noteBeginning(db, "post", "-1001/2")

  start()
  await until(() => taken.length === 2)
  await until(async () => (await waiting()).length === 1)

  expect([taken, await aside()]).toEqual([["第 1 条", "第 3 条"], ["post:-1001/2 begun 3 times and never ended"]])
})

test("a message whose row is rubbish is set aside, and is taken in when it was mended", async () => {
  const { db, taken, start } = await threePosts(() => undefined)
  await db.updateTable("channel_messages").set({ media: "[{" }).where("message_id", "=", 1).execute()
  start()
  await until(() => taken.length === 2)

  await db.updateTable("channel_messages").set({ media: "[]" }).where("message_id", "=", 1).execute()
  await retrySetAside(db, "post", "-1001/1")
  await until(() => taken.length === 3)

  expect(taken).toEqual(["第 2 条", "第 3 条", "第 1 条"])
})
