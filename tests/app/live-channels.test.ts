import { expect, onTestFinished, test } from "vitest"
import type { AppImporter } from "../../src/app/importer.ts"
import { startLiveChannels } from "../../src/app/live-channels.ts"
import { keepMessage } from "../../src/store/channel-messages.ts"
import { followChannel } from "../../src/store/channels.ts"
import { NOW } from "../search/an-article.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"

test("a channel whose posts can't be taken in holds back no other, and its posts go on waiting", async () => {
  const db = await aStore()
  const taken: string[] = []
  const faults: unknown[] = []
  for (const chatId of [-1001, -1002]) {
    await followChannel(db, { chatId, username: undefined, title: `${chatId}`, policy: "archive" }, NOW)
    const heard = { chatId, messageId: 1, album: undefined, text: "文", media: [], date: NOW, editedAt: undefined }
    await keepMessage(db, heard, NOW)
  }
  const takeFollowed: AppImporter["takeFollowed"] = async ({ name }) => {
    if (name === "-1001") throw new Error("a defect")
    taken.push(name)
    return {} as never
  }

  const channels = startLiveChannels({
    ...{ db, importer: { takeFollowed } as AppImporter, now: () => NOW, onFault: (error) => faults.push(error) },
    rhythm: { lookAgainMs: 1, gatherMs: 1 },
  })
  onTestFinished(() => channels.stop())
  await until(() => taken.length === 1 && faults.length === 1)
  await channels.stop()

  const rows = await db
    .selectFrom("channel_messages")
    .select("chat_id")
    .where("waiting_since", "is not", null)
    .execute()
  expect([taken, faults, rows]).toEqual([["-1002"], [new Error("a defect")], [{ chat_id: -1001 }]])
})
