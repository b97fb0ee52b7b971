import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest"
import { createFaultLog } from "../../src/app/fault-log.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A log of faults, and its lines: the words, and how often. */
function aFaultLog() {
  const lines: string[] = []
  const error = (fields: { times?: number }, words: string) => lines.push(`${words} x${fields.times ?? 1}`)
  const faults = createFaultLog({ error } as never, "/var/state")
  onTestFinished(() => faults.close())
  return { ...faults, lines }
}

const full = (message = "database or disk is full") => Object.assign(new Error(message), { code: "SQLITE_FULL" })
const FULL =
  "STATE_DIR /var/state: the disk is full (database or disk is full). Make room on it. Nothing that was kept is lost."

test("a fault that happens 300 times in a minute is two lines, the second with the count of the rest", () => {
  const { onFault, lines } = aFaultLog()

  for (let n = 0; n < 300; n++) onFault(new Error("cannot write"))
  expect(lines).toEqual(["fault x1"])
  vi.advanceTimersByTime(60_000)

  expect(lines).toEqual(["fault x1", "fault x299"])
})

test("a fault that lasts is a line a minute, and one that comes again after a silence is a line at once", () => {
  const { onFault, lines } = aFaultLog()

  for (let second = 0; second < 180; second++) {
    onFault(new Error("cannot write"))
    vi.advanceTimersByTime(1000)
  }
  expect(lines).toEqual(["fault x1", "fault x59", "fault x60", "fault x60"])
  vi.advanceTimersByTime(600_000)
  onFault(new Error("cannot write"))

  expect(lines.slice(4)).toEqual(["fault x1"])
})

test("faults that differ are lines of their own", () => {
  const { onFault, lines } = aFaultLog()

  onFault(new Error("the bulletin in 1 stays as it is"))
  onFault(new Error("the bulletin in 2 stays as it is"))
  onFault(new TypeError("the bulletin in 2 stays as it is"))

  expect(lines).toHaveLength(3)
})

test("whatever a full disk makes fail is one line a minute that says so", () => {
  const { onFault, lines } = aFaultLog()

  onFault(full())
  for (let n = 0; n < 99; n++) onFault(new Error(`update ${n} failed`, { cause: full() }))
  onFault(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }))
  vi.advanceTimersByTime(60_000)

  expect(lines).toEqual([
    `${FULL} The bot tries again, and goes on as soon as it can write. x1`,
    expect.stringMatching(/^STATE_DIR \/var\/state: the disk is full \(ENOSPC.*x100$/),
  ])
})

test("a damaged database is called damaged, with the way back", () => {
  const { onFault, lines } = aFaultLog()

  onFault(Object.assign(new Error("database disk image is malformed"), { code: "SQLITE_CORRUPT" }))

  expect(lines).toEqual([expect.stringMatching(/damaged \(database disk image is malformed\).*latest backup/)])
})

test("what was only counted is told when the program ends", () => {
  const { onFault, close, lines } = aFaultLog()

  for (let n = 0; n < 3; n++) onFault(new Error("cannot write"))
  close()
  vi.advanceTimersByTime(600_000)

  expect(lines).toEqual(["fault x1", "fault x2"])
})

test("faults without end that all differ are remembered up to a limit, and all logged", () => {
  const { onFault, lines } = aFaultLog()

  for (let n = 0; n < 2000; n++) onFault(new Error(`fault ${n}`))

  expect(lines).toHaveLength(2000)
  expect(vi.getTimerCount()).toBeLessThanOrEqual(500)
})

test("a line with a count says when it happened last", () => {
  const logged: Record<string, unknown>[] = []
  const faults = createFaultLog(
    { error: (fields: Record<string, unknown>) => logged.push(fields) } as never,
    "/var/state",
  )
  vi.setSystemTime("2026-01-15T12:00:00Z")

  faults.onFault(new Error("cannot write"))
  vi.advanceTimersByTime(7000)
  faults.onFault(new Error("cannot write"))
  vi.advanceTimersByTime(60_000)
  faults.close()

  expect(logged).toEqual([
    { err: expect.any(Error) },
    { err: expect.any(Error), times: 1, lastAt: "2026-01-15T12:00:07.000Z" },
  ])
})
