/** A filter in, what it would have brought of late out. */
import type { ArticleId } from "../../model/id.ts"
import type { BotParts } from "../shared/parts.ts"
import type { ChangePreview, Preview } from "./preview-view.ts"

const WEEK_MS = 7 * 86_400_000
const EXAMPLES = 3

/** Of the last seven days; where they had nothing, some of what is older. */
export function previewOf({ search, now, timeZone }: BotParts, filter: string): Preview {
  const moment = { now: now(), timeZone }
  const recent = search.fitting(filter, { ...moment, since: moment.now - WEEK_MS, limit: EXAMPLES })
  const shown = recent.total > 0 ? recent : search.fitting(filter, { ...moment, limit: EXAMPLES })
  return { total: recent.total, examples: articlesOf(search, shown.ids) }
}

/** What another filter would have brought in that time, beside what the present one did. */
export function changePreviewOf({ search, now, timeZone }: BotParts, from: string, to: string): ChangePreview {
  const options = { now: now(), timeZone, since: now() - WEEK_MS, limit: Number.MAX_SAFE_INTEGER }
  const [before, after] = [from, to].map((filter) => search.fitting(filter, options).ids)
  const sideOf = (ids: readonly ArticleId[] = [], others: readonly ArticleId[] = []) => {
    const known = new Set(others)
    const own = ids.filter((id) => !known.has(id))
    return { total: own.length, examples: articlesOf(search, own.slice(0, EXAMPLES)) }
  }
  return { before: before?.length ?? 0, gained: sideOf(after, before), lost: sideOf(before, after) }
}

function articlesOf(search: BotParts["search"], ids: readonly ArticleId[]) {
  return ids.flatMap((id) => search.article(id) ?? [])
}
