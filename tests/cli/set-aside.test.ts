import { describe, expect, test } from "vitest"
import { setAsideVerb } from "../../src/cli/set-aside.ts"
import { configOf } from "../../src/config.ts"
import type { Queue } from "../../src/model/set-aside.ts"
import { setAside } from "../../src/store/inbox/set-aside.ts"
import { NOW } from "../search/an-article.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aFolder, aStore } from "../store/a-store.ts"

async function aVerb(rows: readonly (readonly [Queue, string])[]) {
  const folder = aFolder()
  const db = await aStore(folder)
  await keptArticle(db)
  for (const [queue, key] of rows) await setAside(db, { queue, key, why: "rubbish", at: NOW })
  const said = async (act?: string, row?: string, json = false) => {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const terminal = { out: say, err: say, ask: async () => undefined }
    const code = await setAsideVerb({ act, row }, { json }, configOf({ STATE_DIR: folder }), terminal)
    return [code, ...lines]
  }
  return { db, said }
}

describe("kuaixun set-aside", () => {
  test("lists what is set aside, for people and for scripts", async () => {
    const { said } = await aVerb([["post", "-1001/5"]])

    expect(await said()).toEqual([0, "post:-1001/5\t2020-10-20T00:00:00.000Z\trubbish"])
    expect(await said(undefined, undefined, true)).toEqual([
      0,
      `[{"row":"post:-1001/5","why":"rubbish","at":"2020-10-20T00:00:00.000Z"}]`,
    ])
  })

  test.each([
    ["article", "1", "within seconds"],
    ["post", "-1001/5", "within seconds"],
    ["subscription", "3", "within seconds"],
    ["update", "7", "at its next start"],
    ["ruling", "2", "at its next start"],
  ] as const)("says when %s:%s is taken up after a retry", async (queue, key, when) => {
    const { said } = await aVerb([[queue, key]])
    const row = `${queue}:${key}`

    expect(await said("retry", row)).toEqual([0, `${row} goes back into its queue; the bot takes it up ${when}`])
    expect(await said()).toEqual([0, "Nothing is set aside."])
  })

  test("shows a row whose own instant is rubbish", async () => {
    const { db, said } = await aVerb([["feed", "2"]])
    await db
      .updateTable("set_aside")
      .set({ at: "long ago" as never })
      .execute()

    expect(await said()).toEqual([0, "feed:2\t1970-01-01T00:00:00.000Z\trubbish"])
  })
})
