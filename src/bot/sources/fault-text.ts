/** Why a feed could not be read, in words. */
import type { FeedFault } from "../../model/source.ts"
import { maskSecrets } from "../../text/mask-secrets.ts"
import type { Translate } from "../shared/translate.ts"

export function faultText(t: Translate, { kind, detail }: FeedFault): string {
  return t(`fault-${kind}`, { detail: maskSecrets(detail) })
}
