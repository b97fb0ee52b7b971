import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, test } from "vitest"

const TOKEN = "7000000001:AAH-abc_defghijklmnopqrstuvwxyz0123"

const ROOT = fileURLToPath(new URL("../", import.meta.url))

/** What a program writes that logs this. */
function logged(level: string, statement: string): { lines: string[]; output: string } {
  const log = new URL("../src/log.ts", import.meta.url).href
  const script = `import { createLog } from ${JSON.stringify(log)}; const log = createLog("${level}"); ${statement}`
  const args = ["--input-type=module", "-e", script]
  const { stderr, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: ROOT })
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

/** A statement that throws, or rejects. Each error holds the password and what a reader wrote. */
const THROWN: readonly (readonly [string, string])[] = [
  [
    "a refusal by Telegram",
    `throw new GrammyError("Call to 'sendMessage' failed!", REFUSAL, "sendMessage", { chat_id: 7, text: WORDS, url: ROOT })`,
  ],
  [
    "a network error of grammY with another error in it",
    `throw new HttpError("Network request for 'sendMessage' failed!", Object.assign(new Error("request to " + ROOT + " failed"), { config: { data: WORDS, url: ROOT } }))`,
  ],
  [
    "an error of the bot with its whole context",
    `throw new BotError(new GrammyError("Call to 'sendMessage' failed!", REFUSAL, "sendMessage", { text: WORDS }), { update: { message: { text: WORDS } }, api: { token: TOKEN, root: ROOT } })`,
  ],
  [
    "an error of SQLite",
    `const db = new SqliteDatabase(":memory:"); db.exec("create table t (a unique)"); db.prepare("insert into t values (?)").run(WORDS)
     try { db.prepare("insert into t values (?)").run(WORDS) } catch (error) { throw Object.assign(error, { sql: WORDS, parameters: [WORDS, ROOT] }) }`,
  ],
  ["an error of fetch", `await fetch("http://127.0.0.1:1/bot" + TOKEN, { method: "POST", body: WORDS })`],
  ["an address that fetch takes for none", `await fetch("http://me:" + PASSWORD + "@:99999/" + WORDS)`],
  ["an address with a password that fetch does not take", `await fetch(ROOT + "/" + encodeURIComponent(WORDS))`],
  ["text that is no JSON", "JSON.parse(WORDS)"],
  ["JSON that breaks off in somebody's words", `JSON.parse('{"text":"' + WORDS + '" "more": 1}')`],
  ["a pattern that is none", `new RegExp("(" + WORDS)`],
  ["a path that no file system takes", `(await import("node:fs")).readFileSync(WORDS + "\\0")`],
  ["a time zone that is none", `new Intl.DateTimeFormat("en", { timeZone: WORDS })`],
  ["a number that is none", "BigInt(WORDS)"],
  [
    "many errors in one",
    `throw new AggregateError([new Error("first " + ROOT), Object.assign(new Error("second"), { body: WORDS })], "all failed")`,
  ],
  [
    "an error with causes in causes",
    `throw new Error("outer", { cause: new Error("middle", { cause: Object.assign(new Error("at " + ROOT), { response: { body: WORDS } }) }) })`,
  ],
  [
    "an error that is its own cause",
    `const error = new Error("round", { cause: { text: WORDS } }); error.error = error; error.errors = [error]; throw error`,
  ],
  ["a text", "throw WORDS + ROOT"],
  ["an object", "throw { text: WORDS, message: 7, root: ROOT }"],
  [
    "a stack that begins with many lines",
    `throw Object.assign(new Error("first line\\n    at " + ROOT), { payload: WORDS })`,
  ],
  [
    "an error whose message was changed later",
    `const error = new Error(WORDS); error.message = "changed"; throw error`,
  ],
]

describe("of each kind of error", () => {
  let lines: readonly string[] = []
  // One program for all: each start of one takes a second.
  beforeAll(() => {
    const statements = THROWN.map(
      ([, statement]) =>
        `try { await (async () => { ${statement} })() } catch (error) { log.error({ err: error }, "fault") }`,
    )
    lines = logged(
      "error",
      `import { BotError, GrammyError, HttpError } from "grammy"; import SqliteDatabase from "better-sqlite3"
       const [TOKEN, PASSWORD, WORDS] = [${JSON.stringify(TOKEN)}, "pa55wort", "我的秘密 my own words"]
       const ROOT = "https://me:" + PASSWORD + "@telegram.example"
       const REFUSAL = { ok: false, error_code: 400, description: "Bad Request: message is too long" }
       ${statements.join("\n")}`,
    ).lines
  })

  test.each(THROWN.map(([kind], index) => [kind, index] as const))(
    "%s, no secret and nobody's words are logged",
    (_, index) => {
      expect(lines).toHaveLength(THROWN.length)
      expect(lines[index]).not.toMatch(/pa55wort|AAH-abc|我的秘密|my own words/)
      expect(JSON.parse(lines[index] ?? "")).toMatchObject({
        level: "error",
        msg: "fault",
        err: { type: expect.any(String) },
      })
    },
  )
})

test("of a refusal by Telegram the log has the method, the code, the description and where it came from", () => {
  const { lines } = logged(
    "error",
    `import { GrammyError } from "grammy"
     const refusal = { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" }
     log.error({ err: new GrammyError("Call failed!", refusal, "sendMessage", { text: "words" }) }, "fault")`,
  )

  const { err } = JSON.parse(lines[0] ?? "")
  expect(err).toMatchObject({
    type: "GrammyError",
    message: "Call failed! (403: Forbidden: bot was blocked by the user)",
    method: "sendMessage",
    error_code: 403,
    description: "Forbidden: bot was blocked by the user",
  })
  expect(err.stack).toMatch(/^GrammyError: Call failed!.*\n {4}at /)
})

test("an error of the network keeps its code, and the code of what is behind it", () => {
  const { lines } = logged(
    "error",
    `try { await fetch("http://127.0.0.1:1/") } catch (error) { log.error({ err: error }, "fault") }`,
  )

  expect(JSON.parse(lines[0] ?? "").err.stack).toContain("caused by: ")
  expect(lines[0]).toMatch(/"code":"ECONNREFUSED"|bad port/)
})

test.each([
  ["alone", "log.error(error)"],
  ["under another name", 'log.error({ error, reason: error }, "fault")'],
  ["under its name, with other fields", 'log.error({ err: error, chatId: 7 }, "fault")'],
])("an error that is logged %s is told in the same way", (_, statement) => {
  const { lines } = logged(
    "error",
    `const error = Object.assign(new Error("request to https://me:pa55wort@host failed"), { payload: "my own words" }); ${statement}`,
  )

  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain("request to https://***@host failed")
  expect(lines[0]).not.toMatch(/pa55wort|my own words/)
})

test("a refusal for a while is logged with how long", () => {
  const { lines } = logged(
    "error",
    `import { GrammyError } from "grammy"
     const refusal = { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 7 } }
     log.error({ err: new GrammyError("Call failed!", refusal, "sendMessage", { text: "words" }) }, "fault")`,
  )

  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({ error_code: 429, retry_after: 7 })
})
