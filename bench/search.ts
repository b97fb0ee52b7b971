/** The index beside Fuse.js over the same articles and questions: building, memory, times, and whether it finds. */
import Fuse from "fuse.js"
import { createSearch } from "../src/search/answer.ts"
import { createRandom, type Generated, generateArticles } from "./articles.ts"
import { megabytes, percentile, short, table, timesOf } from "./measure.ts"

const SIZES = [1000, 10_000]
const QUESTIONS = 50
/** Fuse.js takes seconds a question there. */
const FUSE_QUESTIONS = 3
const NOW = Date.parse("2026-01-01T00:00:00Z")

export function benchSearch(): string {
  const rows: string[][] = []
  for (const size of SIZES) {
    const generated = generateArticles(size)
    rows.push(...ours(generated), ...fuse(generated))
  }
  return table(
    ["articles", "engine", "question", "p50 ms", "p95 ms", "meant article found", "built in", "memory"],
    rows,
  )
}

type Asked = { readonly text: string; readonly meant: number }

function questionsOf({ articles, words }: Generated): Record<string, Asked[]> {
  const random = createRandom(7)
  const some = () => articles[Math.floor(articles.length * random())]
  const drawn = <T>(make: () => T) => Array.from({ length: QUESTIONS }, make)
  const piece = (length: number) => {
    const article = some()
    const body = article?.paragraphs[2] ?? ""
    const from = Math.floor(random() * 20)
    return { text: body.slice(from, from + length), meant: article?.id ?? 0 }
  }
  return {
    "a common word": drawn(() => ({ text: words[Math.floor(random() * 20)] ?? "", meant: 0 })),
    "eight characters": drawn(() => piece(8)),
    "two words": drawn(() => {
      const { text, meant } = piece(8)
      return { text: `${text.slice(0, 3)} ${text.slice(5)}`, meant }
    }),
    "eight characters, one wrong": drawn(() => {
      const { text, meant } = piece(8)
      return { text: `${text.slice(0, 4)}龘${text.slice(5)}`, meant }
    }),
    "nothing to find": drawn(() => ({ text: "龘靐齉爩", meant: 0 })),
  }
}

function ours(generated: Generated): string[][] {
  const before = megabytes()
  const started = performance.now()
  const search = createSearch()
  for (const article of generated.articles) search.put(article)
  const built = performance.now() - started
  const memory = megabytes() - before
  return Object.entries(questionsOf(generated)).map(([kind, asked]) => {
    const ask = (text: string) => search.ask(text, { limit: 10, now: NOW })
    ask(asked[0]?.text ?? "")
    const times = timesOf(
      asked.map(
        ({ text }) =>
          () =>
            ask(text),
      ),
    )
    const found = shareFound(asked, (text) => ask(text).hits.map(({ id }) => id))
    return rowOf(search.size, "kuaixun", kind, times, found, built, memory)
  })
}

function fuse(generated: Generated): string[][] {
  const before = megabytes()
  const started = performance.now()
  const engine = new Fuse(
    generated.articles.map(({ id, headline, paragraphs }) => ({ id, headline, body: paragraphs.join("\n") })),
    { keys: ["headline", "body"], ignoreLocation: true },
  )
  const built = performance.now() - started
  const memory = megabytes() - before
  return Object.entries(questionsOf(generated)).map(([kind, all]) => {
    const asked = all.slice(0, FUSE_QUESTIONS)
    const ask = (text: string) => engine.search(text, { limit: 10 }).map(({ item }) => item.id as number)
    const times = timesOf(
      asked.map(
        ({ text }) =>
          () =>
            ask(text),
      ),
    )
    return rowOf(
      generated.articles.length,
      "fuse.js, ignoreLocation",
      kind,
      times,
      shareFound(asked, ask),
      built,
      memory,
    )
  })
}

function shareFound(asked: readonly Asked[], ids: (text: string) => readonly number[]): string {
  const meant = asked.filter((one) => one.meant > 0)
  if (meant.length === 0) return "–"
  const found = meant.filter(({ text, meant }) => ids(text).includes(meant)).length
  return `${found} of ${meant.length}`
}

function rowOf(
  size: number,
  engine: string,
  kind: string,
  times: readonly number[],
  found: string,
  built: number,
  memory: number,
): string[] {
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
  return [short(size), engine, kind, short(p50), short(p95), found, `${short(built / 1000)} s`, `${short(memory)} MB`]
}
