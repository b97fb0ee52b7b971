/** Articles as an enemy would write them, and what Telegram demands of any message, to hold them against. */
import type { FormattedString } from "@grammyjs/parse-mode"
import fc from "fast-check"
import type { Article } from "../../src/model/article.ts"
import { anArticle } from "../search/an-article.ts"

const SCRAPS = [
  ...[
    "",
    " ",
    "\n",
    "。",
    "！",
    "😀",
    "👨‍👩‍👧‍👦",
    "é",
    "印度",
    "#印度",
    "# ",
    "<b>",
    "&amp;",
    "</a>",
    "*_`[",
    "\u202e",
    "\u0000",
  ],
  ...[
    "标签".repeat(60),
    "长".repeat(600),
    "😀".repeat(400),
    "a".repeat(300),
    "A. B. C. D. ",
    "\ufeff",
    "１２３",
    "@all /start",
  ],
]

/** Well-formed, as everything is that comes out of a store. */
export function hostileText(): fc.Arbitrary<string> {
  const scrap = fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: "grapheme", maxLength: 30 }))
  return fc.array(scrap, { maxLength: 8 }).map((scraps) => scraps.join("").toWellFormed())
}

export function hostileArticle(): fc.Arbitrary<Article> {
  const texts = fc.array(hostileText(), { maxLength: 12 })
  return fc
    .record({
      id: fc.integer({ min: 1, max: 999_999_999 }),
      marker: hostileText(),
      headline: hostileText(),
      paragraphs: texts,
      tags: texts.map((tags) => tags.filter((tag) => tag !== "")),
      source: hostileText(),
      url: fc.option(
        hostileText().map((path) => `https://example.org/${path}`),
        { nil: undefined },
      ),
      dated: fc.boolean(),
    })
    .map(anArticle)
}

/** What is wrong with a message: nothing, if it is one that Telegram takes whole. */
export function faultsOf({ text, entities }: FormattedString): string[] {
  const faults: string[] = []
  const length = [...text].length
  if (length > 4096) faults.push(`${length} characters`)
  if (text.trim() === "") faults.push("no text")
  if (!text.isWellFormed()) faults.push("half a character")
  if (Buffer.byteLength(text) > 32_768) faults.push("too many bytes")
  if (entities.length > 100) faults.push(`${entities.length} entities`)
  for (const { type, offset, length } of entities) {
    const inside = offset >= 0 && length > 0 && offset + length <= text.length
    if (!inside) faults.push(`${type} at ${offset}, ${length} long`)
    if (!text.slice(0, offset).isWellFormed() || !text.slice(0, offset + length).isWellFormed()) {
      faults.push(`${type} begins or ends inside a character`)
    }
  }
  return faults
}
