import SqliteDatabase from "better-sqlite3"
import { expect, test } from "vitest"
import { persisting } from "../../src/desk/persisting.ts"

const FULL = new SqliteDatabase.SqliteError("database or disk is full", "SQLITE_FULL")

test("what the store refuses is tried until it takes it, and told once", async () => {
  const faults: unknown[] = []
  let attempts = 0
  const work = async () => {
    if (++attempts <= 12) throw FULL
  }

  await persisting(work, {
    signal: new AbortController().signal,
    onFault: (error) => faults.push(error),
    againAfterMs: 0,
  })

  expect([attempts, faults]).toEqual([13, [FULL]])
})

test("at the end of the program it is tried once more, and then given up", async () => {
  const stopping = new AbortController()
  let attempts = 0
  const work = async () => {
    attempts++
    throw FULL
  }

  const trying = persisting(work, { signal: stopping.signal, onFault: () => stopping.abort() })

  await expect(trying).rejects.toBe(FULL)
  expect(attempts).toBe(2)
})

test("a defect of our own is not tried again", async () => {
  let attempts = 0
  const work = async () => {
    attempts++
    throw new TypeError("a bug")
  }

  const trying = persisting(work, { signal: new AbortController().signal, onFault: () => undefined })

  await expect(trying).rejects.toThrow("a bug")
  expect(attempts).toBe(1)
})
