import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Deed,
  subscriptionDataOf,
  subscriptionPressOf,
} from "../../../src/bot/subscriptions/subscription-button.ts"
import type { SubscriptionId } from "../../../src/model/id.ts"
import { STYLES } from "../../../src/model/settings.ts"

const hour = fc.integer({ min: 0, max: 23 })
const minute = fc.integer({ min: 0, max: 59 })
const weekday = fc.integer({ min: 1, max: 7 })
const weekly = fc.constant("weekly" as const)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "open" as const,
      "list" as const,
      "preview" as const,
      "no quiet" as const,
      "no topic" as const,
    ),
  }),
  fc.record({ kind: fc.constant("style" as const), style: fc.constantFrom(...STYLES) }),
  fc.record({ kind: fc.constantFrom("silent" as const, "paused" as const, "replies" as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant("ceiling" as const), most: fc.integer({ min: 1, max: 1000 }) }),
  fc.record({ kind: fc.constant("ceiling" as const) }),
  fc.record({ kind: fc.constant("quiet" as const), from: hour, to: hour }).filter(({ from, to }) => from !== to),
  fc.record({ kind: fc.constant("quiet" as const), from: hour }),
  fc.record({
    kind: fc.constant("filter" as const),
    ref: fc.constantFrom("s印度 | 日本", "s".padEnd(40, "a"), "~abcDEF_-0123"),
  }),
  fc.record({ kind: fc.constant("plan" as const) }),
  fc.record({ kind: fc.constant("plan" as const), rhythm: fc.constantFrom("daily" as const, "weekdays" as const) }),
  fc.record({ kind: fc.constant("plan" as const), rhythm: fc.constant("daily" as const), hour, minute }),
  fc.record({ kind: fc.constant("plan" as const), rhythm: weekly, weekday }),
  fc.record({ kind: fc.constant("plan" as const), rhythm: weekly, weekday, hour, minute }),
)
const id = fc.integer({ min: 1, max: 999_999_999 }).map((id) => id as SubscriptionId)
const press = fc.record({ id, since: fc.integer({ min: 0, max: 9_999_999_999_999 }), deed })

test("what a button of a menu means comes back when it is pressed, within the 64 bytes that Telegram takes", () => {
  fc.assert(
    fc.property(press, (press) => {
      const data = subscriptionDataOf(press)

      expect(subscriptionPressOf(data)).toEqual({ kind: "subscription", ...press })
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    }),
  )
})

describe("what no button of a menu says is no press", () => {
  test.each([
    ...["", "c", "c:1:a", "c:1:a:", "c:1:a:open.1", "c:1:A:open", "c:1:a:close", "c:1:a:style", "c:1:a:style.bold"],
    ...[
      "c:1:a:quiet.24",
      "c:1:a:quiet.8.8",
      "c:1:a:quiet.1.2.3",
      "c:1:a:quiet.x",
      "c:1:a:plan.yearly",
      "c:1:a:plan.daily.24",
    ],
    ...["c:1:a:plan.daily.8.60", "c:1:a:plan.weekly.8", "c:1:a:plan.weekly.0", "c:1:a:ceiling.0", "c:1:a:ceiling.1001"],
    ...[
      "c:1:a:plan.daily.08",
      "c:1:a:paused.2",
      "c:1:a:silent",
      "c:1:a:plan.hourly.1.2.3",
      " c:1:a:open",
      "c:-1:a:open",
    ],
  ])("%j", (data) => {
    expect(subscriptionPressOf(data)).toBeUndefined()
  })
})
