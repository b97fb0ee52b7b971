/** What stands in the buttons of a subscription's menu. */
import type { Instant, SubscriptionId } from "../../model/id.ts"
import { RHYTHMS, type Rhythm, STYLES, type Style } from "../../model/settings.ts"

export type Deed =
  | { readonly kind: "open" | "list" | "preview" | "no quiet" | "no topic" }
  | { readonly kind: "style"; readonly style: Style }
  | { readonly kind: "silent" | "paused" | "replies"; readonly on: boolean }
  /** What is undefined is asked next; a rhythm that has no time of its own asks for none. */
  | {
      readonly kind: "plan"
      readonly rhythm?: Rhythm
      readonly weekday?: number
      readonly hour?: number
      readonly minute?: number
    }
  /** Hours of the day. */
  | { readonly kind: "quiet"; readonly from?: number; readonly to?: number }
  | { readonly kind: "ceiling"; readonly most?: number }
  /** `ref` names the new filter, as a Question. */
  | { readonly kind: "filter"; readonly ref: string }

/** `since`: when the subscription was made. The number of one that ended may be given to another. */
export type SubscriptionPress = {
  readonly kind: "subscription"
  readonly id: SubscriptionId
  readonly since: Instant
  readonly deed: Deed
}

const FILTER = /^f:(?<id>\d{1,15}):(?<since>[0-9a-z]{1,10}):(?<ref>.+)$/su
const PRESS = /^c:(?<id>\d{1,15}):(?<since>[0-9a-z]{1,10}):(?<word>[a-z]{4,7})(?<args>(?:\.[a-z0-9]{1,8}){0,4})$/u

export function subscriptionDataOf({ id, since, deed }: Omit<SubscriptionPress, "kind">): string {
  // A name may be long, so it has a shorter beginning.
  if (deed.kind === "filter") return `f:${id}:${since.toString(36)}:${deed.ref}`
  return `c:${id}:${since.toString(36)}:${wordsOf(deed).join(".")}`
}

function wordsOf(deed: Exclude<Deed, { kind: "filter" }>): (string | number)[] {
  switch (deed.kind) {
    case "open":
    case "list":
    case "preview":
      return [deed.kind]
    case "no quiet":
      return ["loud"]
    case "no topic":
      return ["main"]
    case "style":
      return ["style", deed.style]
    case "silent":
    case "paused":
    case "replies":
      return [deed.kind, deed.on ? 1 : 0]
    case "plan": {
      const { rhythm, weekday, hour, minute } = deed
      return ["plan", rhythm, weekday, hour, minute].filter((word) => word !== undefined)
    }
    case "quiet":
      return ["quiet", deed.from, deed.to].filter((word) => word !== undefined)
    case "ceiling":
      return ["ceiling", deed.most].filter((word) => word !== undefined)
  }
}

/** Undefined for anything that no such button says. */
export function subscriptionPressOf(data: string): SubscriptionPress | undefined {
  const { id, since, word = "", args = "", ref } = (FILTER.exec(data) ?? PRESS.exec(data))?.groups ?? {}
  if (id === undefined) return undefined
  const deed: Deed | undefined = ref === undefined ? deedOf(word, args.split(".").slice(1)) : { kind: "filter", ref }
  if (!deed) return undefined
  const press = { id: Number(id) as SubscriptionId, since: Number.parseInt(since ?? "", 36), deed }
  return subscriptionDataOf(press) === data ? { kind: "subscription", ...press } : undefined
}

function deedOf(word: string, args: readonly string[]): Deed | undefined {
  const [first] = args
  switch (word) {
    case "open":
    case "list":
    case "preview":
      return { kind: word }
    case "loud":
      return { kind: "no quiet" }
    case "main":
      return { kind: "no topic" }
    case "style": {
      const style = STYLES.find((one) => one === first)
      return style && { kind: "style", style }
    }
    case "silent":
    case "paused":
    case "replies":
      return { kind: word, on: first === "1" }
    case "plan":
      return first === undefined ? { kind: "plan" } : planOf(first, args.slice(1).map(Number))
    case "quiet": {
      const [from, to] = args.map(Number)
      if (from === to ? from !== undefined : args.some((arg) => !isHour(Number(arg)))) return undefined
      return { kind: "quiet", ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
    }
    case "ceiling": {
      const most = Number(first)
      if (first === undefined) return { kind: "ceiling" }
      return most >= 1 && most <= MOST_CEILING ? { kind: "ceiling", most } : undefined
    }
    default:
      return undefined
  }
}

const MOST_CEILING = 1000

function planOf(word: string, numbers: readonly number[]): Deed | undefined {
  const rhythm = RHYTHMS.find((one) => one === word)
  if (!rhythm) return undefined
  const [weekday, hour, minute] = rhythm === "weekly" ? numbers : [undefined, ...numbers]
  if (weekday !== undefined && !(weekday >= 1 && weekday <= 7)) return undefined
  if (hour !== undefined && !isHour(hour)) return undefined
  if (minute !== undefined && !(minute >= 0 && minute < 60)) return undefined
  return {
    ...{ kind: "plan", rhythm },
    ...(weekday !== undefined && { weekday }),
    ...(hour !== undefined && { hour }),
    ...(minute !== undefined && { minute }),
  }
}

function isHour(hour: number): boolean {
  return hour >= 0 && hour < 24
}
