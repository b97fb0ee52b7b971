/** The border where rows become values: one that is rubbish is set aside by its queue, and the others go on. */
import { messageOf } from "../../model/message-of.ts"
import type { Queue } from "../../model/set-aside.ts"
import { setAsideOnce } from "../inbox/set-aside.ts"
import { checkCells } from "./cells.ts"
import type { Store } from "./open.ts"

export type Reading<Row, Value> = {
  readonly queue: Queue
  readonly keyOf: (row: Row) => string
  /** Throws for a row that it can't read. */
  readonly read: (row: Row) => Value
}

/** The values of those rows that can be read, in their order. */
export async function soundOf<Row extends object, Value>(
  db: Store,
  rows: readonly Row[],
  { queue, keyOf, read }: Reading<Row, Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (const row of rows) {
    const cell = attempt(() => {
      checkCells(row)
      return read(row)
    })
    if ("why" in cell) await setAsideOnce(db, queue, keyOf(row), cell.why)
    else values.push(cell.value)
  }
  return values
}

/** Undefined where there is no row, or none that can be read. */
export async function soundOne<Row extends object, Value>(
  db: Store,
  row: Row | undefined,
  reading: Reading<Row, Value>,
): Promise<Value | undefined> {
  const [value] = await soundOf(db, row ? [row] : [], reading)
  return value
}

function attempt<Value>(work: () => Value): { readonly value: Value } | { readonly why: string } {
  try {
    return { value: work() }
  } catch (error) {
    return { why: messageOf(error) }
  }
}
