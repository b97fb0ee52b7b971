/** The door between bulletins and chats: each in the words of its reader, sent, changed, deleted or corrected. */
import { createHash } from "node:crypto"
import type { Change } from "../../model/copy.ts"
import type { Content, Form, Outcome } from "../../model/delivery.ts"
import type { Translate } from "../shared/translate.ts"
import type { BulletinView } from "../shared/view.ts"
import { createChange } from "../telegram/change.ts"
import { createPost, type How, type PostOptions } from "../telegram/post.ts"
import { bulletinView, noteView } from "./bulletin-view.ts"

type To = { readonly chatId: number; readonly language: string | undefined; readonly form: Form | undefined }
type Message = To & { readonly messageId: number; readonly album: readonly number[] | undefined }

type Printed = BulletinView & { readonly print: string }

export type DoorOptions = PostOptions & {
  readonly translator: (code: string | undefined) => Translate
  readonly botUsername: string
}

/** Nothing of it rejects, and nothing tries twice: what may be tried again is for the ledger to decide. */
export function createBulletinDoor({ translator, botUsername, ...options }: DoorOptions) {
  const post = createPost(options)
  const change = createChange(options)
  const printed = new WeakMap<Content, Map<string, Printed>>()

  /** Made once for all who read the same in the same language and form. */
  function viewOf({ language, form }: To, content: Content): Printed {
    const key = `${language} ${form}`
    const made = printed.get(content) ?? new Map<string, Printed>()
    printed.set(content, made)
    const known = made.get(key)
    if (known) return known
    const view = bulletinView(translator(language), content, botUsername, form)
    const fresh = { ...view, print: printOf(view) }
    made.set(key, fresh)
    return fresh
  }

  return {
    async post(to: To & How, content: Content, signal: AbortSignal): Promise<Outcome> {
      const view = viewOf(to, content)
      const outcome = await post(to.chatId, view, signal, to)
      return outcome.kind === "sent" ? { ...outcome, print: view.print } : outcome
    },

    copies: {
      print: (to: To, content: Content): string => viewOf(to, content).print,
      edit: (to: Message, content: Content, signal: AbortSignal): Promise<Change> =>
        change.edit(to, viewOf(to, content), signal),
      remove: (to: Message, signal: AbortSignal): Promise<Change> => change.remove(to, signal),
      note: (to: To & How, content: Content, signal: AbortSignal): Promise<Outcome> =>
        post(to.chatId, noteView(translator(to.language), content, botUsername, to.form), signal, to),
    },
  }
}

/** Of all that Telegram shows of it. */
function printOf({ text, keyboard, rich }: BulletinView): string {
  const shown = JSON.stringify(rich ?? [text.text, text.entities, keyboard])
  return createHash("sha256").update(shown).digest("base64url").slice(0, 22)
}
