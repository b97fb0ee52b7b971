/** Which articles a digest brought, for whoever asks about its message. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../../model/article.ts"
import type { Instant } from "../../model/id.ts"
import { cutTo } from "../../text/cut.ts"
import { momentOf } from "../shared/moment.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View } from "../shared/view.ts"

const LONGEST_TITLE = 120

export function whyDigestView(
  t: Translate,
  articles: readonly Article[],
  { sentAt, timeZone }: { readonly sentAt: Instant; readonly timeZone: string },
): View {
  const lines = articles.map((one) => `${cutTo(titleOf(one), LONGEST_TITLE)} · ${t("article-number", { id: one.id })}`)
  const head = FormattedString.b(t("why-digest", { count: articles.length, time: momentOf(sentAt, timeZone) }))
  return { text: linesOf([linesOf([head, ...lines]), t("why-digest-foot")], "\n\n") }
}
