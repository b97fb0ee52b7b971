/** The identity of all texts follows the store by a cursor, as the search index does. */

import { createIdentity, type Identity } from "../corpus/identity/identity.ts"
import { unpacked } from "../corpus/identity/signature.ts"
import { createBreathe } from "../loop/breathe.ts"
import type { PostId } from "../model/id.ts"
import type { Signature } from "../model/signature.ts"
import { listSignedPostsSince } from "../store/corpus/posts.ts"
import { listRulingsSince, listTextsOf } from "../store/corpus/rulings.ts"
import { chunksOf } from "../store/db/chunks.ts"
import type { Store } from "../store/db/open.ts"
import { setAsideOnce } from "../store/inbox/set-aside.ts"
import { createStoryKeeper, type StoryKeeper } from "./story-keeper.ts"

/** The identity of every text that the store has seen, up to a post and a ruling, and the stories. */
export type Corpus = { readonly identity: Identity; readonly stories: StoryKeeper; last: number; ruled: number }

const LOT = 1000

export async function openCorpus(db: Store): Promise<Corpus> {
  const corpus = { identity: createIdentity(), stories: await createStoryKeeper(db), last: 0, ruled: 0 }
  await catchUpWith(db, corpus)
  return corpus
}

/** In a transaction nobody else writes meanwhile, so what is decided next is decided on everything. */
export async function catchUpWith(db: Store, corpus: Corpus): Promise<void> {
  const breathe = createBreathe()
  for (;;) {
    const { texts, last, isEnd } = await listSignedPostsSince(db, corpus.last, LOT)
    for (const text of texts) {
      const turn = breathe()
      if (turn) await turn
      const signature = await signatureOf(db, text)
      if (signature) corpus.identity.learn(text.source, signature)
      if (signature) corpus.identity.put(text, signature)
    }
    corpus.last = last
    if (isEnd) break
  }
  const rulings = await listRulingsSince(db, corpus.ruled)
  const touched = new Set(rulings.flatMap(({ article, otherArticle }) => [article, otherArticle]))
  for (const ruling of rulings) {
    corpus.identity.rule(ruling)
    corpus.ruled = ruling.id
  }
  for (const chunk of chunksOf([...touched])) {
    for (const told of await listTextsOf(db, chunk)) if (await signatureOf(db, told)) corpus.identity.move(told)
  }
}

/** Undefined for one that can't be read: it is set aside, and copies of its post are not recognised. */
async function signatureOf(
  db: Store,
  { post, signature }: { readonly post: PostId; readonly signature: Uint8Array },
): Promise<Signature | undefined> {
  try {
    return unpacked(signature)
  } catch {
    await setAsideOnce(db, "seen", String(post), "signature is none")
    return undefined
  }
}
