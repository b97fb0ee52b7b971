import { expect, test } from "vitest"
import { startRounds } from "../../src/loop/rounds.ts"
import { until } from "../until.ts"

const NEVER_MS = 2 ** 30

test("a round that throws is reported and costs none of the later ones", async () => {
  const faults: unknown[] = []
  let count = 0
  const round = async () => {
    if (++count === 1) throw new Error("a bug")
    return NEVER_MS
  }

  const rounds = startRounds(round, { everyMs: 0, onFault: (error) => faults.push(error) })
  await until(() => count === 2)
  await rounds.stop()

  expect([count, faults]).toMatchObject([2, [{ message: "a bug" }]])
})

test("a call during a round is followed by another round at once", async () => {
  let count = 0
  const rounds = startRounds(
    async () => {
      if (++count === 1) rounds.wake()
      return NEVER_MS
    },
    { everyMs: NEVER_MS, firstAfterMs: 0, onFault: () => undefined },
  )

  await until(() => count === 2)
  await rounds.stop()

  expect(count).toBe(2)
})

test("the end comes without waiting for the rest, and no round follows", async () => {
  let count = 0
  const round = async () => {
    count++
    return undefined
  }
  const rounds = startRounds(round, { everyMs: NEVER_MS, onFault: () => undefined })

  await rounds.stop()

  expect(count).toBe(1)
})
