/** Settings as people write them, in any of the languages, in; what they change out. */
import type { Instant } from "../../model/id.ts"
import { type MinuteOfDay, RHYTHMS, type Settings, STYLES } from "../../model/settings.ts"
import { foldOf } from "../../text/fold.ts"

type Changes = Partial<Settings>

const CLOCK = "([01]?\\d|2[0-3]):([0-5]\\d)"
const AT = new RegExp(`^${CLOCK}$`)
const QUIET = new RegExp(`^${CLOCK}[-–—~至到]${CLOCK}$`)
const CEILING = /^(\d{1,4})\/(?:小时|h|hour)$/
const WEEKDAY = /^每?(?:周|星期|礼拜)([一二三四五六日天])$/
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
const MOST_CEILING = 1000

/** Folded, so that both Chinese scripts and every case are one. */
const RHYTHM_WORDS: Readonly<Record<(typeof RHYTHMS)[number], readonly string[]>> = {
  instant: ["即时", "instant"],
  hourly: ["每小时", "hourly"],
  daily: ["每天", "每日", "daily"],
  weekdays: ["工作日", "weekdays"],
  weekly: ["每周", "weekly"],
}
const STYLE_WORDS: Readonly<Record<(typeof STYLES)[number], readonly string[]>> = {
  headline: ["标题", "headline"],
  summary: ["摘要", "summary"],
  full: ["全文", "full"],
}
const OTHERS: Readonly<Record<string, Changes>> = {
  ...{ 静音: { silent: true }, silent: { silent: true }, 有声: { silent: false }, sound: { silent: false } },
  ...{ 不设免打扰: { quiet: undefined }, 不设勿扰: { quiet: undefined }, loud: { quiet: undefined } },
  ...{ 回复: { replies: true }, replies: { replies: true }, 不回复: { replies: false }, alone: { replies: false } },
  ...{ 继续: { pausedAt: undefined }, resume: { pausedAt: undefined } },
}
const PAUSE = ["暂停", "pause"]

/** All of the words, or the first that says nothing; of two that change the same the later one holds. */
export function settingsIn(words: string, now: Instant): { changes: Changes } | { unknown: string } {
  let changes: Changes = {}
  for (const word of words.split(/\s+/u).filter((one) => one !== "")) {
    const change = changeBy(foldOf(word), now)
    if (!change) return { unknown: word }
    changes = { ...changes, ...change }
  }
  return { changes }
}

/** The last word of a filter, if it says how to send where only what to send is asked for. */
export function settingAtEndOf(filter: string): string | undefined {
  const last = filter.split(/\s+/u).at(-1) ?? ""
  return changeBy(foldOf(last), 0) && last
}

function changeBy(word: string, now: Instant): Changes | undefined {
  if (PAUSE.includes(word)) return { pausedAt: now }
  if (Object.hasOwn(OTHERS, word)) return OTHERS[word]
  const rhythm = RHYTHMS.find((one) => RHYTHM_WORDS[one].includes(word))
  if (rhythm) return { rhythm }
  const style = STYLES.find((one) => STYLE_WORDS[one].includes(word))
  if (style) return { style }
  const weekday = weekdayOf(word)
  if (weekday > 0) return { rhythm: "weekly", weekday }
  const [, hour, minute] = AT.exec(word) ?? []
  if (hour !== undefined) return { at: minuteOf(hour, minute) }
  const most = Number(CEILING.exec(word)?.[1] ?? 0)
  if (most >= 1 && most <= MOST_CEILING) return { ceiling: most }
  return quietIn(word)
}

function quietIn(word: string): Changes | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = QUIET.exec(word) ?? []
  if (fromHour === undefined) return undefined
  const [from, to] = [minuteOf(fromHour, fromMinute), minuteOf(toHour, toMinute)]
  return from === to ? undefined : { quiet: { from, to } }
}

/** From 1 for Monday; 0 for none. */
function weekdayOf(word: string): number {
  const name = WEEKDAY.exec(word)?.[1]
  if (name !== undefined) return name === "天" ? 7 : "一二三四五六日".indexOf(name) + 1
  return word.length >= 3 ? DAYS.findIndex((day) => day === word || day.slice(0, 3) === word) + 1 : 0
}

function minuteOf(hour = "", minute = ""): MinuteOfDay {
  return Number(hour) * 60 + Number(minute)
}
