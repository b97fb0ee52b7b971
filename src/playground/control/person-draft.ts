/** Makes the content of a message from what a person types or attaches. */
import { captionPart, textPart } from "../methods/read-content.ts"
import { badRequest } from "../refusal.ts"
import { composeText } from "../text/compose-text.ts"
import type { Message } from "../wire.ts"
import type { MessageDraft } from "../world/posts.ts"

/** What has its words elsewhere than in a text. */
export type StructuredContent = Pick<Message, "rich_message" | "poll" | "checklist">

export function textDraft(typed: string): MessageDraft {
  if (typed === "") throw badRequest("message text is empty")
  return textPart(composeText({ text: typed, entities: [] }, "text"))
}

export function captionDraft(typed: string): MessageDraft {
  return captionPart(composeText({ text: typed, entities: [] }, "caption"))
}

export function structuredDraft({ rich_message, poll, checklist }: StructuredContent): MessageDraft {
  if (!(rich_message ?? poll ?? checklist)) throw badRequest("message must be non-empty")
  return { ...(rich_message && { rich_message }), ...(poll && { poll }), ...(checklist && { checklist }) }
}
