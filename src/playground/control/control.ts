/** The world from outside: what people do, what an operator of this Telegram can arrange, and what may be looked up. */
import type { BotServer } from "../server/perform.ts"
import { createChangeControl } from "./change-control.ts"
import { createChatControl } from "./chat-control.ts"
import { createQueryControl } from "./query-control.ts"
import { createRequestControl } from "./request-control.ts"
import { createSendControl } from "./send-control.ts"
import { createWorldControl } from "./world-control.ts"

/** Every function throws a Refusal (an Error) where Telegram would not let it happen. */
export type Control = ReturnType<typeof createControl>

export function createControl(server: BotServer) {
  const { telegram } = server
  return {
    ...createSendControl(telegram),
    ...createChangeControl(telegram),
    ...createQueryControl(telegram),
    ...createChatControl(telegram),
    ...createRequestControl(server),
    ...createWorldControl(telegram),
  }
}
