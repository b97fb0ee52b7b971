/** One engine in a process of its own, so that its memory is its own: `search-engine.ts <engine> <articles> <folder>`. */
import { generateArticles } from "./articles.ts"
import { percentile } from "./measure.ts"
import { type Ask, ENGINES } from "./search-engines.ts"
import { type Asked, questionsOf, rightOnes } from "./search-questions.ts"

/** What it tells its parent: when it begins to build, when it is built, then class by class, and that it is done. */
export type Told =
  | { readonly kind: "begun" }
  | { readonly kind: "built"; readonly seconds: number; readonly megabytes: number; readonly onDisk: number }
  | { readonly kind: "done"; readonly megabytes: number }
  | ({ readonly kind: "asked"; readonly question: string; readonly p50: number; readonly p95: number } & Found)
type Found = { readonly recall: number; readonly firstRight: number }

/** Of one class of questions; the slowest engines answer but a few. */
const MOST_SECONDS = 2
/** Other questions of every class come before, as they do to a bot: code and caches are warm, the answers are not known. */
const WARMING = { seed: 8, questions: 20, seconds: 5 }
const MEGABYTE = 1_048_576

const [name = "", size = "", folder = ""] = process.argv.slice(2)
const engine = ENGINES[name]?.(folder)
if (!engine) throw new Error(`no engine ${name}`)

const generated = generateArticles(Number(size))
const before = megabytes()
tell({ kind: "begun" })
const started = performance.now()
const ask = await engine.build(generated.articles)
const seconds = (performance.now() - started) / 1000
tell({ kind: "built", seconds, megabytes: megabytes() - before, onDisk: (engine.onDisk?.() ?? 0) / MEGABYTE })
await warm()
for (const [question, asked] of Object.entries(questionsOf(generated))) {
  tell({ kind: "asked", question, ...(await askAll(ask, asked)) })
}

tell({ kind: "done", megabytes: megabytes() - before })

async function warm(): Promise<void> {
  const end = performance.now() + 1000 * WARMING.seconds
  for (const asked of Object.values(questionsOf(generated, WARMING.seed))) {
    for (const { text } of asked.slice(0, WARMING.questions)) if (performance.now() < end) await ask(text)
  }
}

async function askAll(ask: Ask, all: readonly Asked[]) {
  const times: number[] = []
  const [recalls, firsts]: [number[], number[]] = [[], []]
  let left = 1000 * MOST_SECONDS
  for (const asked of all) {
    const before = performance.now()
    const ids = await ask(asked.text)
    times.push(performance.now() - before)
    left -= performance.now() - before
    const right = rightOnes(generated.articles, asked)
    if (right.size > 0) recalls.push(ids.filter((id) => right.has(id)).length / Math.min(10, right.size))
    firsts.push(right.size === 0 ? Number(ids.length === 0) : Number(right.has(ids[0] ?? 0)))
    if (left < 0) break
  }
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
  return { p50, p95, recall: recalls.length > 0 ? averageOf(recalls) : 1, firstRight: averageOf(firsts) }
}

function averageOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(numbers.length, 1)
}

function megabytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}

function tell(told: Told): void {
  process.send?.(told)
}
