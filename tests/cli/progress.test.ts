import { PassThrough } from "node:stream"
import { stripVTControlCharacters } from "node:util"
import { expect, test } from "vitest"
import { createProgress } from "../../src/cli/progress.ts"
import { until } from "../until.ts"

const MB = 1_048_576

/** A terminal, and a clock that is set by hand. */
function aTerminal() {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 200 })
  let now = 0
  let shown = ""
  stream.on("data", (data) => (shown += data))
  const progress = createProgress(stream, () => now)
  return {
    progress,
    wait: (ms: number) => (now += ms),
    shown: () => stripVTControlCharacters(shown),
  }
}

/** The bar draws itself some times a second. */
function drawing(shown: () => string, pattern: RegExp): Promise<string> {
  return until(shown, (text) => pattern.test(text), `a bar like ${pattern}`)
}

test("what is done within a second shows nothing", () => {
  const { progress, wait, shown } = aTerminal()

  progress.at("/a/result.json", { bytes: 10, size: 100, posts: 1 })
  wait(900)
  progress.at("/a/result.json", { bytes: 90, size: 100, posts: 9 })
  progress.end()

  expect(shown()).toBe("")
})

test("longer work shows the file, how far it is, its rate and what is left", async () => {
  const { progress, wait, shown } = aTerminal()

  progress.at("/a/result.json", { bytes: MB, size: 100 * MB, posts: 100 })
  wait(2000)
  progress.at("/a/result.json", { bytes: 25 * MB, size: 100 * MB, posts: 4000 })

  await drawing(shown, /result\.json, 100 MB \[=+-+\] 25% \| 4000 posts, 2000 a second \| 6 s left/)
  progress.end()
})

test("the next file begins anew", async () => {
  const { progress, wait, shown } = aTerminal()
  progress.at("one.json", { bytes: 1, size: 4, posts: 1 })
  wait(2000)
  progress.at("one.json", { bytes: 2, size: 4, posts: 2 })

  progress.at("two.json", { bytes: 1, size: 4, posts: 1 })
  wait(1000)
  progress.at("two.json", { bytes: 2, size: 4, posts: 500 })

  await drawing(shown, /two\.json, 1 MB \[.*\] 50% \| 500 posts, 500 a second \| 1 s left/)
  progress.end()
})
