/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; the widest row has two dozen. */
const CHUNK = 500

/** Divides many rows into chunks that each fit one statement. */
export function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK)
}

/** The rows of one question that is asked chunk by chunk. */
export async function rowsOfChunks<Item, Row>(
  items: readonly Item[],
  ask: (chunk: readonly Item[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const chunk of chunksOf(items)) rows.push(...(await ask(chunk)))
  return rows
}
