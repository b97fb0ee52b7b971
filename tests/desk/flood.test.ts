import { expect, test } from "vitest"
import { createFloodWatch } from "../../src/desk/flood.ts"

const HOUR = 3_600_000

test("two chats that must wait are two slow chats", () => {
  const floods = createFloodWatch()

  expect([floods.refused(1, 0, HOUR), floods.refused(2, 1, HOUR), floods.refused(2, 2, HOUR)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test("three in a row are believed for 8 seconds, each further one for twice as long, none beyond what was asked", () => {
  const floods = createFloodWatch()
  const held = Array.from({ length: 14 }, (_, chat) => floods.refused(chat, 0, HOUR))

  expect(held.slice(2, 5)).toEqual([8000, 16_000, 32_000])
  expect(held.at(-1)).toBe(HOUR)
})

test("a chat that is served between them shows that the bot is not meant", () => {
  const floods = createFloodWatch()
  floods.refused(1, 0, HOUR)
  floods.refused(2, 0, HOUR)

  floods.passed()

  expect(floods.refused(3, 0, HOUR)).toBeUndefined()
})

test("what was refused long before does not count", () => {
  const floods = createFloodWatch()
  floods.refused(1, 0, HOUR)
  floods.refused(2, 0, HOUR)

  expect(floods.refused(3, 5000, HOUR)).toBeUndefined()
})
