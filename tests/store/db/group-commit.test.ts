import { describe, expect, test } from "vitest"
import { type Fact, findFact, setFact } from "../../../src/store/db/facts.ts"
import { createGroupCommit, createSharedTransaction } from "../../../src/store/db/group-commit.ts"
import { aStore } from "../a-store.ts"

const [ONE, TWO, BAD] = ["corpus", "bot", "index"] as const satisfies readonly Fact[]

/** Notes facts, and each lot of them that came together; one can't be noted. */
async function noting(ms: number) {
  const db = await aStore()
  const lots: (readonly Fact[])[] = []
  const note = createGroupCommit(db, ms, async (tx, facts: readonly Fact[]) => {
    lots.push(facts)
    for (const fact of facts) {
      await setFact(tx, fact, "noted")
      if (fact === BAD) throw new Error("it can't be noted")
    }
    return facts.map((fact) => `${fact} is noted`)
  })
  return { db, lots, note }
}

describe("what comes together is committed together", () => {
  test("what comes in one go is one piece of work, and each has its own result", async () => {
    const { lots, note } = await noting(0)

    const results = await Promise.all([ONE, TWO].map(note))

    expect(results).toEqual(["corpus is noted", "bot is noted"])
    expect(lots).toEqual([[ONE, TWO]])
  })

  test("what comes within the time, too; what comes after it is the next", async () => {
    const { lots, note } = await noting(40)

    const first = note(ONE)
    await Promise.resolve()
    await Promise.all([first, note(TWO)])
    await note(ONE)

    expect(lots).toEqual([[ONE, TWO], [ONE]])
  })

  test("one that fails leaves no trace and takes no other with it", async () => {
    const { db, note } = await noting(0)

    const results = await Promise.allSettled([ONE, BAD, TWO].map(note))

    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    const facts = await Promise.all([ONE, BAD, TWO].map((fact) => findFact(db, fact)))
    expect(facts).toEqual(["noted", undefined, "noted"])
  })
})

test("pieces of work of any kind share a transaction, each with its own result, and none fails for another", async () => {
  const db = await aStore()
  const share = createSharedTransaction(db, 0)
  let tries = 0

  const results = await Promise.allSettled([
    share(async (tx) => {
      tries++
      await setFact(tx, ONE, "noted")
      return 1
    }),
    share(async (tx) => {
      await setFact(tx, BAD, "noted")
      throw new Error("it can't be done")
    }),
    share((tx) => findFact(tx, ONE)),
  ])

  expect(results).toMatchObject([{ value: 1 }, { status: "rejected" }, { value: "noted" }])
  expect([tries, await findFact(db, BAD)]).toEqual([2, undefined])
})
