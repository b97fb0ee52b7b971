/** What owners are told without asking: that something waits for them, and which command shows it. */
import type { Translate } from "./translate.ts"
import { plainView, type View } from "./view.ts"

export function noticeView(t: Translate, kind: "unknown" | "queue", count: number): View {
  return plainView(t(`notice-${kind}`, { count }))
}
