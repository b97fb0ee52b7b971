/** When an article was published, as a day in the house's time zone. */
import type { Instant } from "../../model/id.ts"
import type { Translate } from "./translate.ts"

/** An article without a date of its own says when it came in instead. */
export function dayOf(
  { publishedAt, dated }: { readonly publishedAt: Instant; readonly dated: boolean },
  timeZone: string,
  t: Translate,
): string {
  const day = Temporal.Instant.fromEpochMilliseconds(publishedAt).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return dated ? day : t("imported-on", { day })
}
