/** The steps from an empty database to the present one. Forward only; a step that was released is never edited. */
import type { Migration } from "kysely/migration"
import { theBackbone } from "./001-the-backbone.ts"
import { followedSources } from "./003-followed-sources.ts"
import { rulings } from "./004-rulings.ts"
import { theLivingLedger } from "./006-the-living-ledger.ts"

/** By name, in the order of the names. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-the-backbone": theBackbone,
  "003-followed-sources": followedSources,
  "004-rulings": rulings,
  "006-the-living-ledger": theLivingLedger,
}
