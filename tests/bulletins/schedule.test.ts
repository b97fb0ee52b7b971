import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dueAt, isQuiet } from "../../src/bulletins/schedule.ts"
import { type Plan, RHYTHMS } from "../../src/model/settings.ts"
import { FIRST_SETTINGS } from "../model/first-settings.ts"

const MINUTE = 60_000
const at = (text: string) => Date.parse(text)
const iso = (instant: number) => new Date(instant).toISOString()
const plan = (given: Partial<Plan>): Plan => ({ ...FIRST_SETTINGS, ...given })

describe("a digest is due at the next of its times", () => {
  test.each([
    ["daily", {}, "2026-11-25T07:59:59+08:00", "2026-11-25T08:00:00+08:00"],
    ["daily", {}, "2026-11-25T08:00:00+08:00", "2026-11-26T08:00:00+08:00"],
    ["weekdays", {}, "2026-11-27T09:00:00+08:00", "2026-11-30T08:00:00+08:00"],
    ["weekly", { weekday: 7 }, "2026-11-25T09:00:00+08:00", "2026-11-29T08:00:00+08:00"],
    ["weekly", { weekday: 3 }, "2026-11-25T09:00:00+08:00", "2026-12-02T08:00:00+08:00"],
    ["hourly", {}, "2026-11-25T09:00:00+08:00", "2026-11-25T10:00:00+08:00"],
    ["hourly", {}, "2026-11-25T09:59:59.999+08:00", "2026-11-25T10:00:00+08:00"],
  ] as const)("%s %j: %s → %s", (rhythm, given, now, due) => {
    expect(iso(dueAt(plan({ rhythm, ...given }), "Asia/Shanghai", at(now)))).toBe(iso(at(due)))
  })

  test("what comes at once is due when it comes", () => {
    expect(dueAt(plan({}), "Asia/Shanghai", 1234)).toBe(1234)
  })

  test("an hour begins when the clock of the reader says so, also at a half", () => {
    expect(iso(dueAt(plan({ rhythm: "hourly" }), "Asia/Kolkata", at("2026-11-25T00:00:00Z")))).toBe(
      "2026-11-25T00:30:00.000Z",
    )
  })
})

describe("when the clock changes", () => {
  const daily = (minute: number) => plan({ rhythm: "daily", at: minute })

  test("a time that it leaps over comes when it leaps, once", () => {
    const due = dueAt(daily(150), "Europe/Berlin", at("2026-03-29T00:00:00+01:00"))

    expect(iso(due)).toBe("2026-03-29T01:00:00.000Z")
    expect(iso(dueAt(daily(150), "Europe/Berlin", due))).toBe("2026-03-30T00:30:00.000Z")
  })

  test("a time that comes twice counts once", () => {
    const due = dueAt(daily(150), "Europe/Berlin", at("2026-10-25T00:00:00+02:00"))

    expect(iso(due)).toBe("2026-10-25T00:30:00.000Z")
    expect(iso(dueAt(daily(150), "Europe/Berlin", due))).toBe("2026-10-26T01:30:00.000Z")
  })

  test("a day that the zone left out has no digest", () => {
    expect(iso(dueAt(daily(480), "Pacific/Apia", at("2011-12-29T12:00:00-10:00")))).toBe("2011-12-30T18:00:00.000Z")
  })
})

describe("in quiet hours", () => {
  const night = { from: 23 * 60, to: 7 * 60 }

  test.each([
    ["2026-11-25T22:59:59+08:00", "2026-11-25T22:59:59+08:00"],
    ["2026-11-25T23:00:00+08:00", "2026-11-26T07:00:00+08:00"],
    ["2026-11-26T06:59:59.999+08:00", "2026-11-26T07:00:00+08:00"],
    ["2026-11-26T07:00:00+08:00", "2026-11-26T07:00:00+08:00"],
  ])("what comes at %s goes out at %s", (now, due) => {
    expect(iso(dueAt(plan({ quiet: night }), "Asia/Shanghai", at(now)))).toBe(iso(at(due)))
  })

  test("no digest goes out, but after them", () => {
    const due = dueAt(
      plan({ rhythm: "daily", at: 3 * 60, quiet: night }),
      "Asia/Shanghai",
      at("2026-11-25T12:00:00+08:00"),
    )

    expect(iso(due)).toBe(iso(at("2026-11-26T07:00:00+08:00")))
  })

  test("from a time to the same time is never", () => {
    expect([0, 480, 1439].map((minute) => isQuiet({ from: 480, to: 480 }, minute))).toEqual([false, false, false])
  })
})

/** A walk with a watch in the hand, five minutes a step: once a day, when it first shows the time or a later one. */
function watched(plan: Plan, timeZone: string, now: number): number {
  const clockAt = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  const minuteOf = ({ hour, minute }: Temporal.ZonedDateTime) => hour * 60 + minute
  const step = 5 * MINUTE
  const suits = (day: number) =>
    plan.rhythm === "weekly" ? day === plan.weekday : plan.rhythm !== "weekdays" || day < 6
  let rung = plan.rhythm === "instant"
  let [lastDay, done] = ["", false]
  for (let instant = now - 26 * 12 * step; ; instant += step) {
    const clock = clockAt(instant)
    const day = clock.toPlainDate().toString()
    if (day > lastDay) [lastDay, done] = [day, false]
    const isTime = day === lastDay && !done && minuteOf(clock) >= plan.at && plan.rhythm !== "hourly"
    if (isTime) done = true
    const isHour = plan.rhythm === "hourly" && clock.minute === 0 && instant > now
    if (instant > now && ((isTime && suits(clock.dayOfWeek)) || isHour)) rung = true
    if (rung && instant >= now && !(plan.quiet && isQuiet(plan.quiet, minuteOf(clock)))) return instant
  }
}

test("the schedule is that of a clock on the wall, in every zone and through every change of it", () => {
  const zone = fc.constantFrom(
    ...["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns"],
    ...["Asia/Kathmandu", "Asia/Beirut", "America/Havana", "Africa/Casablanca", "Pacific/Apia"],
  )
  const minute = fc.integer({ min: 0, max: 287 }).map((n) => n * 5)
  const quiet = fc.option(fc.record({ from: minute, to: minute }), { nil: undefined })
  const plans = fc.record({
    rhythm: fc.constantFrom(...RHYTHMS),
    at: minute,
    weekday: fc.integer({ min: 1, max: 7 }),
    quiet,
  })
  /** Within two days before a change of the clock, or anywhere where there is none; no zone changes off the quarter. */
  const years = fc.integer({
    min: at("2012-01-01T00:00:00Z") / (5 * MINUTE),
    max: at("2026-12-31T00:00:00Z") / (5 * MINUTE),
  })
  const moment = fc.tuple(zone, years, fc.integer({ min: 0, max: 576 })).map(([timeZone, n, before]) => {
    const some = Temporal.Instant.fromEpochMilliseconds(n * 5 * MINUTE).toZonedDateTimeISO(timeZone)
    const change = some.getTimeZoneTransition("next")?.epochMilliseconds ?? n * 5 * MINUTE
    return { timeZone, now: change - before * 5 * MINUTE }
  })

  fc.assert(
    fc.property(plans, moment, (plan, { timeZone, now }) => {
      expect(iso(dueAt(plan, timeZone, now))).toBe(iso(watched(plan, timeZone, now)))
    }),
    { numRuns: 150 },
  )
})
