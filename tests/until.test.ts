import { expect, test } from "vitest"
import { until, untilEqual } from "./until.ts"

test("a wait ends with what the look saw, as soon as it counts", async () => {
  let looks = 0

  expect(await until(() => (++looks > 3 ? "here" : ""))).toBe("here")
  expect(
    await until(
      () => ++looks,
      (seen) => seen > 6,
    ),
  ).toBe(7)
  expect(await untilEqual(() => [++looks], [9])).toEqual([9])
})

test("a wait in vain says what was awaited and what was there instead", async () => {
  const look = () => ["sent", "waiting"]

  await expect(until(() => false, "both bulletins", 0)).rejects.toThrow(
    "waited in vain for both bulletins; the last look saw false",
  )
  await expect(until(look, (all) => all.join() === "sent,sent", undefined, 0)).rejects.toThrow(
    /in vain for \(all\) => all\.join\(\) === "sent,sent"; the last look saw \[ 'sent', 'waiting' \]$/,
  )
})

test("a look that fails ends the wait with its error", async () => {
  const look = () => {
    throw new Error("no such table")
  }

  await expect(until(look)).rejects.toThrow("no such table")
})
