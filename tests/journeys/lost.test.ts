/** A database that is lost or damaged: the program says so, and never goes on with nothing. */
import { once } from "node:events"
import { existsSync, rmSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { aFolder } from "../store/a-store.ts"
import { aTelegram, kuaixun, settingsFor, startBot, startProgram } from "./an-app.ts"

test("a database that is removed while the bot runs ends it with one clear line, and the next start is refused", async () => {
  const settings = settingsFor(await aTelegram(), aFolder())
  const path = join(settings.STATE_DIR ?? "", "kuaixun.db")
  const running = await startBot(settings)
  const ended = once(running.child, "close")

  rmSync(path)
  await ended
  const again = startProgram(["start"], settings)
  await once(again.child, "close")
  const doctor = await kuaixun(["doctor"], settings)

  const told = running
    .output()
    .split("\n")
    .filter((line) => line.includes("was removed while the bot ran"))
  expect([told.length, running.child.exitCode]).toEqual([1, 1])
  expect(again.output()).toMatch(/^STATE_DIR .*kuaixun\.db is missing, though a bot has used this folder/)
  expect(again.child.exitCode).toBe(1)
  expect(doctor.out).toMatch(/^BAD STATE_DIR .*kuaixun\.db is missing/m)
  expect(existsSync(path)).toBe(false)
})

test("a database that was cut off is called damaged by every verb, and left as it is", async () => {
  const settings = { STATE_DIR: aFolder() }
  await kuaixun(["import", "data/corpus/indo-pacific.txt"], settings)
  truncateSync(join(settings.STATE_DIR, "kuaixun.db"), 20_000)

  const stats = await kuaixun(["stats"], settings)
  const doctor = await kuaixun(["doctor"], settings)

  expect(stats.err).toMatch(/kuaixun\.db is damaged \(\d+ bytes are missing at its end\)/)
  expect(stats.code).toBe(1)
  expect(doctor.out).toMatch(/^BAD STATE_DIR .*is damaged/m)
})
