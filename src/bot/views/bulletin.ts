/** A bulletin as a chat gets it, in its language. */
import { composeBulletin } from "../../bulletins/compose.ts"
import type { Article } from "../../model/article.ts"
import type { Translate } from "../translate.ts"
import type { View } from "./view.ts"

export function bulletinView(t: Translate, article: Article, botUsername: string): View {
  return { text: composeBulletin(article, { full: t("full"), original: t("original"), botUsername }) }
}
