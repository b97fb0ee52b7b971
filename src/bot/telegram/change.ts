/** A message that stands in a chat, changed or deleted: what came of it as a Change. */
import { Api, GrammyError } from "grammy"
import type { Change } from "../../model/copy.ts"
import type { BulletinView } from "../shared/view.ts"
import { grammySignal } from "./abort.ts"
import { lightFetch } from "./fetch.ts"
import { outcomeOf, type PostOptions, previewOf } from "./post.ts"

type Place = { readonly chatId: number; readonly messageId: number; readonly album: readonly number[] | undefined }

const DONE = /message is not modified/
const LOST = /message to (?:edit|delete) not found|MESSAGE_ID_INVALID/
/** It stands there and stays as it is; the right to change it may be missing where that to write is not. */
const FIXED =
  /message can't be (?:edited|deleted)|there is no (?:text|caption) in the message|MESSAGE_(?:EDIT_TIME_EXPIRED|DELETE_FORBIDDEN|AUTHOR_REQUIRED)/

export function createChange({ token, apiRoot, timeoutSeconds }: PostOptions) {
  const api = new Api(token, { apiRoot, timeoutSeconds, fetch: lightFetch })

  async function attempt(work: Promise<unknown>): Promise<Change> {
    try {
      await work
      return { kind: "done" }
    } catch (error) {
      return changeOf(error)
    }
  }

  return {
    /** The words of it; media stay as they are. */
    edit(
      { chatId, messageId }: Place,
      { text, keyboard, media, preview, rich }: BulletinView,
      signal: AbortSignal,
    ): Promise<Change> {
      const [markup, hangUp] = [keyboard && { reply_markup: { inline_keyboard: keyboard } }, grammySignal(signal)]
      if (media) {
        const words = { caption: text.text, caption_entities: text.entities, ...markup }
        return attempt(api.editMessageCaption(chatId, messageId, words, hangUp))
      }
      if (rich) {
        const content = { chat_id: chatId, message_id: messageId, rich_message: { blocks: [...rich] } }
        return attempt(api.raw.editMessageText({ ...content, ...markup }, hangUp))
      }
      const words = { entities: text.entities, link_preview_options: previewOf(preview), ...markup }
      return attempt(api.editMessageText(chatId, messageId, text.text, words, hangUp))
    },

    remove: ({ chatId, messageId, album }: Place, signal: AbortSignal): Promise<Change> =>
      attempt(
        album
          ? api.deleteMessages(chatId, [...album], grammySignal(signal))
          : api.deleteMessage(chatId, messageId, grammySignal(signal)),
      ),
  }
}

/** As of a message that is sent, but that to be told twice is no harm. */
export function changeOf(error: unknown): Change {
  const description = error instanceof GrammyError ? error.description : ""
  if (DONE.test(description)) return { kind: "done" }
  if (LOST.test(description)) return { kind: "lost" }
  if (FIXED.test(description)) return { kind: "fixed", why: `refused: ${description}` }
  const outcome = outcomeOf(error)
  const isAboutRights = outcome.kind === "gone" && /^(?:rights|topic)/.test(outcome.why)
  return isAboutRights ? { kind: "fixed", why: outcome.why } : outcome
}
