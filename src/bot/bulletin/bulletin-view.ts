/** A bulletin as a chat gets it, in its language, and what it becomes when an article is corrected or taken back. */
import { FormattedString } from "@grammyjs/parse-mode"
import { composeBulletin, composeCaption, composeStruck, fitsCaption, linkOf } from "../../bulletins/compose.ts"
import { composeDigest, isLong } from "../../bulletins/digest.ts"
import { composeRichDigest } from "../../bulletins/rich-digest.ts"
import type { Article } from "../../model/article.ts"
import type { Content, Digest, Form } from "../../model/delivery.ts"
import { captionable, type Sendable } from "../../model/media.ts"
import { mediaInWords } from "../search/article-view.ts"
import type { Translate } from "../shared/translate.ts"
import { type BulletinView, linesOf } from "../shared/view.ts"
import { filterName } from "../subscriptions/subscriptions-view.ts"

/** `form`: as what it stands in the chat, or must be sent; undefined: as what suits it. */
export function bulletinView(t: Translate, content: Content, botUsername: string, form?: Form): BulletinView {
  return content.kind === "digest"
    ? digestView(t, content, botUsername, form)
    : articleView(t, content, botUsername, form)
}

type OfArticle = Extract<Content, { kind: "article" }>
type OfDigest = Extract<Content, { kind: "digest" }>

function articleView(t: Translate, content: OfArticle, botUsername: string, form: Form | undefined): BulletinView {
  const { article, style, media } = content
  const shown = style === "headline" || form === "text" ? [] : captionable(media)
  if (article.retraction) {
    return { text: composeStruck(article, retractedWords(t, article)), ...(form === "caption" && { media: shown }) }
  }
  const words = (beside: readonly Sendable[]) => ({
    full: [t("full"), mediaInWords(t, beside)].filter((word) => word !== "").join(" · "),
    ...{ original: t("original"), botUsername },
  })
  const under = words(media.filter((one) => !shown.includes(one)))
  if (form === "caption") return { text: composeCaption(article, under, style), media: shown }
  if (shown.length > 0) {
    const text = composeBulletin(article, under, style)
    if (fitsCaption(text)) return { text, media: shown }
  }
  const text = composeBulletin(article, words(media), style)
  const hasPage = media.length > 0 && style !== "headline" && linkOf("", article.url) !== undefined
  return { text, ...(hasPage && article.url !== undefined && { preview: article.url }) }
}

function digestView(t: Translate, content: OfDigest, botUsername: string, form: Form | undefined): BulletinView {
  const { digest, style } = content
  const wording = { ...endsOf(t, digest), full: t("full"), original: t("original"), botUsername }
  const isRich = form === "rich" || (form === undefined && isLong(digest))
  if (!isRich) return { text: composeDigest(digest, style, wording) }
  return { text: new FormattedString(wording.head), rich: composeRichDigest(digest, style, wording) }
}

/** Stands behind a copy that can't be changed. */
export function noteView(t: Translate, content: Content, botUsername: string, form?: Form): BulletinView {
  const { text, rich } = bulletinView(t, content, botUsername, form === "rich" ? "rich" : "text")
  if (content.kind === "article" && content.article.retraction) return { text }
  if (rich) return { text, rich: [{ type: "paragraph", text: { type: "bold", text: t("correction") } }, ...rich] }
  return { text: linesOf([FormattedString.b(t("correction")), text], "\n\n") }
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
