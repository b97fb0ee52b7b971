/** Pieces of SQL that bear rubbish in a column: one such row must not fail, or win, for all of a statement. */
import { sql } from "kysely"

/** A text counts as more than every number where SQLite compares the two, and so does what is no instant. */
export const GREATEST_NUMBER = Number.MAX_SAFE_INTEGER

/** A list in a column, for json_each; none where the column holds no JSON. */
export function jsonListIn(column: string) {
  const ref = sql.ref(column)
  return sql`case when typeof(${ref}) = 'text' and json_valid(${ref}) then ${ref} end`
}
