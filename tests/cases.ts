/** The four standing tests, named in docs/operations.md, run in a large size by `npm run chaos -- --promises`. */
import type { TestContext } from "vitest"

declare module "vitest" {
  interface TaskMeta {
    cases?: number
  }
}

export const IS_LARGE = process.env.CHAOS === "all"
/** No standing test takes longer, even where other programs use every core. */
export const STANDING_LIMIT_MS = IS_LARGE ? 1_800_000 : 600_000

/** The cases that a test went through are printed beside its result. */
export function countCases({ task }: TestContext, more = 1): void {
  task.meta.cases = (task.meta.cases ?? 0) + more
}
