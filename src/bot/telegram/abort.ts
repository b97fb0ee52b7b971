/** grammY types its signals by a package of its own; at run time they are the platform's. */
import type { Api } from "grammy"

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>

export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal
}
