/** Quiet hours as the two columns that readers and subscriptions keep them in. */
import type { QuietHours } from "../../model/settings.ts"

type QuietColumns = { readonly quiet_from: number | null; readonly quiet_to: number | null }

export function quietColumns(quiet: QuietHours | undefined): QuietColumns {
  return { quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null }
}

export function quietOf({ quiet_from: from, quiet_to: to }: QuietColumns): QuietHours | undefined {
  return from === null || to === null ? undefined : { from, to }
}
