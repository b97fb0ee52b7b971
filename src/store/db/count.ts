import { sql } from "kysely"

/** Selects how many rows there are, as `n`. */
export const COUNT = sql<number>`count(*)`.as("n")
