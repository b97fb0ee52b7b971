/** What an earlier life of the program left half done in the ledger. */

import { findNumberFact } from "../store/db/facts.ts"
import type { Store } from "../store/db/open.ts"
import { closeBrokenDeliveries, listRecentAttempts, resendUnknownDeliveries } from "../store/ledger/attempts.ts"
import { listRecentAmendments } from "../store/ledger/copies.ts"
import { bringWaitsForward } from "../store/ledger/waits.ts"
import { MOST_ATTEMPTS } from "./deliver.ts"
import type { Pace } from "./pace.ts"

/** As far back as the slowest limit counts. */
const PACE_LOOKS_BACK_MS = 60_000

/** Where what was mended is reported. */
type Report = { info(text: string): void; warn(text: string): void }

/** A delivery that was being sent is unknown now, and sent again only if the operator chose so. The pace goes on. */
export async function recoverLedger(
  db: Store,
  pace: Pace,
  { onUnknown }: { onUnknown: "hold" | "resend" },
  log: Report,
): Promise<void> {
  const now = Date.now()
  const broken = await closeBrokenDeliveries(db, now)
  if (broken > 0) log.warn(`${broken} deliveries were being sent when the bot stopped: whether they arrived is unknown`)
  const again = onUnknown === "resend" ? await resendUnknownDeliveries(db, MOST_ATTEMPTS, now) : 0
  if (again > 0) log.info(`${again} unknown deliveries are sent again (ON_UNKNOWN=resend)`)
  const since = now - PACE_LOOKS_BACK_MS
  const recent = [...(await listRecentAttempts(db, since)), ...(await listRecentAmendments(db, since))]
  const back = Math.max(0, ...recent.map(({ at }) => at - now))
  if (back > 0) {
    log.warn(`the clock was set back by ${Math.ceil(back / 1000)} seconds since the bot last sent something`)
    await bringWaitsForward(db, back, now)
  }
  pace.hold((await findNumberFact(db, "held-until")) ?? 0)
  for (const { chatId, at } of recent.sort((a, b) => a.at - b.at)) pace.note(chatId, at - back)
}
