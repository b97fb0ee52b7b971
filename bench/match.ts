/** One new article against many subscriptions: tags and words as unevenly common as in news. */
import { createFilterIndex } from "../src/bulletins/filter-index.ts"
import type { ReaderId, SubscriptionId } from "../src/model/id.ts"
import type { Settings } from "../src/model/settings.ts"
import { aliasesOf } from "../src/search/aliases.ts"
import { fits } from "../src/search/match.ts"
import { plainArticleOf } from "../src/search/plain-article.ts"
import { parseQuery } from "../src/search/query.ts"
import { createRandom, generateArticles } from "./articles.ts"
import { megabytes, percentile, short, table, timesOf } from "./measure.ts"

const SIZES = [1000, 10_000, 100_000]
const ARTICLES = 300
/** Of a plain reading, which takes long. */
const PLAIN_ARTICLES = 3
/** So many words stand in every other article, so nobody asks for them. */
const COMMONEST = 200
const SETTINGS: Settings = {
  ...{ rhythm: "instant", at: 480, weekday: 1, quiet: undefined, style: "summary", silent: false },
  ...{ pausedAt: undefined, topic: undefined, replies: true, ceiling: 60 },
}
const PLAIN = { settings: SETTINGS, pausedWhy: undefined, timeZone: undefined }
const ALIASES = aliasesOf([{ key: "澳洲", tagKey: "澳大利亚" }])

export function benchMatch(): string {
  const { articles, words } = generateArticles(ARTICLES, 7)
  const rows = SIZES.map((size) => {
    const filters = filtersFrom(words, size)
    const empty = megabytes()
    const started = performance.now()
    const index = createFilterIndex("Asia/Shanghai")
    filters.forEach((filter, at) => {
      index.put({ id: (at + 1) as SubscriptionId, reader: at as ReaderId, filter, createdAt: 0, ...PLAIN })
    })
    const built = performance.now() - started
    const memory = megabytes() - empty
    let taken = 0
    const match = (article: (typeof articles)[number]) => () => {
      taken += index.takersOf(plainArticleOf(article), ALIASES).length
    }
    timesOf(articles.slice(0, 50).map(match))
    taken = 0
    const before = process.threadCpuUsage()
    const times = timesOf(articles.map(match))
    const work = process.threadCpuUsage(before)
    const plainly = timesOf(
      articles.slice(0, PLAIN_ARTICLES).map((article) => () => {
        const plain = plainArticleOf(article)
        return filters.filter((filter) => fits(parseQuery(filter), plain)).length
      }),
    )
    const figures = [
      ...[percentile(times, 0.5), percentile(times, 0.95)],
      ...[(work.user + work.system) / 1000 / ARTICLES, percentile(plainly, 0.5)],
      ...[taken / ARTICLES, built, memory],
    ]
    return [size.toLocaleString("en"), ...figures.map(short)]
  })
  const head = [
    ...["subscriptions", "p50, ms", "p95, ms", "CPU each, ms", "read one by one, ms"],
    ...["take it", "built in, ms", "memory, MB"],
  ]
  return table(head, rows)
}

/** A tag, a word, two words, one or another, one and not another, a phrase, everything. */
function filtersFrom(words: readonly string[], count: number): string[] {
  const random = createRandom(11)
  const tag = () => words[Math.floor(words.length ** random()) - 1] ?? ""
  const word = () => words[Math.floor(COMMONEST * (words.length / COMMONEST) ** random()) - 1] ?? ""
  return Array.from({ length: count }, () => {
    const kind = random()
    if (kind < 0.4) return `#${tag()}`
    if (kind < 0.6) return word()
    if (kind < 0.75) return `${word()} ${word()}`
    if (kind < 0.85) return `#${tag()} | ${word()}`
    if (kind < 0.95) return `${word()} -${word()}`
    return kind < 0.99 ? `"${word()}${word()}"` : ""
  })
}
