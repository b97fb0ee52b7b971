/** The aliases of tags, with buttons to end them, and what could become one. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Alias } from "../../model/alias.ts"
import type { AliasSuggestion } from "../../search/alias-suggestions.ts"
import { cutTo } from "../../text/cut.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { aliasCodeOf, aliasDataOf } from "./alias-button.ts"

export type AliasesView = {
  /** All there are. */
  readonly aliases: readonly Alias[]
  /** From 0; the last one for anything beyond it. */
  readonly page: number
  readonly suggestions: readonly AliasSuggestion[]
}

const PAGE_SIZE = 10
const LONGEST_NAME = 40
const LONGEST_BUTTON = 64

export function aliasesView(t: Translate, { aliases, page: asked, suggestions }: AliasesView): View {
  const pages = Math.max(1, Math.ceil(aliases.length / PAGE_SIZE))
  const page = Math.min(asked, pages - 1)
  const from = page * PAGE_SIZE
  const shown = aliases.slice(from, from + PAGE_SIZE)
  const words = t(aliases.length === 0 ? "alias-none" : "alias-head", { total: aliases.length })
  const head = FormattedString.b(pages > 1 ? `${words} · ${t("list-page", { page: page + 1, pages })}` : words)
  const lines = shown.map(({ name, tag }, index) => `${from + index + 1}. ${tagName(name)} → ${tagName(tag)}`)
  const ends = shown.map((alias, index) => ({
    text: `✕ ${from + index + 1}`,
    callback_data: aliasDataOf({ kind: "alias", deed: "end", code: aliasCodeOf(alias), page }),
  }))
  const turn = (text: string, to: number) => ({ text, callback_data: aliasDataOf({ kind: "aliases", page: to }) })
  const accepts = suggestions.map(
    (suggestion): Button => ({
      text: cutTo(`✓ ${tagName(suggestion.name)} → ${tagName(suggestion.tag)}`, LONGEST_BUTTON),
      callback_data: aliasDataOf({ kind: "alias", deed: "make", code: aliasCodeOf(suggestion), page }),
    }),
  )
  const blocks = [linesOf([head, ...lines]), t(suggestions.length > 0 ? "alias-suggested" : "alias-usage")]
  return withKeyboard(linesOf(blocks, "\n\n"), [
    ...rowsOf(ends, 5),
    [
      ...(page > 0 ? [turn(t("button-previous"), page - 1)] : []),
      ...(page + 1 < pages ? [turn(t("button-next"), page + 1)] : []),
    ],
    ...rowsOf(accepts, 1),
  ])
}

/** With its sign, and cut where it is beyond all measure. */
export function tagName(name: string): string {
  return `#${cutTo(name, LONGEST_NAME)}`
}
