import { expect, test } from "vitest"
import { createRecentCache } from "../../../src/search/index/recent-cache.ts"

/** Keeps so many values, of which none takes any bytes. */
function aRecent(count: number) {
  const made: string[] = []
  const recent = createRecentCache<string, string>(200 * count, () => 0)
  return { made, take: (key: string) => recent.take(key, () => `${made.push(key)}`) }
}

test("what is asked for again and again is made once, whatever else is asked for meanwhile", () => {
  const { made, take } = aRecent(6)

  for (const key of ["a", "b", "a", "c", "a", "d", "a", "e", "a", "f", "a"]) take(key)

  expect(made).toEqual(["a", "b", "c", "d", "e", "f"])
})

test("what nobody asked for lately is made again", () => {
  const { made, take } = aRecent(4)

  for (const key of ["a", "b", "c", "d", "e", "a", "e"]) take(key)

  expect(made).toEqual(["a", "b", "c", "d", "e", "a"])
})

test("what is larger than half of what is allowed is given and not kept", () => {
  const recent = createRecentCache<string, number>(2000, (value) => value)

  expect([recent.take("a", () => 900), recent.take("a", () => 100), recent.take("a", () => 50)]).toEqual([
    900, 100, 100,
  ])
})
