import { globSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { createTranslator, localeOf } from "../../../src/bot/shared/translate.ts"
import { LOCALES, type Locale } from "../../../src/model/locale.ts"

describe("the language of a person", () => {
  test.each([
    [undefined, "zh-Hans", "zh-Hans"],
    [undefined, "en", "en"],
    ["", "zh-Hant", "zh-Hant"],
    ["zh-hans", "en", "zh-Hans"],
    ["zh-Hans-CN", "zh-Hant", "zh-Hans"],
    ["zh-hant", "zh-Hans", "zh-Hant"],
    ["zh-TW", "zh-Hans", "zh-Hant"],
    ["zh_HK", "zh-Hans", "zh-Hant"],
    ["zh-mo", "zh-Hans", "zh-Hant"],
    ["yue", "zh-Hans", "zh-Hant"],
    ["zh", "zh-Hans", "zh-Hans"],
    ["zh", "zh-Hant", "zh-Hant"],
    ["zh", "en", "zh-Hans"],
    ["wuu", "en", "zh-Hans"],
    ["en-GB", "zh-Hans", "en"],
    ["ja", "zh-Hans", "en"],
    ["zhuang", "zh-Hans", "en"],
    ["../../etc", "zh-Hans", "en"],
  ] as const satisfies readonly [string | undefined, Locale, Locale][])(
    "%j in a house of %s: %s",
    (code, house, locale) => {
      expect(localeOf(code, house)).toBe(locale)
    },
  )
})

const ROOM = new URL("../../../src/bot/", import.meta.url).pathname

/** All files of a language are one. */
function textOf(locale: Locale): string {
  const files = globSync(`locales/${locale}{,.*}.ftl`, { cwd: ROOM }).toSorted()
  return files.map((file) => readFileSync(ROOM + file, "utf8")).join("")
}

/** Each message by its key, with all that stands in its lines. */
function messagesOf(locale: Locale): Map<string, string> {
  const text = textOf(locale)
  const messages = text.split(/^(?=[a-z])/m).filter((message) => message.includes("="))
  return new Map(messages.map((message) => [message.slice(0, message.indexOf("=")).trim(), message]))
}

function variablesOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\$([a-zA-Z]+)/g)].map(([, name = ""]) => name))].sort()
}

const CODE = globSync("**/*.ts", { cwd: ROOM })
  .map((file) => readFileSync(ROOM + file, "utf8"))
  .join("\n")
/** `list-head-${kind}` stands for every key that begins like this. */
const DYNAMIC = [...CODE.matchAll(/`([a-z-]+)-\$\{[\w.]+\}`/g)].map(
  ([, start = ""]) => new RegExp(`^${start}-[a-z0-9]+$`),
)

describe.each(LOCALES)("the words in %s", (locale) => {
  const keys = [...messagesOf(locale).keys()]

  test("have the same keys and the same variables as in every other language", () => {
    const shape = (locale: Locale) => [...messagesOf(locale)].map(([key, message]) => [key, variablesOf(message)])

    expect(shape(locale)).toEqual(shape("zh-Hans"))
  })

  test("say each key once, or the later would hide the earlier", () => {
    const written = [...textOf(locale).matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key)

    expect(written.filter((key, place) => written.indexOf(key) !== place)).toEqual([])
  })

  test("are all used, each key by name or as one of a kind", () => {
    const used = (key: string) => CODE.includes(`"${key}"`) || DYNAMIC.some((kind) => kind.test(key))

    expect(keys.filter((key) => !used(key))).toEqual([])
  })

  test("leave out no key that is asked for", () => {
    const calls = [...CODE.matchAll(/\bt\(([^,)]*)/g)].map(([, argument = ""]) => argument.replace(/=== "\w*"/g, ""))
    const asked = calls.flatMap((argument) => [...argument.matchAll(/"([a-z-]+)"/g)].map(([, key = ""]) => key))

    expect(asked.length).toBeGreaterThan(40)
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  })

  test("stand ready to be said", () => {
    const t = createTranslator("zh-Hans")(locale)
    const values = { $: 0 } as Record<string, number>
    for (const message of messagesOf(locale).values()) for (const name of variablesOf(message)) values[name] = 1

    for (const key of keys) expect(t(key, values)).toMatch(/\S/)
  })
})

test("a key that is missing is a defect, and throws", () => {
  expect(() => createTranslator("en")("en")("no-such-key")).toThrow("no-such-key")
})

test("what a person typed is shown as it is, whatever signs it holds", () => {
  const t = createTranslator("en")("en")

  expect(t("list-none-tag", { query: "{ $total } <b> \u2068" })).toBe("There is no tag “{ $total } <b> \u2068”.")
})
