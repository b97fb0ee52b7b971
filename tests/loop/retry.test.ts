import { expect, test } from "vitest"
import { retry } from "../../src/loop/retry.ts"

const AT_ONCE = { firstMs: 0, longestMs: 0 }
const NEVER_MS = 2 ** 30

test("what fails is tried until it succeeds, and each failure is counted", async () => {
  const failures: number[] = []
  let attempts = 0
  const attempt = async () => {
    if (++attempts < 4) throw new Error("not yet")
    return "done"
  }

  const result = await retry(attempt, { ...AT_ONCE, onFailure: (_, count) => failures.push(count) - count })

  expect([result, failures]).toEqual(["done", [1, 2, 3]])
})

test("the decider's error ends the trying", async () => {
  let attempts = 0
  const attempt = async () => {
    attempts++
    throw new Error("refused")
  }
  const onFailure = (cause: unknown) => {
    throw new Error("given up", { cause })
  }

  await expect(retry(attempt, { ...AT_ONCE, onFailure })).rejects.toThrow("given up")
  expect(attempts).toBe(1)
})

test("a signal ends the pause, and no further attempt is made", async () => {
  const stopping = new AbortController()
  let attempts = 0
  const attempt = async () => {
    attempts++
    throw new Error("refused")
  }

  const trying = retry(attempt, {
    ...{ firstMs: NEVER_MS, longestMs: NEVER_MS, onFailure: () => 0, signal: stopping.signal },
  })
  setImmediate(() => stopping.abort())

  await expect(trying).rejects.toThrow("refused")
  expect(attempts).toBe(1)
})
