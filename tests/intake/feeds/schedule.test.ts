import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { FIRST_INTERVAL_MS, type LookEnd, nextLook } from "../../../src/intake/feeds/schedule.ts"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = { interval: FIRST_INTERVAL_MS, failures: 0 }

/** Minutes until the next look, after looks that ended so. */
function waitAfter(ends: readonly LookEnd["kind"][], { asked, random = 0 }: { asked?: number; random?: number } = {}) {
  let schedule = { ...START, nextAt: 0 }
  for (const kind of ends) schedule = nextLook(schedule, { kind, askedSeconds: asked }, { now: 0, random })
  return schedule.nextAt / MINUTE
}
const times = <Kind extends string>(kind: Kind, count: number) => Array.from({ length: count }, () => kind)

describe("the next look at a feed", () => {
  test("comes sooner while there is news, but never within five minutes", () => {
    expect([waitAfter(["news"]), waitAfter(times("news", 9))]).toEqual([7.5, 5])
  })

  test("comes later while there is none, but within two hours", () => {
    expect([waitAfter(["no news"]), waitAfter(times("no news", 30))]).toEqual([18.75, 120])
  })

  test.each([
    [3600, 60],
    [60, 7.5],
    [10 ** 9, 1440],
  ])("comes after %i seconds, where the server asks for them, if that is within a day", (asked, minutes) => {
    expect(waitAfter(["news"], { asked })).toBe(minutes)
  })

  test("comes later and later after faults, within a day, and as before after a good one", () => {
    const waits = [1, 2, 3, 20].map((count) => waitAfter(times("fault", count), { random: 1 }))

    expect(waits).toEqual([10, 20, 40, 1440])
    expect(waitAfter([...times("fault", 20), "news"])).toBe(7.5)
  })

  test("after a fault comes no sooner than the server asked", () => {
    expect(waitAfter(["fault"], { asked: 7200 })).toBe(120)
  })
})

test("whatever happens, a feed is looked at within a day and not within five minutes", () => {
  const ends = fc.record({
    kind: fc.constantFrom("news" as const, "no news" as const, "fault" as const),
    askedSeconds: fc.option(fc.nat(10 ** 9), { nil: undefined }),
  })

  fc.assert(
    fc.property(fc.array(ends, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, random) => {
      let schedule = { ...START, nextAt: 0 }
      for (const end of all) schedule = nextLook(schedule, end, { now: 1000, random })
      return schedule.nextAt - 1000 >= 5 * MINUTE && schedule.nextAt - 1000 <= 24 * HOUR
    }),
  )
})
