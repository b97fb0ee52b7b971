/** The steps from an empty database to the present one. Forward only; a step that was released is never edited. */
import type { Migration } from "kysely/migration"
import { baseline } from "./001-baseline.ts"

/** By name, in the order of the names. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { "001-baseline": baseline }

/** The first step of all databases from before the first release, whose steps the baseline has replaced. */
export const UNRELEASED_STEP = "001-the-backbone"
