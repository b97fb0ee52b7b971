import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { startPlayground } from "../../src/playground/playground.ts"
import { until } from "../until.ts"
import { aKeyboard, aPlayground, aStateFile, CHANNEL, READER } from "./a-playground.ts"

test("messages, people, chats, documents and unconfirmed updates survive a restart", async () => {
  const stateFile = aStateFile()
  const first = await startPlayground({ stateFile })
  const { document } = first.control.sendDocument(READER, READER, "a.txt", Buffer.from("正文"))
  const person = first.control.addPerson({ first_name: "Bob" })
  await first.close()

  const second = await aPlayground({ stateFile })

  expect(second.control.messages(READER)).toMatchObject([{ document: { file_name: "a.txt" } }])
  expect(second.control.world().people).toContainEqual(person)
  expect(await second.updates()).toHaveLength(1)
  const file = await fetch(`${second.url}/control/files/${document?.file_id}`)
  expect(await file.text()).toBe("正文")
})

test("a message can still be edited after a restart", async () => {
  const stateFile = aStateFile()
  const first = await startPlayground({ stateFile })
  first.control.sendText(READER, READER, "/start")
  await first.close()
  const second = await aPlayground({ stateFile })
  const { message_id } = await second.ask("sendMessage", { chat_id: READER, text: "a", reply_markup: aKeyboard(["x"]) })

  expect(await second.refusal("editMessageText", { chat_id: READER, message_id, text: "b" })).toBe("")
})

test("the file is written while it runs, so that a crash loses little", async () => {
  const stateFile = aStateFile()
  const { ask } = await aPlayground({ stateFile })

  await ask("sendMessage", { chat_id: CHANNEL, text: "未关机" })

  await until(
    () => existsSync(stateFile) && readFileSync(stateFile, "utf8"),
    (content) => content !== false && content.includes("未关机"),
  )
})

test.each([
  ["is no JSON", "{"],
  ["is of another version", '{"version":99,"world":{}}'],
  ["lacks parts", '{"version":1,"world":{"chats":{}}}'],
])("a file that %s is moved aside and a new world begins", async (_, content) => {
  const stateFile = aStateFile()
  writeFileSync(stateFile, content)

  const { control } = await aPlayground({ stateFile })

  expect(control.world().people).toHaveLength(3)
  expect(readFileSync(`${stateFile}.bad`, "utf8")).toBe(content)
})

test("a port that is taken is an error, not another port", async () => {
  const { url } = await aPlayground()

  await expect(startPlayground({ port: Number(new URL(url).port) })).rejects.toThrow("EADDRINUSE")
})

test("a file of an older version keeps its world and is given a token", async () => {
  const stateFile = aStateFile()
  const first = await startPlayground({ stateFile })
  const person = first.control.addPerson({ first_name: "Bob" })
  await first.close()
  const { version, world } = JSON.parse(readFileSync(stateFile, "utf8"))
  writeFileSync(stateFile, JSON.stringify({ version, world }))

  const second = await aPlayground({ stateFile })

  expect(second.control.world().people).toContainEqual(person)
  expect(second.token).not.toBe(first.token)
  expect(await second.ask("getMe")).toMatchObject({ id: 7_000_000_001 })
})

test("what keeps the file from being written is reported, and ends nothing", async () => {
  const faults: unknown[] = []
  const stateFile = aStateFile()
  const folder = stateFile.replace("state.json", "new")
  const playground = await startPlayground({
    stateFile: join(folder, "state.json"),
    onFault: (fault) => faults.push(fault),
  })
  await until(() => existsSync(join(folder, "state.json")))

  rmSync(folder, { recursive: true })
  await playground.close()

  expect(faults).toEqual([expect.objectContaining({ code: "ENOENT" })])
  expect(existsSync(folder)).toBe(false)
})

/** Rubbish in one place of the world that a file holds. */
const RUBBISH = fc.constantFrom(null, 5, "x", true, [null], { x: null }, { x: 5 })

test("a file with rubbish anywhere among its chats, people and updates is moved aside or understood", async () => {
  const stateFile = aStateFile()
  const first = await startPlayground({ stateFile })
  first.control.sendText(READER, READER, "x")
  await first.close()
  const kept: unknown = JSON.parse(readFileSync(stateFile, "utf8"))
  const places = placesIn((kept as { world: object }).world, 4).filter(([part]) => part && PARTS.includes(part))

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), RUBBISH, async (place, rubbish) => {
      writeFileSync(stateFile, JSON.stringify(replaced(kept, ["world", ...place], rubbish)))

      const playground = await startPlayground({ stateFile })
      playground.control.world()
      playground.control.messages(READER)
      await playground.close()
    }),
    { numRuns: 60 },
  )
})

const PARTS = ["people", "chats", "updates"]

function placesIn(value: object, depth: number): string[][] {
  return Object.entries(value).flatMap(([name, inside]) => {
    const deeper = depth > 1 && typeof inside === "object" && inside !== null ? placesIn(inside, depth - 1) : []
    return [[name], ...deeper.map((place) => [name, ...place])]
  })
}

function replaced(value: unknown, [name, ...place]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? replaced(one, place, by) : one))
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [name]: replaced(record[name], place, by) }
}
