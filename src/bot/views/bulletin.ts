/** A bulletin as a chat gets it, in its language. */
import { composeBulletin } from "../../bulletins/compose.ts"
import { composeDigest } from "../../bulletins/digest.ts"
import type { Content, Digest } from "../../model/delivery.ts"
import type { Translate } from "../translate.ts"
import { filterName } from "./subscriptions.ts"
import type { View } from "./view.ts"

export function bulletinView(t: Translate, content: Content, botUsername: string): View {
  const { style } = content
  if (content.kind === "article") {
    return { text: composeBulletin(content.article, { full: t("full"), original: t("original"), botUsername }, style) }
  }
  const { digest } = content
  return { text: composeDigest(digest, style, { head: headOf(t, digest), foot: footOf(t, digest), botUsername }) }
}

function headOf(t: Translate, { filter, total, part, parts }: Digest): string {
  const head = t("digest-head", { filter: filterName(t, filter), total })
  return parts > 1 ? `${head} · ${t("list-page", { page: part + 1, pages: parts })}` : head
}

function footOf(t: Translate, { part, parts, leftOut }: Digest): string {
  return leftOut > 0 && part + 1 === parts ? t("digest-more", { count: leftOut }) : ""
}
