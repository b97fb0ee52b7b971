/** `kuaixun article <id>`: one article, whole. */
import type { Config } from "../config.ts"
import { type Article, titleOf } from "../model/article.ts"
import type { ArticleId } from "../model/id.ts"
import { findArticle } from "../store/corpus/articles.ts"
import { dayOf, EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

export async function articleVerb(
  id: number,
  { json }: { json?: boolean },
  config: Config,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const article = await withStore(config.stateDir, (db) => findArticle(db, id as ArticleId))
  if (!article) {
    err(`There is no article ${id}. "kuaixun search" shows the numbers.`)
    return EXIT.failed
  }
  out(json ? JSON.stringify(asJson(article)) : inWords(article, config.timeZone))
  return EXIT.done
}

function asJson(article: Article) {
  return { ...article, url: article.url ?? null, publishedAt: new Date(article.publishedAt).toISOString() }
}

function inWords(article: Article, timeZone: string): string {
  const { id, marker, paragraphs, source, url, publishedAt, dated } = article
  const date = dated ? dayOf(publishedAt, timeZone) : `imported ${dayOf(publishedAt, timeZone)}`
  const foot = [source, date, url].filter((part) => part !== undefined)
  const retracted = article.retraction ? [`Retracted: ${article.retraction.why || "no reason given"}`] : []
  return [`[${id}] ${marker}${titleOf(article)}`, ...retracted, "", ...paragraphs, "", foot.join(" · ")].join("\n")
}
