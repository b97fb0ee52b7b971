/** The world from outside: what people do, what an operator of this Telegram can arrange, and what may be looked up. */
import type { BotServer } from "../server/perform.ts"
import { type ChangeControl, createChangeControl } from "./change-control.ts"
import { type ChatControl, createChatControl } from "./chat-control.ts"
import { createQueryControl, type QueryControl } from "./query-control.ts"
import { createRequestControl, type RequestControl } from "./request-control.ts"
import { createSendControl, type SendControl } from "./send-control.ts"
import { createWorldControl, type WorldControl } from "./world-control.ts"

/** Every function throws a Refusal (an Error) where Telegram would not let it happen. */
export type Control = SendControl & ChangeControl & QueryControl & ChatControl & RequestControl & WorldControl

export function createControl(server: BotServer): Control {
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
