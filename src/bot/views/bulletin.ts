/** A bulletin as a chat gets it, in its language, and what it becomes when an article is corrected or taken back. */
import { FormattedString } from "@grammyjs/parse-mode"
import { composeBulletin, composeStruck } from "../../bulletins/compose.ts"
import { composeDigest } from "../../bulletins/digest.ts"
import type { Article } from "../../model/article.ts"
import type { Content, Digest } from "../../model/delivery.ts"
import type { Translate } from "../translate.ts"
import { filterName } from "./subscriptions.ts"
import { linesOf, type View } from "./view.ts"

export function bulletinView(t: Translate, content: Content, botUsername: string): View {
  const { style } = content
  if (content.kind === "article") {
    if (content.article.retraction) {
      return { text: composeStruck(content.article, retractedWords(t, content.article)) }
    }
    return { text: composeBulletin(content.article, { full: t("full"), original: t("original"), botUsername }, style) }
  }
  const { digest } = content
  return { text: composeDigest(digest, style, { ...endsOf(t, digest), botUsername }) }
}

/** Stands behind a copy that can't be changed. */
export function noteView(t: Translate, content: Content, botUsername: string): View {
  const view = bulletinView(t, content, botUsername)
  if (content.kind === "article" && content.article.retraction) return view
  return { text: linesOf([FormattedString.b(t("correction")), view.text], "\n\n") }
}

/** That it was retracted, and why if that was said. */
export function retractedWords(t: Translate, { retraction }: Article): string {
  const why = retraction?.why ?? ""
  return why === "" ? t("retracted") : t("retracted-why", { why })
}

function endsOf(t: Translate, digest: Digest) {
  const retracted = (article: Article) => retractedWords(t, article)
  return { head: headOf(t, digest), foot: footOf(t, digest), retracted }
}

function headOf(t: Translate, { filter, total, part, parts }: Digest): string {
  const head = t("digest-head", { filter: filterName(t, filter), total })
  return parts > 1 ? `${head} · ${t("list-page", { page: part + 1, pages: parts })}` : head
}

function footOf(t: Translate, { part, parts, leftOut }: Digest): string {
  return leftOut > 0 && part + 1 === parts ? t("digest-more", { count: leftOut }) : ""
}
