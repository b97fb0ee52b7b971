/** Tells owners what they did not ask for, each in the language they are known to speak. */
import { Api, GrammyError } from "grammy"
import type { Store } from "../../store/db/open.ts"
import { findReader } from "../../store/readers/readers.ts"
import type { AnswerQueue } from "../updates/answer-queue.ts"
import type { Translate } from "./translate.ts"
import type { View } from "./view.ts"

export type OwnerOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly ownerIds: readonly number[]
  readonly answers: AnswerQueue
  readonly translator: (code: string | undefined) => Translate
  readonly db: Store
  readonly onFault: (error: unknown) => void
}

export type TellOwners = (view: (t: Translate) => View) => Promise<void>

/** What nobody asked for takes turns with what the owner asked. */
export const NOBODY = 0

/** Never rejects; an owner who never spoke to the bot can't be told. */
export function createTellOwners({ token, apiRoot, ownerIds, ...parts }: OwnerOptions): TellOwners {
  const api = new Api(token, { apiRoot })
  api.config.use(parts.answers.transformer({ personId: NOBODY }))
  return async (view) => {
    for (const ownerId of ownerIds) {
      try {
        // In which language is not worth a message that is never sent.
        const owner = await findReader(parts.db, ownerId).catch(parts.onFault)
        const { text, keyboard } = view(parts.translator(owner?.language))
        await api.sendMessage(ownerId, text.text, {
          entities: text.entities,
          link_preview_options: { is_disabled: true },
          ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
        })
      } catch (error) {
        if (!(error instanceof GrammyError && error.error_code < 429)) parts.onFault(error)
      }
    }
  }
}
