import { expect, test } from "vitest"
import type { HeardMessage } from "../../../src/model/heard-message.ts"
import type { Store } from "../../../src/store/db/open.ts"
import {
  keepMessage,
  listWaitingPosts,
  markTaken,
  type StoredMessage,
} from "../../../src/store/sources/channel-messages.ts"
import {
  findChannel,
  followChannel,
  noteAbsence,
  noteAbsenceEverywhere,
  noteHeard,
} from "../../../src/store/sources/channels.ts"
import { ensureSource, setPaused, unfollowSource } from "../../../src/store/sources/sources.ts"
import { NOW } from "../../search/an-article.ts"
import { aStore } from "../a-store.ts"

const GATHER_MS = 3000

async function aListeningStore(chatId = -1001): Promise<Store> {
  const store = await aStore()
  await followChannel(store, { chatId, username: "one", title: "甲", policy: "archive" }, NOW)
  return store
}

function heard(messageId: number, given: Partial<HeardMessage> = {}): HeardMessage {
  const usual = { album: undefined, text: `文${messageId}`, media: [], date: NOW, editedAt: undefined }
  return { chatId: -1001, messageId, ...usual, ...given }
}

const waiting = (store: Store, now = NOW) => listWaitingPosts(store, { now, gatherMs: GATHER_MS, limit: 100 })
const numbers = (posts: StoredMessage[][]) => posts.map((post) => post.map(({ messageId }) => messageId))

test("what was heard waits until it is taken, and again when it was edited", async () => {
  const store = await aListeningStore()
  await keepMessage(store, heard(7), NOW)
  const [post = []] = await waiting(store)
  await markTaken(store, post)
  const between = await waiting(store)

  await keepMessage(store, heard(7, { text: "改", editedAt: NOW + 1 }), NOW)

  expect(between).toEqual([])
  expect(await waiting(store)).toMatchObject([[{ messageId: 7, text: "改" }]])
})

test("what is heard while it is being taken goes on waiting", async () => {
  const store = await aListeningStore()
  await keepMessage(store, heard(7), NOW)
  const [post = []] = await waiting(store)
  await keepMessage(store, heard(7, { text: "改", editedAt: NOW + 1 }), NOW)

  await markTaken(store, post)

  expect(await waiting(store)).toMatchObject([[{ text: "改" }]])
})

test("an older version that comes late changes nothing, not even after the newer one was taken", async () => {
  const store = await aListeningStore()
  await keepMessage(store, heard(7, { text: "改", editedAt: NOW + 1 }), NOW)
  const [post = []] = await waiting(store)
  await markTaken(store, post)

  await keepMessage(store, heard(7, { text: "旧" }), NOW)

  expect(await waiting(store)).toEqual([])
})

test("an album waits for its last message, and comes whole whenever one of them is heard again", async () => {
  const store = await aListeningStore()
  await keepMessage(store, heard(5, { album: "a" }), NOW)
  await keepMessage(store, heard(6), NOW)
  await keepMessage(store, heard(7, { album: "a" }), NOW + 2000)

  const early = await waiting(store, NOW + 4999)
  const whole = await waiting(store, NOW + 5000)
  await markTaken(store, whole.flat())
  await keepMessage(store, heard(7, { album: "a", text: "改", editedAt: NOW + 9000 }), NOW + 9000)
  const again = await waiting(store, NOW + 12_000)

  expect([numbers(early), numbers(whole)]).toEqual([[[6]], [[5, 7], [6]]])
  expect(again.map((post) => post.map(({ text }) => text))).toEqual([["文5", "改"]])
})

test("albums and messages of the same numbers in other channels are other posts", async () => {
  const store = await aListeningStore()
  await followChannel(store, { chatId: -1002, username: undefined, title: "乙", policy: "archive" }, NOW)
  for (const chatId of [-1001, -1002]) {
    await keepMessage(store, heard(1, { chatId, album: "2" }), NOW)
    await keepMessage(store, heard(2, { chatId }), NOW)
  }

  expect(numbers(await waiting(store, NOW + GATHER_MS)).toSorted()).toEqual([[1], [1], [2], [2]])
})

test("nothing of a paused channel comes out, and nothing goes in of one that is not followed", async () => {
  const store = await aListeningStore()
  const { id } = (await findChannel(store, -1001)) ?? {}
  await keepMessage(store, heard(7), NOW)
  await setPaused(store, id as never, NOW)

  expect(await waiting(store)).toEqual([])
  await setPaused(store, id as never, undefined)
  expect(numbers(await waiting(store))).toEqual([[7]])
  await unfollowSource(store, id as never)
  await expect(keepMessage(store, heard(8), NOW)).rejects.toThrow(/foreign key/i)
})

test("a channel keeps its source whatever it is called; another of the same title gets a name of its own", async () => {
  const store = await aStore()
  const file = await ensureSource(store, "甲")
  const follow = (chatId: number, title: string) =>
    followChannel(store, { chatId, username: undefined, title, policy: "review" }, NOW)

  const first = await follow(-1001, "甲")
  const other = await follow(-1002, "甲")
  const again = await follow(-1001, "改名")

  expect([first, again]).toEqual([file, file])
  expect(other).not.toBe(file)
  expect((await findChannel(store, -1001))?.name).toBe("改名")
  expect((await findChannel(store, -1002))?.name).toBe("甲 (-1002)")
})

test("an absence lasts from when it was noted first until something is heard", async () => {
  const store = await aListeningStore()
  await noteAbsence(store, -1001, NOW)
  await noteAbsence(store, -1001, NOW + 1)
  await noteAbsenceEverywhere(store, NOW + 2)
  const absent = await findChannel(store, -1001)

  await noteHeard(store, -1001, { username: "new_name", title: "甲", now: NOW + 3 })

  expect(absent?.absentSince).toBe(NOW)
  expect(await findChannel(store, -1001)).toMatchObject({
    absentSince: undefined,
    heardAt: NOW + 3,
    username: "new_name",
  })
})
