/** The rights of administrators, in the sets that Telegram's apps give. */
import { ADMIN_RIGHTS, type AdminRights } from "../wire.ts"

export const NO_RIGHTS = rightsOf([])
/** What a client ticks by default when it makes somebody an administrator. */
export const EDITOR_RIGHTS = rightsOf([
  ...(["can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages"] as const),
])
export const ALL_RIGHTS = rightsOf(ADMIN_RIGHTS.filter((right) => right !== "is_anonymous"))

function rightsOf(granted: readonly (keyof AdminRights)[]): AdminRights {
  return Object.fromEntries(ADMIN_RIGHTS.map((right) => [right, granted.includes(right)])) as AdminRights
}
