/** Turns rows into values. A row that holds rubbish is set aside under the name of its queue, and the others go on. */
import { messageOf } from "../../model/message-of.ts"
import type { Queue } from "../../model/set-aside.ts"
import { setAsideOnce } from "../inbox/set-aside.ts"
import { checkRow } from "./check-row.ts"
import type { Store } from "./open.ts"

/** A row as a query gives it. */
export type RowOf<Query extends (db: Store, ...rest: never[]) => { execute(): Promise<unknown[]> }> = Awaited<
  ReturnType<ReturnType<Query>["execute"]>
>[number]

export type RowReader<Row, Value> = {
  readonly queue: Queue
  /** Throws for a row that it can't read. */
  readonly read: (row: Row) => Value
} & (Row extends { readonly id: number } ? { readonly keyOf?: never } : { readonly keyOf: (row: Row) => string })

/** The values of those rows that can be read, in their order. */
export async function readRows<Row extends object, Value>(
  db: Store,
  rows: readonly Row[],
  { queue, read, keyOf = idOf }: RowReader<Row, Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (const row of rows) {
    const cell = attempt(() => {
      checkRow(row)
      return read(row)
    })
    if ("why" in cell) await setAsideOnce(db, queue, keyOf(row), cell.why)
    else values.push(cell.value)
  }
  return values
}

/** Undefined where there is no row, or none that can be read. */
export async function readRow<Row extends object, Value>(
  db: Store,
  row: Row | undefined,
  reading: RowReader<Row, Value>,
): Promise<Value | undefined> {
  const [value] = await readRows(db, row ? [row] : [], reading)
  return value
}

function idOf(row: object): string {
  return "id" in row ? String(row.id) : ""
}

function attempt<Value>(work: () => Value): { readonly value: Value } | { readonly why: string } {
  try {
    return { value: work() }
  } catch (error) {
    return { why: messageOf(error) }
  }
}
