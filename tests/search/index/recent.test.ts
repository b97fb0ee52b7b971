import { expect, test } from "vitest"
import { createRecent } from "../../../src/search/index/recent.ts"

/** Keeps so many values, of which none takes any bytes. */
const aRecent = (count: number) => createRecent<string, string>(200 * count, () => 0)

test("what was asked for lately is not made again", () => {
  const made: string[] = []
  const recent = aRecent(2)
  const take = (key: string) => recent.take(key, () => `${made.push(key)}`)

  for (const key of ["a", "b", "a", "c", "a", "b"]) take(key)

  expect(made).toEqual(["a", "b", "c", "b"])
})

test("what is larger than all that is allowed is given and not kept", () => {
  const recent = createRecent<string, number>(1000, (value) => value)

  expect([recent.take("a", () => 900), recent.take("a", () => 100), recent.take("a", () => 50)]).toEqual([
    900, 100, 100,
  ])
})
