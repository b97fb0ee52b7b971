/** The parts of the index as articles come and go: the newest few, and sealed ones that are merged as they grow. */
import type { Article } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { merge } from "./merge.ts"
import { articleIn, liveCount, type Part, strike } from "./part.ts"
import { seal } from "./seal.ts"
import { inMemory, type Space } from "./space.ts"

/** Articles in parts that stay, and those that are too few for one. */
export type SettledParts = { readonly parts: readonly Part[]; readonly newest: readonly Article[] }

export type Parts = {
  readonly size: number
  /** What was put before is in them. */
  all(): readonly Part[]
  put(article: Article): void
  remove(id: ArticleId): void
  article(id: ArticleId): Article | undefined
  find(id: ArticleId): { part: Part; doc: number } | undefined
  settled(): SettledParts
}

/** So many parts of a size become one of the next size. */
const FAN = 8
/** Steps of merging for each article and each merge: several times what it takes not to fall behind. */
const STEPS = 24
/** A part of which so much is gone is written anew. */
const MOST_GONE = 0.3
/** Fewer articles are made a part anew when one more comes: 2 ms. */
const FEWEST = 32
/** So many that nobody asked for meanwhile are made one part at once: 100 ms, and less to merge. */
const MOST = 1024

type Job = { readonly parts: readonly Part[]; readonly steps: Generator<void, Part> }

/** Every article that comes moves the merging on by the same amount, so no article costs more than another. */
export function createParts(space: Space, fewest = FEWEST, from: SettledParts = { parts: [], newest: [] }): Parts {
  let sealed = from.parts
  let jobs: readonly Job[] = []
  /** Not yet in a part that stays. */
  const newest = new Map(from.newest.map((article) => [article.id, article]))
  let newestPart: Part | undefined
  let isSettled = newest.size === 0

  function all(): readonly Part[] {
    settle()
    return newestPart ? [...sealed, newestPart] : sealed
  }

  function settle(): void {
    if (isSettled) return
    const articles = [...newest.values()]
    const isEnough = articles.length >= fewest
    newestPart = isEnough || articles.length === 0 ? undefined : seal(articles, inMemory)
    if (isEnough) {
      sealed = [...sealed, seal(articles, space)]
      newest.clear()
      startMerging()
    }
    isSettled = true
  }

  function findIn(parts: readonly Part[], id: ArticleId): { part: Part; doc: number } | undefined {
    for (const part of parts) {
      const doc = part.docOf(id)
      if (doc !== undefined && part.gone[doc] !== 1) return { part, doc }
    }
    return undefined
  }

  function remove(id: ArticleId): void {
    const found = findIn(sealed, id)
    if (found) strike(found.part, found.doc)
    if (newest.delete(id)) isSettled = false
  }

  function put(article: Article): void {
    remove(article.id)
    newest.set(article.id, article)
    isSettled = false
    if (newest.size >= MOST) settle()
    for (const job of jobs) advance(job)
  }

  function startMerging(): void {
    const idle = sealed.filter((part) => !jobs.some(({ parts }) => parts.includes(part)))
    const levels = Map.groupBy(idle, (part) => levelOf(liveCount(part) / fewest))
    const full = [...levels.values()].filter(({ length }) => length >= FAN)
    const worn = idle.filter((part) => part.goneCount > part.table.count * MOST_GONE && !full.flat().includes(part))
    for (const parts of [...full, ...worn.map((part) => [part])]) {
      jobs = [...jobs, { parts, steps: merge(parts, space) }]
    }
  }

  /** A merge that fails is begun anew when there is a further part. */
  function advance(job: Job): void {
    for (let step = 0; step < STEPS; step++) {
      const next = stepOf(job)
      if (!next.done) continue
      jobs = jobs.filter((other) => other !== job)
      for (const { stored } of job.parts) stored.close()
      sealed = [...sealed.filter((part) => !job.parts.includes(part)), next.value]
      startMerging()
      return
    }
  }

  function stepOf(job: Job): IteratorResult<void, Part> {
    try {
      return job.steps.next()
    } catch (error) {
      jobs = jobs.filter((other) => other !== job)
      throw error
    }
  }

  startMerging()
  return {
    get size() {
      return sealed.reduce((sum, part) => sum + liveCount(part), newest.size)
    },
    all,
    put,
    remove,
    article(id) {
      const found = newest.has(id) ? undefined : findIn(sealed, id)
      return found ? articleIn(found.part, found.doc) : newest.get(id)
    },
    find: (id) => findIn(all(), id),
    settled() {
      settle()
      return { parts: sealed, newest: [...newest.values()] }
    },
  }
}

function levelOf(size: number): number {
  return Math.max(0, Math.floor(Math.log(size) / Math.log(FAN) + 0.01))
}
