/** What a filter would have brought of late, before anything comes by it. */
import { FormattedString } from "@grammyjs/parse-mode"
import { numberedLink } from "../../bulletins/digest.ts"
import type { Article } from "../../model/article.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf } from "../shared/view.ts"

/** `examples`: of the last seven days, or of what is older where they had nothing. */
export type Preview = { readonly total: number; readonly examples: readonly Article[] }

export type ChangePreview = { readonly before: number; readonly gained: Preview; readonly lost: Preview }

export function previewText(t: Translate, { total, examples }: Preview, botUsername: string): FormattedString {
  const head = total > 0 ? t("preview-week", { total }) : t(examples.length > 0 ? "preview-older" : "preview-none")
  return linesOf([head, ...linksTo(examples, botUsername)])
}

export function changePreviewText(
  t: Translate,
  { before, gained, lost }: ChangePreview,
  botUsername: string,
): FormattedString {
  const after = before + gained.total - lost.total
  const sides = ([gained, lost] as const).flatMap((side, index) =>
    side.total === 0
      ? []
      : [
          linesOf([
            FormattedString.b(t(index === 0 ? "preview-gained" : "preview-lost", { total: side.total })),
            ...linksTo(side.examples, botUsername),
          ]),
        ],
  )
  return linesOf([t("preview-change", { before, after }), ...sides], "\n\n")
}

function linksTo(articles: readonly Article[], botUsername: string): FormattedString[] {
  return articles.map((article, index) => numberedLink(article, index + 1, botUsername))
}
