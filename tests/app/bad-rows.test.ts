/** One row that can't be read costs nothing but itself: the program starts, goes on with the rest, and names the row. */
import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { startApp } from "../../src/app/start.ts"
import { configOf } from "../../src/config.ts"
import type { Log } from "../../src/log.ts"
import { startPlayground } from "../../src/playground/playground.ts"
import { setFact } from "../../src/store/db/facts.ts"
import { openStore, type Store } from "../../src/store/db/open.ts"
import { keepMessage } from "../../src/store/sources/channel-messages.ts"
import { followChannel } from "../../src/store/sources/channels.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aFolder, aStore } from "../store/a-store.ts"
import { until } from "../until.ts"

const [OWNER, READER] = [1000, 1001]
const CHANNEL = -1_001_000_000_001

/** A program that runs on a store which was made ready like this, and the lines that it logs. */
async function aProgramOn(prepare: (db: Store) => Promise<unknown>) {
  const folder = aFolder()
  const telegram = await startPlayground()
  const db = await openStore(folder)
  await keptArticle(db, { headline: "雨季提前到来", paragraphs: ["季风今年来得早。"] })
  await followChannel(db, { chatId: CHANNEL, username: "indo_pacific", title: "印太快讯", policy: "archive" }, 1)
  await setFact(db, "corpus", "x")
  await prepare(db)
  await db.destroy()
  const lines: string[] = []
  const note = (...given: { err?: unknown }[]) => void lines.push(given.map(({ err = given }) => String(err)).join(" "))
  const log = { info: note, warn: note, error: note } as unknown as Log
  const config = configOf({
    ...{ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, OWNER_IDS: `${telegram.ownerId}` },
    ...{ STATE_DIR: folder, CORPUS_DIR: folder },
  })
  onTestFinished(() => telegram.close())
  const app = await startApp(config, log, () => undefined)
  onTestFinished(() => app.stop())
  return { ...telegram, lines, store: await aStore(folder) }
}

const ROWS: readonly { readonly row: string; readonly name: string; prepare(db: Store): Promise<unknown> }[] = [
  {
    row: "an update that is no JSON",
    name: "update 7",
    prepare: (db) =>
      db.insertInto("updates").values({ update_id: 7, body: "{", received_at: 1, handled_at: null }).execute(),
  },
  {
    row: "an article of broken JSON",
    name: "article:2",
    async prepare(db) {
      const id = await keptArticle(db, { headline: "另一篇" })
      await sql`update articles set paragraphs = '["半' where id = ${id}`.execute(db)
    },
  },
  {
    row: "a channel message of broken JSON",
    name: `post:${CHANNEL}/900`,
    async prepare(db) {
      const message = { album: undefined, text: "半条", media: [], date: 1, editedAt: undefined }
      await keepMessage(db, { chatId: CHANNEL, messageId: 900, ...message }, 1)
      await sql`update channel_messages set media = '[{' where message_id = 900`.execute(db)
    },
  },
]

test.each(ROWS)("$row stops neither the start nor what comes behind it, and is named", async ({ name, prepare }) => {
  const { control, lines, store } = await aProgramOn(prepare)
  const answers = () => control.messages(READER).filter(({ author_id }) => author_id !== READER)

  control.sendText(READER, READER, "雨季")
  await until(() => answers().length === 1, "an answer")
  control.sendText(OWNER, CHANNEL, "【新桥通车】\n大桥今天通车，全长三公里。")
  const posts = () => store.selectFrom("posts").select("text").execute()
  await until(async () => (await posts()).some(({ text }) => text.includes("大桥今天通车")), "the post to be taken in")

  await until(() => lines.some((line) => line.includes(`${name} is set aside`)), "the row to be named")
  expect(answers()[0]?.text).toContain("雨季提前到来")
})
