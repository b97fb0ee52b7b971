/**
 * Waits for the write lock while the program goes on. SQLite's own busy handler would put the only thread to sleep until
 * another process has ended its transaction, so here a statement that meets the lock is tried again a little later.
 */
import SqliteDatabase from "better-sqlite3"
import { CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDriver } from "kysely"
import { retry } from "../../loop/retry.ts"

/** How long a writer waits for another one's transaction: imports run beside the bot. */
export const PATIENCE_MS = 15_000

const PAUSES = { firstMs: 1, longestMs: 50 }

type Statements = {
  prepare(text: string): SqliteDatabase.Statement<unknown[]>
  close(): void
}

/**
 * One connection, on which each transaction and each statement outside of one has its turn. A writer that waits for the
 * lock has no turn, so reads are served. Writers get the lock in the order in which they came; one that
 * hasn't got it within the patience is given SQLite's error.
 */
export function createPatientDriver(database: Statements, patienceMs: number): SqliteDriver {
  const turns = createTurns()
  const writers = createTurns()
  /** Since when the lock has been seen in other hands, without a pause. */
  let busySince: number | undefined

  /** Resolves to the way out of the turn in which the attempt succeeded. */
  async function attempted<Result>(attempt: () => Promise<Result>): Promise<{ result: Result; leave: () => void }> {
    const came = performance.now()
    const onFailure = (error: unknown) => {
      if (!isBusy(error)) throw error
      busySince ??= performance.now()
      if (performance.now() - Math.max(came, busySince) >= patienceMs) throw error
      return 0
    }
    return retry(() => inTurn(attempt), { ...PAUSES, onFailure })
  }

  async function inTurn<Result>(attempt: () => Promise<Result>) {
    const leave = await turns.enter()
    try {
      const result = await attempt()
      busySince = undefined
      return { result, leave }
    } catch (error) {
      leave()
      throw error
    }
  }

  async function asWriter<Result>(attempt: () => Promise<Result>) {
    const leave = await writers.enter()
    return attempted(attempt).finally(leave)
  }

  function onlyReads(text: string): boolean {
    try {
      return database.prepare(text).readonly
    } catch {
      return false
    }
  }

  class PatientConnection implements DatabaseConnection {
    readonly #inner: DatabaseConnection
    /** The way out of the turn that its transaction has. */
    #leave: (() => void) | undefined

    constructor(inner: DatabaseConnection) {
      this.#inner = inner
    }

    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const attempt = () => this.#inner.executeQuery<Row>(query)
      if (this.#leave) return attempt()
      const { result, leave } = await (onlyReads(query.sql) ? attempted(attempt) : asWriter(attempt))
      leave()
      return result
    }

    streamQuery(): never {
      throw new Error("nothing in the store is streamed: a stream would keep the connection from everybody else")
    }

    /** Takes the lock at once: a reader would fail at its first write if another process wrote in between. */
    async begin(): Promise<void> {
      const { leave } = await asWriter(() => this.#inner.executeQuery(CompiledQuery.raw("begin immediate")))
      this.#leave = leave
    }

    release(): void {
      this.#leave?.()
      this.#leave = undefined
    }
  }

  const driver = new SqliteDriver({ database })
  const { acquireConnection } = driver
  driver.acquireConnection = async () => new PatientConnection(await acquireConnection.call(driver))
  driver.beginTransaction = (connection) => (connection as PatientConnection).begin()
  driver.releaseConnection = async (connection?: DatabaseConnection) => (connection as PatientConnection).release()
  return driver
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith("SQLITE_BUSY")
}

/** One after the other, in the order of coming; `enter` resolves to the way out. */
function createTurns() {
  let last = Promise.resolve()
  return {
    enter(): Promise<() => void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const entered = last.then(() => resolve)
      last = last.then(() => promise)
      return entered
    },
  }
}
