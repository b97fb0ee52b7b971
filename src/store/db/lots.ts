/** Many rows in, lots out that fit one statement. */

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; the widest row has two dozen. */
const LOT = 500

export function* lotsOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += LOT) yield items.slice(from, from + LOT)
}
