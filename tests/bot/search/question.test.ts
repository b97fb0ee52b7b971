import { describe, expect, test } from "vitest"
import { createQuestions } from "../../../src/bot/search/question.ts"
import { aMemory } from "../a-memory.ts"

test("a short question travels in the button and needs no memory", async () => {
  const memory = aMemory()

  expect(await createQuestions(memory).refOf({ kind: "search", text: "供应链 印度" })).toBe("s供应链 印度")
  expect(memory.kept.size).toBe(0)
  expect(await createQuestions(aMemory()).find("s供应链 印度")).toEqual({ kind: "search", text: "供应链 印度" })
})

test("a long question is remembered under a short name, and asked for again when it was forgotten", async () => {
  const questions = createQuestions(aMemory())
  const question = { kind: "tag", text: "四方安全对话".repeat(9) } as const

  const ref = await questions.refOf(question)

  expect(ref).toMatch(/^~[\w-]{12}$/)
  expect(await questions.find(ref)).toEqual(question)
  expect(await createQuestions(aMemory()).find(ref)).toBeUndefined()
})

test("a long question has one name, however often its pages are turned", async () => {
  const memory = aMemory()
  const question = { kind: "search", text: "四方安全对话".repeat(9) } as const

  const refs = [await createQuestions(memory).refOf(question), await createQuestions(memory).refOf(question)]

  expect([new Set(refs).size, memory.kept.size]).toEqual([1, 1])
  expect(await createQuestions(memory).refOf({ ...question, kind: "tag" })).not.toBe(refs[0])
})

describe("a name that was never given finds nothing", () => {
  test.each(["", "~", "~constructor", "~__proto__", "x印度", "S印度", "\u0000"])("%j", async (ref) => {
    expect(await createQuestions(aMemory()).find(ref)).toBeUndefined()
  })
})
