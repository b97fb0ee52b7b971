/** The settings that the database gives a subscription about which nothing was said. */
import type { Settings } from "../../src/model/settings.ts"

export const FIRST_SETTINGS: Settings = {
  rhythm: "instant",
  at: 8 * 60,
  weekday: 1,
  quiet: undefined,
  style: "summary",
  silent: false,
  pausedAt: undefined,
  topic: undefined,
  replies: true,
  ceiling: 60,
}
