/** Objects of the Bot API as they travel, as far as this local Telegram makes them. */

export type User = {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username?: string
  readonly language_code?: string
}

export type ChatType = "private" | "group" | "supergroup" | "channel"

export type ChatInfo = {
  readonly id: number
  readonly type: ChatType
  readonly title?: string
  readonly username?: string
  readonly first_name?: string
}

/** Offsets and lengths are in UTF-16 units. */
export type Entity = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly user?: User
  readonly language?: string
  readonly custom_emoji_id?: string
  readonly unix_time?: number
  readonly date_time_format?: string
}

export type InlineButton = { readonly text: string; readonly url?: string; readonly callback_data?: string } & {
  readonly [kind: string]: unknown
}

export type InlineKeyboard = { readonly inline_keyboard: readonly (readonly InlineButton[])[] }

type FileInfo = {
  readonly file_id: string
  readonly file_unique_id: string
  readonly file_size: number
}

export type Document = FileInfo & { readonly file_name: string; readonly mime_type: string }

export type PhotoSize = FileInfo & { readonly width: number; readonly height: number }

/** A block of a rich message as a bot wrote it; what it holds depends on its type. */
export type RichMessageBlock = { readonly type: string; readonly [field: string]: unknown }

type Poll = {
  readonly question: string
  readonly options: readonly { readonly text: string; readonly voter_count: number }[]
  readonly [field: string]: unknown
}

type Checklist = {
  readonly title: string
  readonly tasks: readonly { readonly id: number; readonly text: string; readonly completion_date?: number }[]
}

export type Message = {
  readonly message_id: number
  readonly date: number
  readonly chat: ChatInfo
  readonly from?: User
  readonly sender_chat?: ChatInfo
  readonly message_thread_id?: number
  readonly is_topic_message?: boolean
  readonly reply_to_message?: Message
  readonly forward_origin?: Readonly<Record<string, unknown>>
  readonly edit_date?: number
  /** The album that a picture is part of. */
  readonly media_group_id?: string
  readonly text?: string
  readonly entities?: readonly Entity[]
  readonly link_preview_options?: Readonly<Record<string, unknown>>
  readonly caption?: string
  readonly caption_entities?: readonly Entity[]
  readonly document?: Document
  readonly photo?: readonly PhotoSize[]
  readonly video?: Document
  readonly animation?: Document
  readonly audio?: Document
  readonly voice?: Document
  readonly rich_message?: { readonly blocks: readonly RichMessageBlock[] }
  readonly poll?: Poll
  readonly checklist?: Checklist
  readonly reply_markup?: InlineKeyboard
  readonly new_chat_members?: readonly User[]
  readonly left_chat_member?: User
  readonly new_chat_title?: string
  readonly migrate_to_chat_id?: number
  readonly migrate_from_chat_id?: number
  readonly forum_topic_closed?: Readonly<Record<string, never>>
  readonly forum_topic_reopened?: Readonly<Record<string, never>>
}

/** A message, and what its chat knows of it: who wrote it, whether it came without a sound. */
export type SeenMessage = Message & { readonly author_id: number; readonly silent: boolean }

export const MEMBER_STATUSES = ["creator", "administrator", "member", "restricted", "left", "kicked"] as const
export type MemberStatus = (typeof MEMBER_STATUSES)[number]

export const ADMIN_RIGHTS = [
  ...["can_post_messages", "can_edit_messages", "can_delete_messages", "can_manage_chat", "can_change_info"],
  ...["can_invite_users", "can_pin_messages", "can_restrict_members", "can_promote_members", "can_manage_topics"],
  "is_anonymous",
] as const
export type AdminRights = Readonly<Record<(typeof ADMIN_RIGHTS)[number], boolean>>

export type BotCommand = { readonly command: string; readonly description: string }

export type Update = { readonly update_id: number; readonly [kind: string]: unknown }
