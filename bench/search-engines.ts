/** Ours and its peers, each over the same articles: built, and asked for the best ten. */
import { readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { create, insertMultiple, search as searchOrama } from "@orama/orama"
import Database from "better-sqlite3"
import { Index } from "flexsearch"
import Fuse from "fuse.js"
import MiniSearch from "minisearch"
import type { Article } from "../src/model/article.ts"
import { parseQuery } from "../src/search/query.ts"
import { createSearch } from "../src/search/search.ts"
import { createSearchIndex } from "../src/search/search-index.ts"
import { folderSpace, writeSnapshot } from "../src/search/snapshot.ts"
import { foldOf } from "../src/text/fold.ts"
import { characterPairs, runsOf } from "../src/text/words.ts"

/** Ids of articles, best first. */
export type Ask = (question: string) => readonly number[] | Promise<readonly number[]>
export type Engine = {
  build(articles: readonly Article[]): Ask | Promise<Ask>
  /** Bytes, of what does not lie in memory; after it was built. */
  onDisk?(): number
}

const NOW = Date.parse("2026-01-01T00:00:00Z")
const TEN = 10

/** Peers can't segment Chinese: they are given our folding, and single characters and pairs as words. */
function wordsFor(text: string): string[] {
  return runsOf(foldOf(text)).flatMap(({ text: run, spaceless }) =>
    spaceless ? [...run, ...characterPairs(run)] : [run],
  )
}

/** The pairs and words of a question; a single character where there is nothing else. */
function wordsAsked(question: string): string[] {
  const words = wordsFor(question)
  const telling = words.filter((word) => [...word].length > 1)
  return telling.length > 0 ? telling : words
}

const plainOf = ({ id, headline, paragraphs }: Article) => ({ id: Number(id), headline, body: paragraphs.join("\n") })

/** Where no article has all words, those that have most. */
async function strictFirst(ask: (all: boolean) => readonly number[] | Promise<readonly number[]>) {
  const found = await ask(true)
  return found.length > 0 ? found : ask(false)
}

function kuaixun(folder: string): Engine {
  return {
    async build(articles) {
      const search = createSearch({ space: folderSpace(folder) })
      for (const article of articles) search.put(article)
      search.settle()
      await writeSnapshot(folder, search.state(), { mark: "bench", cursor: articles.length })
      return (question) => search.ask(question, { limit: TEN, now: NOW }).hits.map(({ id }) => id)
    },
    onDisk: () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  }
}

function indexAlone(folder: string): Engine {
  return {
    build(articles) {
      const index = createSearchIndex({ space: folderSpace(folder) })
      for (const article of articles) index.put(article)
      index.settle()
      return (question) => index.search(parseQuery(question), { limit: TEN, now: NOW }).hits.map(({ id }) => id)
    },
  }
}

function fuse(options: object): Engine {
  return {
    build(articles) {
      const engine = new Fuse(articles.map(plainOf), { keys: ["headline", "body"], ...options })
      return (question) => engine.search(question, { limit: TEN }).map(({ item }) => item.id)
    },
  }
}

function minisearch(): Engine {
  return {
    build(articles) {
      const engine = new MiniSearch({ fields: ["headline", "body"], tokenize: wordsFor, processTerm: (term) => term })
      engine.addAll(articles.map(plainOf))
      return (question) =>
        strictFirst((all) =>
          engine
            .search(question, { tokenize: wordsAsked, combineWith: all ? "AND" : "OR" })
            .slice(0, TEN)
            .map(({ id }) => id),
        )
    },
  }
}

function flexsearch(): Engine {
  return {
    build(articles) {
      let asking = false
      const engine = new Index({ encode: (text: string) => (asking ? wordsAsked(text) : wordsFor(text)) })
      for (const article of articles.map(plainOf)) engine.add(article.id, `${article.headline}\n${article.body}`)
      asking = true
      return (question) =>
        strictFirst((all) => engine.search(question, { limit: TEN, suggest: !all }).map((id) => Number(id)))
    },
  }
}

function orama(): Engine {
  return {
    async build(articles) {
      let asking = false
      const tokenize = (text: string) => (asking ? wordsAsked(text) : wordsFor(text))
      const tokenizer = { language: "english", normalizationCache: new Map(), tokenize }
      const engine = create({ schema: { headline: "string", body: "string" }, components: { tokenizer } })
      const documents = articles.map(plainOf).map((article) => ({ ...article, id: String(article.id) }))
      await insertMultiple(engine, documents)
      asking = true
      return (term) =>
        strictFirst(async (all) => {
          const { hits } = await searchOrama(engine, { term, limit: TEN, threshold: all ? 0 : 1 })
          return hits.map(({ id }) => Number(id))
        })
    },
  }
}

function fts5(folder: string): Engine {
  const file = join(folder, "fts5.db")
  const db = new Database(file)
  return {
    build(articles) {
      db.exec("create virtual table articles using fts5(headline, body, content='', tokenize='unicode61')")
      const insert = db.prepare("insert into articles (rowid, headline, body) values (?, ?, ?)")
      const insertAll = db.transaction(() => {
        for (const { id, headline, body } of articles.map(plainOf)) {
          insert.run(id, wordsFor(headline).join(" "), wordsFor(body).join(" "))
        }
      })
      insertAll()
      const find = db.prepare(
        "select rowid as id from articles where articles match ? order by bm25(articles, 8) limit 10",
      )
      const rows = (words: string) => find.all(words) as { id: number }[]
      return (question) => {
        const words = wordsAsked(question).map((word) => `"${word}"`)
        return strictFirst((all) => rows(words.join(all ? " AND " : " OR ")).map(({ id }) => id))
      }
    },
    onDisk: () => statSync(file).size,
  }
}

/** What lies on disk lies in `folder`. */
export const ENGINES: Readonly<Record<string, (folder: string) => Engine>> = {
  kuaixun,
  "kuaixun, its index alone": indexAlone,
  "fuse.js": () => fuse({}),
  "fuse.js, useTokenSearch": () => fuse({ useTokenSearch: true, ignoreLocation: true }),
  minisearch,
  flexsearch,
  orama,
  "SQLite FTS5": fts5,
}
