import { expect, test } from "vitest"
import {
  alikeOf,
  charactersFrom,
  charactersOf,
  isPinyin,
  readingsOf,
  soundAlike,
  spokenOf,
} from "../../src/text/pinyin-syllables.ts"

test.each([
  ["链", ["lian"]],
  ["女", ["nv", "nu"]],
  ["a", []],
  ["𠮷", []],
])("%s is typed %j", (character, readings) => {
  expect(readingsOf(character).slice(0, 2)).toEqual(readings)
})

test("a character has every reading, whatever its neighbours", () => {
  expect(readingsOf("行")).toEqual(expect.arrayContaining(["xing", "hang"]))
  expect(readingsOf("长")).toEqual(expect.arrayContaining(["chang", "zhang"]))
})

test("among its neighbours a character has one", () => {
  expect(spokenOf("银行")).toEqual(["yin", "hang"])
  expect(spokenOf("女")).toEqual(["nv"])
})

test("characters sound alike if they share a reading", () => {
  expect(soundAlike("画", "话")).toBe(true)
  expect(soundAlike("長", "张")).toBe(true)
  expect(soundAlike("画", "国")).toBe(false)
  expect(soundAlike("a", "a")).toBe(false)
})

test("what sounds like a character holds the character itself", () => {
  expect(alikeOf("话")).toEqual(expect.arrayContaining(["话", "画", "化"]))
  expect(alikeOf("Q")).toEqual([])
})

test("a syllable has characters, and so has a first letter", () => {
  expect(charactersOf("lian")).toEqual(expect.arrayContaining(["链", "连", "聯"]))
  expect(charactersOf("lia")).not.toContain("链")
  expect(charactersOf("xyz")).toEqual([])
  expect(charactersFrom("l")).toContain("链")
  expect(charactersFrom("v")).toEqual([])
})

test.each([
  ["gongyinglian", true],
  ["xian", true],
  ["nv", true],
  ["gyl", false],
  ["gongyingl", false],
  ["", false],
  ["quad", false],
])("%j is whole syllables: %s", (letters, answer) => {
  expect(isPinyin(letters)).toBe(answer)
})

test("the table is whole where a question comes while it is being read", async () => {
  const notYetRead = "../../src/text/pinyin-syllables.ts?not-yet-read"
  const fresh: typeof import("../../src/text/pinyin-syllables.ts") = await import(notYetRead)

  const loading = fresh.loadSounds(() => new Promise((resolve) => setImmediate(resolve)))
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate)
  const asked = [...fresh.charactersOf("long")]
  await loading

  expect([asked, fresh.charactersOf("long")]).toEqual([charactersOf("long"), charactersOf("long")])
})
