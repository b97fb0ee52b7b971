/** The tags of the corpus, as buttons. */
import type { TagCount } from "../../search/tag-directory.ts"
import { dataOf } from "../button.ts"
import { inlineTagRef } from "../question.ts"
import type { Translate } from "../translate.ts"
import { linesOf, plainView, rowsOf, type View, withKeyboard } from "./view.ts"

/** A tag too long for a button stands in the text alone. */
export function tagsView(t: Translate, prefix: string, tags: readonly TagCount[]): View {
  if (tags.length === 0) return plainView(t(prefix === "" ? "tags-none" : "tags-none-with", { prefix }))
  const buttons = tags.flatMap(({ name, count }) => {
    const ref = inlineTagRef(name)
    return ref === undefined
      ? []
      : [{ text: `#${name} ${count}`, callback_data: dataOf({ kind: "list", page: 0, ref }) }]
  })
  const long = tags.filter(({ name }) => inlineTagRef(name) === undefined).map(({ name, count }) => `#${name} ${count}`)
  const head = t(prefix === "" ? "tags-head" : "tags-head-with", { prefix })
  return withKeyboard(linesOf([head, ...long]), rowsOf(buttons, 3))
}
