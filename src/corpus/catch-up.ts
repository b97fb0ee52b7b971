/** The identity of all articles follows the store by a cursor, as the search index does. */
import { listSignaturesSince } from "../store/articles.ts"
import type { Store } from "../store/open.ts"
import { createIdentity, type Identity } from "./identity.ts"
import { unpacked } from "./signature.ts"

/** Everything that is known of what the store holds, up to a change of an article. */
export type Corpus = { readonly identity: Identity; seq: number }

const LOT = 2000

export async function openCorpus(db: Store): Promise<Corpus> {
  const corpus = { identity: createIdentity(), seq: 0 }
  await catchUpWith(db, corpus)
  return corpus
}

/** In a transaction nobody else writes meanwhile, so what is decided next is decided on everything. */
export async function catchUpWith(db: Store, corpus: Corpus): Promise<void> {
  for (;;) {
    const changes = await listSignaturesSince(db, corpus.seq, LOT)
    for (const { article, signature, seq } of changes) {
      corpus.identity.put(article, unpacked(signature))
      corpus.seq = seq
    }
    if (changes.length < LOT) return
  }
}
