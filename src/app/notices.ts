/** What owners hear of without asking: once, and many in one message. */
import { type Rounds, startRounds } from "../loop/rounds.ts"
import type { Instant } from "../model/id.ts"
import { type Fact, findNumberFact, setFact } from "../store/db/facts.ts"
import type { Store } from "../store/db/open.ts"

export type Notice = {
  /** Where it is kept until when the owners know. */
  readonly fact: Fact
  /** How much there is to tell that came after that instant. */
  count(db: Store, since: Instant): Promise<number>
  tell(count: number): Promise<void>
  /** After one notice the next waits so long, in milliseconds. */
  readonly restMs: number
}

/** A crash, an outage or a feed makes many within moments: they are one message. */
const GATHER_MS = 15_000

type Parts = {
  readonly db: Store
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
  /** For tests: how often to look. */
  readonly gatherMs?: number | undefined
}

/** Looks until it is stopped. */
export function startNotices(notices: readonly Notice[], parts: Parts): Pick<Rounds, "stop"> {
  const { db, now, onFault, gatherMs = GATHER_MS } = parts
  const round = async (): Promise<undefined> => {
    for (const notice of notices) await tellNews(db, notice, now()).catch(onFault)
  }
  return startRounds(round, { everyMs: gatherMs, firstAfterMs: gatherMs, onFault })
}

/** It is noted first, so that a death in between costs a notice; the commands show everything still. */
export async function tellNews(db: Store, { fact, count, tell, restMs }: Notice, now: Instant): Promise<void> {
  const told = (await findNumberFact(db, fact)) ?? 0
  // A clock that was set back must not silence it for long.
  if (now >= told && now - told < restMs) return
  const found = await count(db, told)
  if (found === 0) return
  await setFact(db, fact, String(now))
  await tell(found)
}
