import { expect, test } from "vitest"
import { nearestTimeZones } from "../../../src/bot/chats/nearest-time-zones.ts"

test.each([
  ["Asia/Shangai", "Asia/Shanghai"],
  ["asia/tapei", "Asia/Taipei"],
  ["New York", "America/New_York"],
  ["tokio", "Asia/Tokyo"],
  ["Europe/Berlim", "Europe/Berlin"],
])("%s: %s comes first", (asked, zone) => {
  expect(nearestTimeZones(asked, 3)[0]).toBe(zone)
})

test.each(["柏林", "zzzzzzzzzz", "UTC8", "x".repeat(48), "x".repeat(4000)])("%j is like none", (asked) => {
  expect(nearestTimeZones(asked, 3)).toEqual([])
})
