/** The sealed parts of the index, which are merged in small steps as they become many. */
import { mergeParts } from "./merge.ts"
import { type IndexPart, liveCount } from "./part.ts"
import type { Space } from "./space.ts"

export type Merging = {
  parts(): readonly IndexPart[]
  add(part: IndexPart): void
  /** Moves every merge on by the same amount of work. */
  advance(): void
}

/** So many parts of a size become one of the next size. */
const FAN = 8
/** Steps of merging for each article and each merge: several times what it takes not to fall behind. */
const STEPS = 24
/** A part of which so much is gone is written anew. */
const MOST_GONE = 0.3

type Job = { readonly parts: readonly IndexPart[]; readonly steps: Generator<void, IndexPart> }

/** `least`: articles in a part of the smallest size. */
export function createMerging(space: Space, least: number, from: readonly IndexPart[]): Merging {
  let parts = from
  let jobs: readonly Job[] = []
  start()

  function start(): void {
    const idle = parts.filter((part) => !jobs.some((job) => job.parts.includes(part)))
    const levels = Map.groupBy(idle, (part) => levelOf(liveCount(part) / least))
    const full = [...levels.values()].filter(({ length }) => length >= FAN)
    const worn = idle.filter((part) => part.goneCount > part.table.count * MOST_GONE && !full.flat().includes(part))
    for (const merged of [...full, ...worn.map((part) => [part])]) {
      jobs = [...jobs, { parts: merged, steps: mergeParts(merged, space) }]
    }
  }

  function advance(job: Job): void {
    for (let step = 0; step < STEPS; step++) {
      const next = stepOf(job)
      if (!next.done) continue
      jobs = jobs.filter((other) => other !== job)
      for (const { stored } of job.parts) stored.close()
      parts = [...parts.filter((part) => !job.parts.includes(part)), next.value]
      start()
      return
    }
  }

  /** A merge that fails is begun again when there is a further part. */
  function stepOf(job: Job): IteratorResult<void, IndexPart> {
    try {
      return job.steps.next()
    } catch (error) {
      jobs = jobs.filter((other) => other !== job)
      throw error
    }
  }

  return {
    parts: () => parts,
    add(part) {
      parts = [...parts, part]
      start()
    },
    advance() {
      for (const job of jobs) advance(job)
    },
  }
}

function levelOf(size: number): number {
  return Math.max(0, Math.floor(Math.log(size) / Math.log(FAN) + 0.01))
}
