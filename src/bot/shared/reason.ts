/** A reason of the ledger in the words of whoever asks, with what Telegram said in brackets. */
import { detailOf, kindOf } from "../../model/reason.ts"
import { cutTo } from "../../text/cut.ts"
import type { Translate } from "./translate.ts"

const LONGEST_DETAIL = 160

/** "" for none. */
export function reasonInWords(t: Translate, reason: string | undefined, longest = LONGEST_DETAIL): string {
  const kind = kindOf(reason ?? "")
  const detail = cutTo(detailOf(reason ?? ""), longest)
  if (kind === undefined) return detail
  const words = t(`reason-${kind}`)
  return detail === "" ? words : t("reason-with", { words, detail })
}
