/** Tests pass on any machine: none sleeps, repeats an action inside a wait, measures time, or leaves something to chance. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const TESTS = fileURLToPath(new URL("./", import.meta.url))
/** The one helper for waits, its test, and this file, which names what it looks for. */
const EXEMPT = ["until.ts", "until.test.ts", "steadiness.test.ts"]

const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !EXEMPT.includes(path))
  .map((path) => ({ path, text: readFileSync(join(TESTS, path), "utf8") }))

/** `file:line: text` of every line that matches. */
function linesWith(pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  )
}

test("no test sleeps for a fixed time: a sign that the product gives ends a wait", () => {
  expect(
    linesWith(/timers\/promises|\bsetTimeout\(|\bsleep\(|waitForTimeout|Atomics\.wait|AbortSignal\.timeout/),
  ).toEqual([])
})

test("every wait is that of tests/until.ts, which says what it waited for", () => {
  expect(linesWith(/function until\w*\(look|(?:const|function) until\b|expect\.poll|vi\.wait(?:For|Until)/)).toEqual([])
})

test("what a wait looks at changes nothing", () => {
  const acting =
    /(?<!search)\.(?:answer|told|ask|call|press|pressData|sendText|wake|pass|publish)\(|\b(?:ask|kuaixun)\(|\+=|\+\+/

  expect(calls(/\buntil(?:Equal)?\(/g).filter(({ source }) => acting.test(source))).toEqual([])
})

test("no test measures how long something takes: that is for npm run bench", () => {
  expect(linesWith(/performance\.now|hrtime|Date\.now\(\) - \w*(?:start|began|before|from)/)).toEqual([])
})

test("nothing is left to chance without a seed that is printed", () => {
  expect(linesWith(/Math\.random|randomInt|randomBytes/)).toEqual([])
  expect(calls(/\.sample\(/g).filter(({ source }) => !source.includes("seed:"))).toEqual([])
})

/** The source of every call that begins like this. */
function calls(beginning: RegExp): { readonly path: string; readonly source: string }[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(beginning)].map(({ index }) => ({ path, source: upToItsEnd(text.slice(index)) })),
  )
}

/** A call up to the bracket that ends it. */
function upToItsEnd(text: string): string {
  let depth = 0
  for (const [at, sign] of [...text].entries()) {
    if (sign === "(") depth++
    if (sign === ")" && --depth === 0) return [...text].slice(0, at + 1).join("")
  }
  return text
}
