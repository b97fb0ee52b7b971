/** Why something was not sent, or was, or is not known to be: a word for the ledger, which each language has words for. */

/**
 * Of the chat: blocked: by its user. deactivated: its user is no more. unstarted: its user never spoke to us. removed: we
 * are not in it. rights: we may not write there. topic: that part of it is closed or deleted. vanished: there is no such chat. stranger: another
 * bot serves here. moved: the group has a new number. returned: the chat came back meanwhile.
 * Of the way: unreached: Telegram was not there. flood: it asked to wait. silent: no answer came. broken: a fault of the
 * server. refused: it will not take this. stopped: we did, in the middle. defect: the fault is ours.
 * Of people: crowded: its digest had no room for it. forgotten: the chat wanted to be. unsubscribed. late: too old when the chat came back. merged: by an editor, into that article. doubled: the
 * chat has it under its new number. found: an owner saw it there. again: an owner sends it again. retracted: by an editor,
 * who said this. missing: there is no such article.
 */
export const REASONS = [
  ...(["blocked", "deactivated", "unstarted", "removed", "rights", "topic", "vanished"] as const),
  ...(["stranger", "moved", "returned"] as const),
  ...(["unreached", "flood", "silent", "broken", "refused", "stopped", "defect"] as const),
  ...([
    "crowded",
    "forgotten",
    "unsubscribed",
    "late",
    "merged",
    "doubled",
    "found",
    "again",
    "retracted",
    "missing",
  ] as const),
] as const
export type ReasonKind = (typeof REASONS)[number]

/** As the ledger keeps it: the word alone, or with what Telegram, the system or an editor said of it. */
export type Reason = ReasonKind | `${ReasonKind}: ${string}`

/** Undefined for a text that begins with none of these words. */
export function kindOf(reason: string): ReasonKind | undefined {
  const [word] = reason.split(": ", 1)
  return REASONS.find((kind) => kind === word)
}

/** What stands behind the word, or all of it where there is none; "" for nothing. */
export function detailOf(reason: string): string {
  const kind = kindOf(reason)
  return kind === undefined ? reason : reason.slice(kind.length + 2)
}
