/** Settings of a subscription in words. */
import type { MinuteOfDay, Plan, Settings } from "../../model/settings.ts"
import type { Translate } from "../shared/translate.ts"

/** `每天 08:00` */
export function whenInWords(t: Translate, { rhythm, at, weekday }: Plan): string {
  switch (rhythm) {
    case "instant":
    case "hourly":
      return t(`rhythm-${rhythm}`)
    case "daily":
    case "weekdays":
      return `${t(`rhythm-${rhythm}`)} ${clockOf(at)}`
    case "weekly":
      return `${t(`weekday-${weekday}`)} ${clockOf(at)}`
  }
}

/** Signs for what is otherwise than at first. */
export function marksOf(t: Translate, settings: Settings): string {
  const marks = [
    ...(settings.pausedAt === undefined ? [] : ["⏸"]),
    ...(settings.rhythm === "instant" ? [] : [`🗞 ${whenInWords(t, settings)}`]),
    ...(settings.quiet ? [`🌙 ${clockOf(settings.quiet.from)}–${clockOf(settings.quiet.to)}`] : []),
    ...(settings.silent ? ["🔕"] : []),
  ]
  return marks.map((mark) => ` · ${mark}`).join("")
}

/** 08:00 */
export function clockOf(minute: MinuteOfDay): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":")
}
