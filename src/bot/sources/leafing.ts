/** The buttons that turn the pages of an owner's list. */

import type { Translate } from "../shared/translate.ts"
import type { Button } from "../shared/view.ts"
import type { SourcePress } from "./source-button.ts"
import { sourceDataOf } from "./source-button.ts"

export type Page = { readonly page: number; readonly pageSize: number; readonly total: number }

export function leafing(t: Translate, kind: "sources" | "queue", { page, pageSize, total }: Page): Button[] {
  const to = (text: string, page: number) => ({
    text,
    callback_data: sourceDataOf({ kind, page } satisfies SourcePress),
  })
  return [
    ...(page > 0 ? [to(t("button-previous"), page - 1)] : []),
    ...((page + 1) * pageSize < total ? [to(t("button-next"), page + 1)] : []),
  ]
}
