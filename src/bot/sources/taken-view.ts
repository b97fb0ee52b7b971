/** What became of posts that an editor sent. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../../model/article.ts"
import { ASIDES, type Ingested, VERDICTS } from "../../model/post.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../shared/button.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"

const MOST_SHOWN = 8
const LONGEST_TITLE = 40
const LONGEST_REASON = 120

/** Counts by verdict, the articles as buttons, and what was refused; a single article can be published at once. */
export function takenView(t: Translate, taken: Ingested, articles: readonly Article[]): View {
  const { read, verdicts, rejected, asides } = taken
  const counts = VERDICTS.filter((verdict) => verdicts[verdict] > 0).map(
    (verdict) => `${t(`verdict-${verdict}`)} ${verdicts[verdict]}`,
  )
  const left = ASIDES.filter((aside) => asides[aside] > 0).map((aside) => t(`aside-${aside}`, { count: asides[aside] }))
  const head = FormattedString.b(t("taken-head", { read }))
  const refused = rejected.slice(0, MOST_SHOWN).map(({ where, reason }) => cutTo(`${where}: ${reason}`, LONGEST_REASON))
  const lines = [
    head,
    ...(counts.length > 0 ? [counts.join(" · ")] : []),
    ...(left.length > 0 ? [t("taken-asides", { list: left.join(" · ") })] : []),
    ...(rejected.length > 0 ? [t("taken-refused", { count: rejected.length }), ...refused] : []),
    ...(articles.length > MOST_SHOWN ? [t("taken-more", { count: articles.length - MOST_SHOWN })] : []),
  ]
  const opening = articles.slice(0, MOST_SHOWN).map((article) => ({
    text: `${article.id}. ${cutTo(titleOf(article), LONGEST_TITLE)}`,
    callback_data: dataOf({ kind: "article", id: article.id, part: 0, back: undefined }),
  }))
  const [only] = articles
  const publishing =
    only && articles.length === 1
      ? [{ text: t("button-publish"), callback_data: dataOf({ kind: "publish", id: only.id }) }]
      : []
  return withKeyboard(linesOf(lines), [...rowsOf(opening, 1), publishing])
}
