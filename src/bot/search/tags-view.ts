/** The tags of the corpus, as buttons. */
import type { TagCount } from "../../search/tag-directory.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../shared/button.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, plainView, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { inlineTagRef } from "./question.ts"

const LONGEST_NAME = 40

/** A tag too long for a button stands in the text alone. */
export function tagsView(t: Translate, prefix: string, tags: readonly TagCount[]): View {
  const start = cutTo(prefix, LONGEST_NAME)
  if (tags.length === 0) return plainView(t(prefix === "" ? "tags-none" : "tags-none-with", { prefix: start }))
  const buttons = tags.flatMap(({ name, count }) => {
    const ref = inlineTagRef(name)
    return ref === undefined
      ? []
      : [{ text: `#${name} ${count}`, callback_data: dataOf({ kind: "list", page: 0, ref }) }]
  })
  const long = tags.filter(({ name }) => inlineTagRef(name) === undefined)
  const named = long.map(({ name, count }) => `#${cutTo(name, LONGEST_NAME)} ${count}`)
  const head = t(prefix === "" ? "tags-head" : "tags-head-with", { prefix: start })
  return withKeyboard(linesOf([head, ...named]), rowsOf(buttons, 3))
}
