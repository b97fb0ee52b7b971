/** The identity of all texts follows the store by a cursor, as the search index does. */
import type { Store } from "../store/open.ts"
import { listTextsSince } from "../store/posts.ts"
import { createIdentity, type Identity } from "./identity/identity.ts"
import { unpacked } from "./identity/signature.ts"
import { createStoryKeeper, type StoryKeeper } from "./story-keeper.ts"

/** The identity of every text that the store has seen, up to a post, and the stories. */
export type Corpus = { readonly identity: Identity; readonly stories: StoryKeeper; last: number }

const LOT = 2000

export async function openCorpus(db: Store): Promise<Corpus> {
  const corpus = { identity: createIdentity(), stories: await createStoryKeeper(db), last: 0 }
  await catchUpWith(db, corpus)
  return corpus
}

/** In a transaction nobody else writes meanwhile, so what is decided next is decided on everything. */
export async function catchUpWith(db: Store, corpus: Corpus): Promise<void> {
  for (;;) {
    const texts = await listTextsSince(db, corpus.last, LOT)
    for (const text of texts) {
      corpus.identity.put(text, unpacked(text.signature))
      corpus.last = text.post
    }
    if (texts.length < LOT) return
  }
}
