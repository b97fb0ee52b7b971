/** A store that refuses the n-th of the statements which some work makes, as a full disk would, and then works again. */
import { AsyncLocalStorage } from "node:async_hooks"
import SqliteDatabase from "better-sqlite3"
import { onTestFinished } from "vitest"

/** What SQLite says, and whether it has carried out the statement or not is nobody's guess: it has not. */
export const REFUSALS = ["SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR"] as const

export type Refusing = {
  /** Whatever this work makes of statements, then or later, is counted; what others make is not. */
  within<Result>(work: () => Result): Result
  /** From now on: the n-th one is refused, the first by 1. */
  refuse(nth: number, code: (typeof REFUSALS)[number]): void
  /** How many there were since, and whether one of them was refused. */
  seen(): { readonly statements: number; readonly refused: string | undefined }
}

type Statement = Record<"all" | "run", (...values: unknown[]) => unknown> & { readonly source: string }

/** For all stores of this process, until the test is over. */
export function aRefusingStore(): Refusing {
  const inside = new AsyncLocalStorage<true>()
  let statements = 0
  let refused: string | undefined
  let [atNth, asCode]: [number, string] = [0, ""]

  const database = new SqliteDatabase(":memory:")
  const prototype = Object.getPrototypeOf(database.prepare("select 1")) as Statement
  database.close()
  const { all, run } = prototype
  const counting = (work: Statement["all"]) =>
    function (this: Statement, ...values: unknown[]) {
      if (inside.getStore() && ++statements === atNth) {
        refused = this.source
        throw new SqliteDatabase.SqliteError("refused by the test", asCode)
      }
      return work.apply(this, values)
    }
  Object.assign(prototype, { all: counting(all), run: counting(run) })
  onTestFinished(() => void Object.assign(prototype, { all, run }))

  return {
    within: (work) => inside.run(true, work),
    refuse(nth, code) {
      ;[statements, refused, atNth, asCode] = [0, undefined, nth, code]
    },
    seen: () => ({ statements, refused }),
  }
}
