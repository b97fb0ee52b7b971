import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { ConfigError, configOf, readConfig, VARIABLES } from "../src/config.ts"
import { aFolder } from "./store/a-store.ts"

/** The error that these variables make; there must be one. */
function faultsOf(variables: Record<string, string>): string {
  try {
    configOf(variables)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error("these are taken for good")
}

test("with nothing set the house has its defaults", () => {
  expect(configOf({})).toEqual({
    stateDir: "./var",
    corpusDir: "./data/corpus",
    logLevel: "info",
    timeZone: "Asia/Shanghai",
    telegram: { token: undefined, apiRoot: "https://api.telegram.org" },
    playground: { host: "127.0.0.1", port: 8080 },
    bot: { ownerIds: [], locale: "zh-Hans", timeZone: "Asia/Shanghai" },
    desk: { sendRate: 30, chatRate: 20, sendTimeoutSeconds: 40, onUnknown: "hold" },
    publishMaxAgeHours: 48,
  })
})

const TOKEN = "123456789:AAH-abc_defghijklmnopqrstuvwxyz0123"

describe("every variable has an effect", () => {
  test.each([
    ["BOT_TOKEN", TOKEN, { telegram: { token: TOKEN } }],
    ["TELEGRAM_API_ROOT", "http://localhost:8081//", { telegram: { apiRoot: "http://localhost:8081" } }],
    ["OWNER_IDS", " 1000, 2000，3000 ", { bot: { ownerIds: [1000, 2000, 3000] } }],
    ["STATE_DIR", "/srv/kuaixun", { stateDir: "/srv/kuaixun" }],
    ["CORPUS_DIR", "./archive", { corpusDir: "./archive" }],
    ["HOST", "0.0.0.0", { playground: { host: "0.0.0.0" } }],
    ["PORT", "0", { playground: { port: 0 } }],
    ["LOCALE", "en", { bot: { locale: "en" } }],
    ["TIME_ZONE", "Europe/Berlin", { timeZone: "Europe/Berlin", bot: { timeZone: "Europe/Berlin" } }],
    ["LOG_LEVEL", "silent", { logLevel: "silent" }],
    ["SEND_RATE", "1000", { desk: { sendRate: 1000 } }],
    ["CHAT_RATE", "1", { desk: { chatRate: 1 } }],
    ["SEND_TIMEOUT", "600", { desk: { sendTimeoutSeconds: 600 } }],
    ["ON_UNKNOWN", "resend", { desk: { onUnknown: "resend" } }],
    ["PUBLISH_MAX_AGE", "0", { publishMaxAgeHours: 0 }],
  ])("%s=%s", (name, value, effect) => {
    expect(configOf({ [name]: value })).toMatchObject(effect)
    expect(VARIABLES).toContain(name)
  })

  test.each(VARIABLES)("%s, empty or blank, counts as not set", (name) => {
    expect(configOf({ [name]: "" })).toEqual(configOf({}))
    expect(configOf({ [name]: "  " })).toEqual(configOf({}))
  })
})

describe("a wrong value is refused by name", () => {
  test.each([
    ["BOT_TOKEN", "my token", "must be a token from @BotFather, such as 123456:AbC"],
    ["TELEGRAM_API_ROOT", "api.telegram.org", "must be an http or https address"],
    ["TELEGRAM_API_ROOT", "ftp://telegram.org", "must be an http or https address"],
    ["TELEGRAM_API_ROOT", "https://", "must be an http or https address"],
    ["OWNER_IDS", "@owner", "must be user ids, divided by commas"],
    ["OWNER_IDS", "1,,2", "must be user ids, divided by commas"],
    ["OWNER_IDS", "-100", "must be user ids, divided by commas"],
    ["PORT", "65536", "must be a whole number from 0 to 65535"],
    ["PORT", "-1", "must be a whole number from 0 to 65535"],
    ["PORT", "http", "must be a whole number from 0 to 65535"],
    ["LOCALE", "zh", "must be one of zh-Hans, zh-Hant, en"],
    ["TIME_ZONE", "Beijing", "must be a time zone such as Asia/Shanghai"],
    ["LOG_LEVEL", "verbose", "must be one of trace, debug, info, warn, error, fatal, silent"],
    ["SEND_RATE", "0", "must be a whole number from 1 to 10000"],
    ["SEND_RATE", "Infinity", "must be a whole number from 1 to 10000"],
    ["CHAT_RATE", "1.5", "must be a whole number from 1 to 10000"],
    ["SEND_TIMEOUT", "601", "must be a whole number from 1 to 600"],
    ["ON_UNKNOWN", "retry", "must be one of hold, resend"],
    ["PUBLISH_MAX_AGE", "two days", "must be a whole number from 0 to 1000000"],
    ["DATABASE_URL", "postgres://localhost", "has no meaning in this version; remove it"],
    ["WEBHOOK_URL", "https://example.org", "has no meaning in this version; remove it"],
    ["CHANNEL_POLICY", "open", "has no meaning in this version; remove it"],
  ])("%s=%s", (name, value, words) => {
    const shown = name === "BOT_TOKEN" || words.startsWith("has") ? "" : `, not "${value}"`

    expect(faultsOf({ [name]: value })).toBe(`The environment (.env) has wrong values:\n  ${name} ${words}${shown}`)
  })
})

test("all faults are named at once, and no token is shown, right or wrong", () => {
  const message = faultsOf({ BOT_TOKEN: `${TOKEN}!`, PORT: "x", WEBHOOK_SECRET: "s3cret", OWNER_IDS: TOKEN })

  expect(message.split("\n").map((line) => line.trim().split(" ")[0])).toEqual([
    "The",
    "BOT_TOKEN",
    "OWNER_IDS",
    "PORT",
    "WEBHOOK_SECRET",
  ])
  expect(message).not.toContain("AAH-abc")
  expect(message).not.toContain("s3cret")
})

test.each(["ftp://me:s3cret@host", "https://me:s3cret@", "me:s3cret@host", "https://me:s3cret@host:99999/x"])(
  "a password in a wrong address is not shown: %s",
  (TELEGRAM_API_ROOT) => {
    expect(faultsOf({ TELEGRAM_API_ROOT })).toMatch(/TELEGRAM_API_ROOT must be an http or https address$/)
  },
)

describe("the file .env", () => {
  function inFolder(file?: string) {
    const [folder, home] = [aFolder(), process.cwd()]
    process.chdir(folder)
    onTestFinished(() => process.chdir(home))
    if (file !== undefined) writeFileSync(join(folder, ".env"), file)
  }

  test("is read, and what the environment says stands above it", () => {
    inFolder('# mine\nPORT=9000\nexport LOCALE="en"\r\nTIME_ZONE=Europe/Berlin # here\n')

    const { playground, bot, timeZone } = readConfig({ PORT: "9001" })

    expect([playground.port, bot.locale, timeZone]).toEqual([9001, "en", "Europe/Berlin"])
  })

  test("need not be there", () => {
    inFolder()

    expect(readConfig({})).toEqual(configOf({}))
  })

  test("that can't be read is refused", () => {
    inFolder()
    mkdirSync(".env")

    expect(() => readConfig({})).toThrow(/^\.env can't be read: EISDIR/)
  })
})
