import { expect, test } from "vitest"
import { createDownload } from "../../../src/bot/telegram/download.ts"
import { aPlayground, READER } from "../../playground/a-playground.ts"

test("a file is fetched from a Telegram whose address has a password in it", async () => {
  const { control, token, apiRoot } = await aPlayground()
  const { document } = control.sendDocument(READER, READER, "a.txt", Buffer.from("正文"))
  const download = createDownload({ token, apiRoot: apiRoot.replace("://", "://me:pa%3A55@") })

  expect(Buffer.from(await download(document?.file_id ?? "")).toString()).toBe("正文")
})
