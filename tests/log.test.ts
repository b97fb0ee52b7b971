import { spawnSync } from "node:child_process"
import { describe, expect, test } from "vitest"
import { withoutTokens } from "../src/log.ts"

const TOKEN = "7000000001:AAH-abc_defghijklmnopqrstuvwxyz0123"

describe("a token is nowhere to be read", () => {
  test.each([
    [TOKEN, "<token>"],
    [`https://api.telegram.org/bot${TOKEN}/sendMessage`, "https://api.telegram.org/bot<token>/sendMessage"],
    [`/file/bot${TOKEN}/documents/1.txt`, "/file/bot<token>/documents/1.txt"],
    [`{"token":"${TOKEN}"}`, '{"token":"<token>"}'],
    [`https://api.telegram.org/bot${TOKEN.replace(":", "%3A")}/getMe`, "https://api.telegram.org/bot<token>/getMe"],
    [`${TOKEN} ${TOKEN}`, "<token> <token>"],
  ])("%s", (text, shown) => {
    expect(withoutTokens(text)).toBe(shown)
  })
})

describe("what is no token stays", () => {
  test.each(["2020-09-01T12:30:45.678Z", '{"chatId":-1001000000001,"at":1600000000000}', "127.0.0.1:8080", "1:2"])(
    "%s",
    (text) => {
      expect(withoutTokens(text)).toBe(text)
    },
  )
})

/** What a program writes that logs this. */
function logged(level: string, statement: string): { lines: string[]; output: string } {
  const log = new URL("../src/log.ts", import.meta.url).href
  const script = `import { createLog } from ${JSON.stringify(log)}; const log = createLog("${level}"); ${statement}`
  const { stderr, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })
  return { lines: stderr.split("\n").filter((line) => line !== ""), output: stdout }
}

test("an event is one line of JSON on standard error, with its time and level", () => {
  const { lines, output } = logged("info", 'log.debug("unheard"); log.warn({ chatId: 7 }, "slow\\nchat")')

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: "warn", time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), chatId: 7, msg: "slow\nchat" },
  ])
  expect(output).toBe("")
})

test("an error is told with its causes, down to the last, and without a token in any of them", () => {
  const { lines } = logged(
    "error",
    `const inner = new Error("request to https://api.telegram.org/bot${TOKEN}/sendMessage failed");
     const error = new Error("no answer", { cause: new Error("network", { cause: inner }) });
     log.error({ err: Object.assign(error, { error: inner, payload: { url: inner.message } }) }, "fault ${TOKEN}")`,
  )

  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/no answer.*network.*bot<token>\/sendMessage/)
  expect(lines[0]).not.toContain("AAH-abc")
})
