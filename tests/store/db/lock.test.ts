import { spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { lockHolder, takeLock } from "../../../src/store/db/lock.ts"
import { aFolder } from "../a-store.ts"

test("a second bot on a state folder is refused with the number of the first", () => {
  const folder = aFolder()
  const lock = takeLock(folder)

  expect(() => takeLock(folder)).toThrow(`process ${process.pid}`)
  expect(lockHolder(folder)).toBe(String(process.pid))

  lock.release()
  expect(lockHolder(folder)).toBeUndefined()
})

test("the lock of a killed process is free at once, though its number still lies there", async () => {
  const folder = aFolder()
  const script = `import { takeLock } from ${JSON.stringify(new URL("../../../src/store/db/lock.ts", import.meta.url).href)}
    globalThis.lock = takeLock(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ["--input-type=module", "-e", script])
  await once(child.stdout, "data")
  expect(lockHolder(folder)).toBe(String(child.pid))

  child.kill("SIGKILL")
  await once(child, "exit")

  takeLock(folder).release()
})

test("a spoilt lock is no other bot, and is named", () => {
  const folder = aFolder()
  writeFileSync(join(folder, "bot.lock"), "no database at all".repeat(300))

  expect(() => takeLock(folder)).toThrow(/bot\.lock: .*delete it/)
  expect(lockHolder(folder)).toBeUndefined()
})

test("a state folder that is a file is refused by its name", () => {
  const path = join(aFolder(), "file")
  writeFileSync(path, "")

  expect(() => takeLock(path)).toThrow(/STATE_DIR .*file can't be used: EEXIST/)
})
