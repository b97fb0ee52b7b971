import { expect, test } from "vitest"
import { createContents } from "../../src/desk/content.ts"
import { createDeliver } from "../../src/desk/deliver.ts"
import type { Outcome } from "../../src/model/delivery.ts"
import type { Reason } from "../../src/model/reason.ts"
import { NOW } from "../search/an-article.ts"
import { due, firstDue, keptReader, owe } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const FORBIDDEN = "rights: Bad Request: not enough rights to send photos to the chat"
const GONE = "refused: Bad Request: wrong file identifier/HTTP URL specified"

test.each([
  ["a file that is gone is spared all who wait for it", GONE, ["text", "text"]],
  ["a chat that takes no pictures gets the words, the others their picture", FORBIDDEN, ["text", undefined]],
] satisfies [string, Reason, unknown][])("%s", async (_, why, forms) => {
  const db = await aStore()
  await owe(db, [await keptReader(db), await keptReader(db, { chatId: -1002 })])
  const answer: Outcome = { kind: "plainer", form: "caption", why }
  const deliver = createDeliver({
    ...{
      db,
      post: async () => answer,
      now: () => NOW,
      onUnknown: "hold",
      contents: createContents(),
      onFault: () => undefined,
    },
  })

  await deliver(await firstDue(db), new AbortController().signal)

  expect((await due(db)).map(({ form }) => form)).toEqual(forms)
})
