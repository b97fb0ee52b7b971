import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Place } from "../../../src/bot/shared/commands.ts"
import { type Heard, type Utterance, utteranceOf } from "../../../src/bot/updates/utterance.ts"

function heard(text: string, given: Partial<Heard> = {}): Utterance {
  return utteranceOf({ text, place: "private", botUsername: "kuaixun_bot", answersUs: false, relayed: false, ...given })
}

const command = (name: string, args = "") => ({ kind: "command", name, args })
const words = (text: string) => ({ kind: "words", text })
const UNKNOWN = { kind: "unknown command" }
const NOT_FOR_US = { kind: "not for us" }

describe("in private", () => {
  test.each([
    ["/start", command("start")],
    ["/START a_1", command("start", "a_1")],
    ["/search@Kuaixun_Bot  供应链  印度 ", command("search", "供应链  印度")],
    ["/search\n供应链\n印度", command("search", "供应链\n印度")],
    ["  /latest 3", command("latest", "3")],
    ["/search@other_bot 印度", NOT_FOR_US],
    ["/serach 印度", UNKNOWN],
    ["/subscribers", UNKNOWN],
    ["/", words("/")],
    ["/搜索 印度", words("/搜索 印度")],
    ["/search，印度", words("/search，印度")],
    ["供应链 印度", words("供应链 印度")],
    ["搜索 印度 日本", command("search", "印度 日本")],
    ["搜尋 印度", command("search", "印度")],
    ["訂閱　#印度", command("subscribe", "#印度")],
    ["订阅", command("subscribe")],
    ["取消訂閱 2", command("unsubscribe", "2")],
    ["標籤 印度", command("tag", "印度")],
    ["所有標籤", command("tags")],
    ["標籤法", words("標籤法")],
    ["幫助", command("help")],
    ["@kuaixun_bot 印度", words("印度")],
    ["@kuaixun_bot", command("help")],
  ])("%j", (text, said) => {
    expect(heard(text)).toEqual(said)
  })
})

describe("in a group", () => {
  test.each([
    ["印度", NOT_FOR_US],
    ["帮助", NOT_FOR_US],
    ["/search 印度", command("search", "印度")],
    ["/search@kuaixun_bot 印度", command("search", "印度")],
    ["/search@other_bot 印度", NOT_FOR_US],
    ["/serach 印度", NOT_FOR_US],
    ["/serach@kuaixun_bot 印度", UNKNOWN],
    ["@Kuaixun_bot 印度", words("印度")],
    ["@kuaixun_bot 標籤 印度", command("tag", "印度")],
    ["印度 @kuaixun_bot", words("印度")],
    ["@kuaixun_bot", command("help")],
    ["@kuaixun_bot2 印度", NOT_FOR_US],
    ["@kuaixun_bots", NOT_FOR_US],
  ])("%j", (text, said) => {
    expect(heard(text, { place: "group" })).toEqual(said)
  })

  test("what answers the bot is for the bot, and its name need not be said", () => {
    expect(heard("印度", { place: "group", answersUs: true })).toEqual(words("印度"))
    expect(heard("最新", { place: "group", answersUs: true })).toEqual(command("latest"))
  })
})

describe("in a channel, which everybody reads and other bots may serve", () => {
  test.each([
    ["/subscribe #印度", command("subscribe", "#印度")],
    ["/unsubscribe", command("unsubscribe")],
    ["/subscriptions", command("subscriptions")],
    ["/start", NOT_FOR_US],
    ["/help", NOT_FOR_US],
    ["/publish 1", NOT_FOR_US],
    ["/help@kuaixun_bot", command("help")],
    ["/nonsense", NOT_FOR_US],
    ["订阅 #印度", NOT_FOR_US],
    ["@kuaixun_bot 印度", NOT_FOR_US],
    ["【号外】印度与日本签署协议", NOT_FOR_US],
  ])("%j", (text, said) => {
    expect(heard(text, { place: "channel" })).toEqual(said)
  })
})

test("any text at all says something, and what it says is part of it", () => {
  const place = fc.constantFrom<Place>("private", "group", "channel")
  const scraps = fc.array(fc.oneof(fc.constantFrom("/", "@kuaixun_bot", "İ", " ", "搜索", "#"), fc.string()))

  fc.assert(
    fc.property(scraps, place, fc.boolean(), (texts, place, answersUs) => {
      const text = texts.join("")
      const said = heard(text, { place, answersUs })

      expect(said.kind !== "words" || text.includes(said.text)).toBe(true)
    }),
  )
})

describe("what somebody passes on, by forwarding it or through another bot, is no command", () => {
  test.each<[string, Place, Utterance]>([
    ["/forget", "private", words("/forget") as Utterance],
    ["订阅 #印度", "private", words("订阅 #印度") as Utterance],
    ["/subscribe@kuaixun_bot #印度", "group", NOT_FOR_US as Utterance],
    ["/subscriptions", "channel", NOT_FOR_US as Utterance],
  ])("%j in a %s", (text, place, said) => {
    expect(heard(text, { place, relayed: true })).toEqual(said)
  })
})
