import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createPace, type PaceLimits } from "../../src/desk/pace.ts"

const CHANNEL = -1
const PERSON = 1

function aPace(limits: Partial<PaceLimits> = {}) {
  return createPace({ sendRate: 30, chatRate: 20, ...limits })
}

type Sent = { readonly chatId: number; readonly at: number }

/** Plainly counted: more than so many within a span that begins with one of them. */
function exceeds(times: readonly number[], most: number, span: number): boolean {
  return times.some((from) => times.filter((at) => at >= from && at < from + span).length > most)
}

type Request = { readonly chatId: number; readonly after: number; readonly answer: boolean }

/** Everybody keeps asking until allowed, as the desk does. */
function sentBy(requests: readonly Request[], limits: PaceLimits): Sent[] {
  const pace = createPace(limits)
  const sent: Sent[] = []
  let now = 1_000_000
  for (const { chatId, after, answer } of requests) {
    now += after
    const wait = answer ? pace.reserve(chatId, now) : pace.take(chatId, now)
    if (wait !== undefined && (answer || wait === 0)) sent.push({ chatId, at: now + wait })
  }
  return sent
}

const request = fc.record({
  chatId: fc.constantFrom(-2, -1, 1, 2, 3),
  after: fc.oneof(
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ max: 60_000, min: 0 }),
  ),
  answer: fc.boolean(),
})
const limits = fc.record({ sendRate: fc.integer({ min: 1, max: 6 }), chatRate: fc.integer({ min: 1, max: 5 }) })

describe("whatever is asked for, in whatever order", () => {
  test("no second has more than the rate over all, no minute of a channel more than the rate of a chat", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 120 }), limits, (requests, limits) => {
        const sent = sentBy(requests, limits)
        const inChats = [-2, -1].map((id) => sent.filter(({ chatId }) => chatId === id).map(({ at }) => at))

        expect(
          exceeds(
            sent.map(({ at }) => at),
            limits.sendRate,
            1000,
          ),
        ).toBe(false)
        expect(inChats.some((times) => exceeds(times, limits.chatRate, 60_000))).toBe(false)
      }),
    )
  })

  test("what a bulletin is told to wait is enough, and no less would do", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), request, limits, (before, { chatId, after }, limits) => {
        const pace = createPace(limits)
        let now = 1_000_000 + after
        for (const one of before) {
          pace.reserve(one.chatId, now)
          now += one.after
        }
        const wait = Math.ceil(pace.take(chatId, now))

        const early = wait > 1 ? pace.take(chatId, now + wait - 2) : 1
        const inTime = wait > 0 ? pace.take(chatId, now + wait) : 0

        expect([early > 0, inTime]).toEqual([true, 0])
      }),
    )
  })

  test("bulletins for one chat keep a second between them", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 120 }), (requests) => {
        const sent = sentBy(
          requests.map((one) => ({ ...one, answer: false })),
          { sendRate: 30, chatRate: 60 },
        )
        const gaps = sent.flatMap(({ chatId, at }, index) =>
          sent
            .slice(index + 1)
            .filter((later) => later.chatId === chatId)
            .slice(0, 1)
            .map((later) => later.at - at),
        )

        expect(Math.min(...gaps, 1000)).toBe(1000)
      }),
    )
  })
})

test("answers follow each other at once in a private chat and take their turn before bulletins", () => {
  const pace = aPace({ sendRate: 2 })

  expect([pace.reserve(PERSON, 0), pace.reserve(PERSON, 0), pace.reserve(PERSON, 0)]).toEqual([0, 0, 1000])
  expect(pace.take(2, 0)).toBe(1000)
  expect(pace.take(2, 1000)).toBe(0)
})

test("answers in a private chat leave three at once, then one a second on average, and forty-five a minute", () => {
  const pace = aPace({ sendRate: 1000 })

  const waits = Array.from({ length: 46 }, () => pace.reserve(PERSON, 0))

  expect(waits.slice(0, 5)).toEqual([0, 0, 0, 3000, 3000])
  expect(waits.slice(44)).toEqual([42_000, 60_000])
})

test("a lively group leaves a quarter of its minute to bulletins", () => {
  const pace = aPace()
  for (let second = 0; second < 57; second += 2) pace.reserve(CHANNEL, second * 1000, 0)

  const waits = Array.from({ length: 6 }, (_, n) => pace.take(CHANNEL, 50_000 + n * 1000))

  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
})

/** What leaves for one chat in two minutes, if somebody there asks every second and bulletins wait all the time. */
function busyMinutes(chatId: number, bulletins: number): { readonly answers: number[]; readonly bulletins: number[] } {
  const pace = aPace({ sendRate: 1000 })
  const sent = { answers: [] as number[], bulletins: [] as number[] }
  let [nextAnswer, nextLook] = [0, 500]
  while (Math.min(nextAnswer, nextLook) < 120_000) {
    const now = Math.min(nextAnswer, nextLook)
    if (now === nextAnswer) {
      const wait = pace.reserve(chatId, now, 60_000) ?? 60_000
      sent.answers.push(now + wait)
      nextAnswer = Math.max(999 * sent.answers.length, now + wait)
    }
    if (now === nextLook) {
      const wait = sent.bulletins.length < bulletins ? pace.take(chatId, now) : 120_000
      if (wait === 0) sent.bulletins.push(now)
      nextLook = now + (wait === 0 ? 1 : wait)
    }
  }
  return sent
}

test("the bulletin of a person who asks every second comes with the next second, not when they pause", () => {
  expect(busyMinutes(PERSON, 1).bulletins).toEqual([1000])
})

test("bulletins that wait all the time have their quarter of a busy chat's minute, and answers more than half", () => {
  const sent = busyMinutes(PERSON, 100)

  const [answers = 0, bulletins = 0] = [sent.answers, sent.bulletins].map(
    (times) => times.filter((at) => at < 60_000).length,
  )
  expect([answers > 30, bulletins >= 15]).toEqual([true, true])
  expect(exceeds([...sent.answers, ...sent.bulletins], 60, 60_000)).toBe(false)
})

test("what Telegram asks for while an answer waits is known when its time has come", () => {
  const pace = aPace()

  pace.silence(PERSON, 5000)
  pace.hold(2000)

  expect([pace.silentFor(PERSON, 1000), pace.silentFor(2, 1000), pace.silentFor(2, 3000)]).toEqual([4000, 1000, 0])
})

test("an answer that has to wait for its own chat holds back no other chat", () => {
  const pace = aPace({ chatRate: 1 })
  pace.reserve(CHANNEL, 0)
  expect(pace.reserve(CHANNEL, 0)).toBe(60_000)

  const others = Array.from({ length: 90 }, (_, n) => pace.take(n + 1, 1000 + n * 34))

  expect(others.filter((wait) => wait > 0)).toEqual([])
})

test("the place of an answer that has to wait is kept from those that come in between", () => {
  const pace = aPace({ sendRate: 1, chatRate: 1 })
  pace.reserve(CHANNEL, 0)
  pace.reserve(CHANNEL, 0)

  expect([pace.take(PERSON, 59_001), pace.take(PERSON, 59_000), pace.take(2, 60_999)]).toEqual([1999, 0, 1])
})

test("an answer beyond its asker's patience is not promised, and not counted", () => {
  const pace = aPace({ chatRate: 1 })
  pace.reserve(CHANNEL, 0)

  expect(pace.reserve(CHANNEL, 10, 59_989)).toBeUndefined()
  expect(pace.reserve(CHANNEL, 10, 59_990)).toBe(59_990)
})

test("what left in another life of the program counts", () => {
  const pace = aPace({ chatRate: 1 })

  pace.note(CHANNEL, 500)

  expect([pace.take(CHANNEL, 1000), pace.take(-2, 1000)]).toEqual([59_500, 0])
})

test("a chat that must be left in peace is, by bulletins and answers, and no other chat", () => {
  const pace = aPace()

  pace.silence(PERSON, 5000)
  pace.silence(PERSON, 3000)

  expect([pace.take(PERSON, 0), pace.reserve(PERSON, 100), pace.take(2, 100)]).toEqual([5000, 4900, 0])
})

test("when anything may leave at all is known without asking for a chat", () => {
  const pace = aPace({ sendRate: 2 })
  pace.silence(PERSON, 9000)
  const free = pace.freeIn(1000)
  pace.take(2, 1000)
  pace.take(3, 1400)

  expect([free, pace.freeIn(1400), pace.freeIn(2000)]).toEqual([0, 600, 0])
  pace.hold(5000)
  expect(pace.freeIn(2000)).toBe(3000)
})

test("nothing leaves while all is held, and the longer hold stands", () => {
  const pace = aPace()

  pace.hold(5000)
  pace.hold(2000)

  expect([pace.take(PERSON, 0), pace.reserve(2, 1000)]).toEqual([5000, 4000])
  expect(pace.take(3, 5000)).toBe(0)
})
