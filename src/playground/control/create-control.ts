/** All of the control, put together from its three parts. */
import type { BotServer } from "../server/perform.ts"
import { arranging } from "./arranging.ts"
import type { Control } from "./control.ts"
import { doings } from "./doings.ts"
import { lookups } from "./lookups.ts"

export function createControl(server: BotServer): Control {
  return { ...doings(server), ...arranging(server), ...lookups(server) }
}
