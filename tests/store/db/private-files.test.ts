import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { catchUp } from "../../../src/intake/follow-index.ts"
import { openKeptSearch } from "../../../src/intake/kept-search.ts"
import { startPlayground } from "../../../src/playground/playground.ts"
import { takeLock } from "../../../src/store/db/lock.ts"
import { openStore } from "../../../src/store/db/open.ts"
import { closeToOthers, findOpenFiles, openFilesInWords } from "../../../src/store/db/private-files.ts"
import { until } from "../../until.ts"
import { keptArticle } from "../a-ledger.ts"
import { aFolder } from "../a-store.ts"

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** Every file and folder in it with its mode. */
function modesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()
  return Object.fromEntries(["", ...names].map((name) => [name, modeOf(join(folder, name))]))
}

/** A state folder as a bot has it, with everything that is written while it runs. */
async function aUsedFolder(): Promise<string> {
  const folder = join(aFolder(), "state")
  const lock = takeLock(folder)
  const db = await openStore(folder)
  await keptArticle(db)
  const kept = await openKeptSearch(db, folder, { info: () => undefined })
  await kept.keep(await catchUp(db, kept.search, kept.cursor))
  const playground = await startPlayground({ stateFile: join(folder, "playground.json") })
  playground.control.sendDocument(1000, 1000, "a.txt", Buffer.from("x"))
  onTestFinished(async () => {
    await playground.close()
    await db.destroy()
    lock.release()
  })
  await until(() => readdirSync(folder).includes("playground.json.files"))
  await until(() => readdirSync(join(folder, "playground.json.files")).length === 1)
  return folder
}

describe.skipIf(process.platform === "win32")("a state folder", () => {
  test("is made for its user alone, with everything in it", async () => {
    const before = process.umask(0)
    onTestFinished(() => void process.umask(before))

    const folder = await aUsedFolder()

    const modes = modesIn(folder)
    expect(Object.keys(modes)).toEqual(
      expect.arrayContaining([
        "bot.lock",
        "bot.pid",
        "index/manifest.json",
        "kuaixun.db",
        "kuaixun.db-wal",
        "kuaixun.db-shm",
      ]),
    )
    const folders = ["", "index", "playground.json.files"]
    expect(modes).toEqual(
      Object.fromEntries(Object.keys(modes).map((name) => [name, folders.includes(name) ? "700" : "600"])),
    )
  })

  test("that was open to others is closed, and what isn't ours in it is left alone", () => {
    const folder = aFolder()
    for (const name of ["index", "playground.json.files"]) mkdirSync(join(folder, name))
    const files = ["kuaixun.db", "kuaixun.db-wal", "dialogues.json", ".~dialogues.json", "index/a.part", "bot.pid"]
    for (const name of [...files, "playground.json", "playground.json.files/1", "notes.txt"]) {
      writeFileSync(join(folder, name), "")
      chmodSync(join(folder, name), 0o664)
    }
    for (const name of ["", "index", "playground.json.files"]) chmodSync(join(folder, name), 0o775)
    expect(findOpenFiles(folder)).toHaveLength(11)

    expect(closeToOthers(folder)).toEqual([])

    const { "notes.txt": notes, ...ours } = modesIn(folder)
    expect(notes).toBe("664")
    expect(new Set(Object.values(ours))).toEqual(new Set(["700", "600"]))
  })

  test("that others use as well stays as it is, but not our files in it; the words say what to do", () => {
    const folder = aFolder()
    mkdirSync(join(folder, "something else"))
    writeFileSync(join(folder, "kuaixun.db"), "")
    chmodSync(folder, 0o755)

    const open = closeToOthers(folder)

    expect([modeOf(folder), modeOf(join(folder, "kuaixun.db")), open]).toEqual(["755", "600", [folder]])
    expect(openFilesInWords(folder, open)).toBe(
      `STATE_DIR ${folder}: other users of this machine can get at the folder. Choose a STATE_DIR that holds nothing else`,
    )
  })

  test("the project's own folder and those around it are never closed", () => {
    const before = modeOf(process.cwd())

    closeToOthers(process.cwd())

    expect(modeOf(process.cwd())).toBe(before)
  })

  test("that isn't there has nothing open", () => {
    expect(findOpenFiles(join(aFolder(), "nowhere"))).toEqual([])
  })
})
