/** A bulletin as it stands in a chat, and what became of it when its article changed. */
import type { Outcome } from "./delivery.ts"
import type { Reason } from "./reason.ts"

/**
 * edited: it says what the article says now. struck, deleted: the article was retracted. noted: it could not be changed,
 * so a message behind it tells. fixed: it can't be changed, and that message is still owed. lost: somebody deleted it.
 * refused: Telegram would not.
 */
export const AMENDMENTS = ["edited", "struck", "deleted", "noted", "fixed", "lost", "refused"] as const
export type Amendment = (typeof AMENDMENTS)[number]

/**
 * How one attempt to change or delete a message ended. done: it is as it should be, by this attempt or by an earlier one.
 * lost: it is not there any more. fixed: it is there and can't be changed. All else may be tried again, since to say the
 * same twice changes nothing.
 */
export type Change =
  | { readonly kind: "done" }
  | { readonly kind: "lost" }
  | { readonly kind: "fixed"; readonly why: Reason }
  | Exclude<Outcome, { readonly kind: "sent" | "plainer" }>
