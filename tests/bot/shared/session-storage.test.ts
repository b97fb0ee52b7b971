import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { openSessionStorage } from "../../../src/bot/shared/session-storage.ts"
import { aFolder } from "../../store/a-store.ts"

type Kept = { readonly text: string }

async function open(path: string, most = 100) {
  const storage = await openSessionStorage<Kept>(path, most)
  onTestFinished(() => storage.flush())
  return storage
}

test("what was written is there after a restart, what was deleted is not", async () => {
  const path = join(aFolder(), "dialogues.json")
  const before = await open(path)
  await before.write("one", { text: "印度" })
  await before.write("two", { text: "日本" })
  await before.write("one", { text: "越南" })
  await before.delete("two")
  await before.flush()

  const after = await open(path)

  expect([await after.read("one"), await after.read("two")]).toEqual([{ text: "越南" }, undefined])
})

test("the oldest entries make room for the latest, after a restart too", async () => {
  const path = join(aFolder(), "dialogues.json")
  const before = await open(path, 3)
  for (const key of ["a", "b", "c", "a", "d"]) await before.write(key, { text: key })
  await before.flush()

  const after = await open(path, 2)
  await after.write("e", { text: "e" })
  await after.flush()

  const kept = ["a", "b", "c", "d", "e"].map((key) => [before.read(key), after.read(key)].map(Boolean))
  expect(kept[1]).toEqual([false, false])
  expect(kept[4]).toEqual([false, true])
  expect(kept.filter(([, here]) => here)).toHaveLength(2)
})

describe("a file that is no sessions is moved aside, and the storage begins anew", () => {
  test.each(["{ no json", "null", "[]", '"text"', '{"sessions":{}}', '{"sessions":[null]}'])("%s", async (content) => {
    const path = join(aFolder(), "dialogues.json")
    writeFileSync(path, content)

    const storage = await open(path)
    await storage.write("one", { text: "印度" })
    await storage.flush()

    expect(readFileSync(`${path}.bad`, "utf8")).toBe(content)
    expect(await (await open(path)).read("one")).toEqual({ text: "印度" })
  })
})

test("an empty file, as a full disk may leave it, is an empty storage", async () => {
  const path = join(aFolder(), "dialogues.json")
  writeFileSync(path, "")

  const storage = await open(path)
  await storage.write("one", { text: "印度" })
  await storage.flush()

  expect(existsSync(`${path}.bad`)).toBe(false)
  expect(await (await open(path)).read("one")).toEqual({ text: "印度" })
})

test("many writes at once are all kept, and the file is whole at the end", async () => {
  const path = join(aFolder(), "dialogues.json")
  const storage = await open(path, 50)
  const keys = Array.from({ length: 80 }, (_, n) => `key${n}`)

  await Promise.all(keys.map((key) => storage.write(key, { text: key })))
  await storage.flush()

  const { sessions } = JSON.parse(readFileSync(path, "utf8"))
  expect(sessions.map(({ id }: { id: string }) => id)).toEqual(keys.slice(-50))
})

test("keys and values as an enemy would choose them are only keys and values", async () => {
  const path = join(aFolder(), "dialogues.json")
  const storage = await open(path)
  const keys = ["__proto__", "constructor", "sessions", "a.b[0]", "\u0000", "😀", "1"]

  for (const key of keys) await storage.write(key, { text: `${key} "}]` })
  await storage.flush()

  const again = await open(path)
  for (const key of keys) expect(await again.read(key)).toEqual({ text: `${key} "}]` })
  expect(await again.read("toString")).toBeUndefined()
})

test("a write that fails is reported, and the next one is done all the same", async () => {
  const path = join(aFolder(), "dialogues.json")
  const faults: unknown[] = []
  const storage = await openSessionStorage<Kept>(path, 100, (fault) => faults.push(fault))
  await storage.flush()

  mkdirSync(`${path}.new`)
  await storage.write("one", { text: "印度" })
  rmdirSync(`${path}.new`)
  await storage.write("two", { text: "日本" })
  await storage.flush()

  expect(faults).toEqual([expect.objectContaining({ code: "EISDIR" })])
  expect(await (await open(path)).read("one")).toEqual({ text: "印度" })
})

test.skipIf(process.platform === "win32")("other users of the machine can't read it", async () => {
  const path = join(aFolder(), "dialogues.json")
  const storage = await open(path)
  await storage.write("one", { text: "印度" })
  await storage.flush()

  expect(statSync(path).mode & 0o777).toBe(0o600)
})
