/** Tells people in private that what they subscribed for a forum is paused, since a topic of it takes no messages. */
import { Api, GrammyError } from "grammy"
import type { SubscriptionId } from "../../model/id.ts"
import type { Subscription } from "../../model/reader.ts"
import type { Store } from "../../store/db/open.ts"
import { listPausedAmong } from "../../store/readers/places.ts"
import { findReader, findReaderById } from "../../store/readers/readers.ts"
import { findSubscription } from "../../store/readers/subscriptions.ts"
import { NOBODY, type OwnerOptions, type TellOwners } from "../shared/tell-owners.ts"
import type { Translate } from "../shared/translate.ts"
import type { View } from "../shared/view.ts"
import { pausedPlaceView } from "../subscriptions/subscriptions-view.ts"

export type AskerOptions = Omit<OwnerOptions, "ownerIds"> & { readonly tellOwners: TellOwners }

/** Never rejects. Where who asked is unknown or can't be written to, the owners are told. */
export function createTellAsker({ token, apiRoot, tellOwners, ...parts }: AskerOptions) {
  const api = new Api(token, { apiRoot })
  api.config.use(parts.answers.transformer({ personId: NOBODY }))

  async function tell(personId: number | undefined, view: (t: Translate) => View): Promise<void> {
    const person = personId === undefined ? undefined : await findReader(parts.db, personId)
    if (!person) return tellOwners(view)
    const { text, keyboard } = view(parts.translator(person.language))
    const markup = keyboard && { reply_markup: { inline_keyboard: keyboard } }
    try {
      await api.sendMessage(person.chatId, text.text, { entities: text.entities, ...markup })
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error
      await tellOwners(view)
    }
  }

  return async (ids: readonly SubscriptionId[]): Promise<void> => {
    try {
      for (const [by, some] of Map.groupBy(await listPausedAmong(parts.db, ids), (one) => one.by)) {
        const subscriptions = await subscriptionsOf(parts.db, some)
        const reader = subscriptions[0] && (await findReaderById(parts.db, subscriptions[0].reader))
        if (reader) await tell(by, (t) => pausedPlaceView(t, reader, subscriptions))
      }
    } catch (error) {
      parts.onFault(error)
    }
  }
}

async function subscriptionsOf(db: Store, some: readonly { readonly id: SubscriptionId }[]): Promise<Subscription[]> {
  const found = await Promise.all(some.map(({ id }) => findSubscription(db, id)))
  return found.filter((one) => one !== undefined)
}
