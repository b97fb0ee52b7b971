import { expect, test } from "vitest"
import { type Block, mendEntries, type ParseBlocks } from "../../../src/corpus/readers/mend-entries.ts"

const blockOf = (text: string): Block => ({ whole: `<item>${text}</item>` })
const entryOf = (id: string) => ({ id, link: undefined, title: id, contents: [], tags: [], dates: [] })

/** A parser that counts its runs, and gives up on whatever has a broken entry in it. */
function aParser() {
  const counted = { runs: 0 }
  const parse: ParseBlocks = (text) => {
    counted.runs++
    if (text.includes("broken")) return "malformed"
    const entries = [...text.matchAll(/<item>(.*?)<\/item>/gu)].map(([, id = ""]) => entryOf(id))
    return { title: undefined, self: undefined, homes: [], entries }
  }
  return { counted, parse }
}

const mended = (blocks: readonly Block[]) => {
  const { counted, parse } = aParser()
  const { entries, lost } = mendEntries(blocks, parse)
  return { ids: entries.map(({ id }) => id), lost, runs: counted.runs }
}

test("every sound entry around a few broken ones is read, in order, with few runs of the parser", () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => index + 1)
  const broken = [1, 2500, 2501, 5000]

  const { ids, lost, runs } = mended(numbers.map((n) => blockOf(broken.includes(n) ? "broken" : String(n))))

  expect(ids).toEqual(numbers.filter((n) => !broken.includes(n)).map(String))
  expect(lost).toEqual(broken.map((entry) => ({ entry, reason: "malformed XML" })))
  expect(runs).toBeLessThan(200)
})

test("a feed that is broken all over costs a bounded number of runs, and what is not read is counted", () => {
  const { ids, lost, runs } = mended(Array.from({ length: 10_000 }, () => blockOf("broken")))

  expect(ids).toEqual([])
  expect(runs).toBeLessThanOrEqual(2000)
  const malformed = lost.filter(({ reason }) => reason === "malformed XML").length
  expect(lost.at(-1)).toEqual({
    entry: malformed + 1,
    reason: `too much is broken; ${10_000 - malformed} entries are not read`,
  })
})

test("an entry without an end and one that was cut off are named without a run of the parser", () => {
  const { ids, lost, runs } = mended([{ whole: undefined }, blockOf("a"), { whole: undefined }])

  expect(ids).toEqual(["a"])
  expect(lost).toEqual([
    { entry: 1, reason: "it has no end" },
    { entry: 3, reason: "cut off" },
  ])
  expect(runs).toBe(1)
})
