import { copyFileSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { setFact } from "../../../src/store/db/facts.ts"
import { watchDatabase } from "../../../src/store/db/missing-database.ts"
import { aFolder, aStore } from "../a-store.ts"

/** A store that is watched, and the words of the loss that is noticed. */
async function aWatched() {
  const folder = aFolder()
  const store = await aStore(folder)
  const losses: string[] = []
  const first = Promise.withResolvers<void>()
  const onLoss = (error: Error) => {
    losses.push(error.message)
    first.resolve()
  }
  const watch = watchDatabase(folder, onLoss, 5)
  onTestFinished(() => watch.stop())
  return { folder, path: join(folder, "kuaixun.db"), store, losses, noticed: first.promise, watch }
}

test("a database that is removed while it is open is noticed, once", async () => {
  const { path, losses, noticed } = await aWatched()

  rmSync(path)
  await noticed

  expect(losses).toEqual([
    expect.stringMatching(/^STATE_DIR .*kuaixun\.db was removed while the bot ran.*latest backup.*start again\.$/),
  ])
})

test("so is a folder that is removed, and a file that takes the place of the database", async () => {
  const [whole, other] = [await aWatched(), await aWatched()]

  rmSync(whole.folder, { recursive: true })
  copyFileSync(other.path, `${other.path}.copy`)
  renameSync(`${other.path}.copy`, other.path)
  await Promise.all([whole.noticed, other.noticed])

  expect(whole.losses[0]).toContain("was removed while")
  expect(other.losses[0]).toContain("was replaced by another file while")
})

test("writing to the database is no loss, nor is anything after the watch has ended", async () => {
  const { path, store, losses, watch } = await aWatched()
  const other = await aWatched()

  for (let n = 0; n < 20; n++) await setFact(store, "corpus", "x".repeat(10_000 * n))
  const whileWriting = [...losses]
  watch.stop()
  rmSync(path)
  rmSync(other.path)
  await other.noticed

  expect([whileWriting, losses]).toEqual([[], []])
})
