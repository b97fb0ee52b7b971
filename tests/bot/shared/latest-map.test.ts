import { expect, test } from "vitest"
import { LatestMap } from "../../../src/bot/shared/latest-map.ts"

test("of more entries than it holds, those that were set last are kept", () => {
  const map = new LatestMap<string, number>(2)

  map.set("一", 1).set("二", 2).set("一", 3).set("三", 4)

  expect([...map]).toEqual([
    ["一", 3],
    ["三", 4],
  ])
})
