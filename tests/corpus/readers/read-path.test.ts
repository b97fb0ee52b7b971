/** A path leads to the reader of its format; of an export's folder only the messages are read. */
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"
import { listFiles, readPath, sourceNameOf } from "../../../src/corpus/readers/read-path.ts"
import { aFolder } from "../../store/a-store.ts"
import { noOpenings } from "../a-corpus.ts"
import { aChat, aMessage, itemsOf, jsonOf, refusalsOf, textsOf } from "./an-export.ts"

function aFolderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = aFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

const namesIn = async (folder: string) => (await listFiles(folder)).map((file) => relative(folder, file))
const PAGE = '<div class="message default" id="message1"><div class="text">甲</div></div>'
const FEED = "<rss><channel><item><title>甲</title></item></channel></rss>"

test.each([
  ["a text dump", "a.txt", "【甲】\n正文", "【甲】\n正文"],
  ["lines of JSON", "a.jsonl", '{"text":"甲"}', "甲"],
  ["a JSON list of posts", "a.json", ' [{"text":"甲","id":1}]', "甲"],
  ["an export", "a.json", jsonOf(aChat([aMessage(1, "甲")])), "甲"],
  [
    "an export whose chat says much before its messages",
    "a.json",
    jsonOf({ about: "长".repeat(1000), messages: [aMessage(1, "甲")] }),
    "甲",
  ],
  [
    "a JSON Feed",
    "a.json",
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_text":"甲"}]}',
    "甲",
  ],
  ["a page of an export", "a.html", `${PAGE}</html>`, "甲"],
  ["a feed", "a.RSS", FEED, "【甲】"],
])("%s is told by its ending, and JSON by what is in it", async (_, name, content, text) => {
  const folder = aFolderWith({ [name]: content })

  expect(textsOf(await itemsOf(readPath(join(folder, name), noOpenings)))).toEqual([text])
})

test.each([
  ["a picture", "a.png", "x", /no reader for \.png files/],
  ["JSON of another kind", "a.json", '{"a":1}', /neither a Telegram export, a JSON Feed nor an array of posts/],
  ["an empty JSON", "a.json", "", /neither a Telegram export/],
  ["an empty list", "a.json", "[]", /the file holds no record/],
  ["a feed of 33 MB", "a.xml", new Uint8Array(33 * 1024 * 1024), /a feed of 34603008 bytes; 33554432 are read/],
  ["a feed with nothing in it", "a.xml", "<rss><channel><title>甲</title></channel></rss>", /the feed holds no entry/],
])("%s is refused with a reason", async (_, name, content, reason) => {
  const folder = aFolderWith({ [name]: content })

  const items = await itemsOf(readPath(join(folder, name), noOpenings))

  expect(refusalsOf(items)).toEqual([expect.stringMatching(reason)])
  expect(items).toHaveLength(1)
})

test("records of a JSON list are counted, and a cut one is named by its byte", async () => {
  const folder = aFolderWith({ "a.json": '[{"text":"甲"},{"id":2},{"text":"乙"},{"text":"丙' })

  const items = await itemsOf(readPath(join(folder, "a.json"), noOpenings))

  expect(textsOf(items)).toEqual(["甲", "乙"])
  expect(refusalsOf(items).map((refusal) => refusal.slice(folder.length + 1))).toEqual([
    "a.json:record 2: no text",
    expect.stringMatching(/^a\.json:byte \d+: cut off within/),
  ])
})

test("of the folder of an export its pages are read in their order, and what was put beside them", async () => {
  const names = [
    "messages.html",
    "messages10.html",
    "messages2.html",
    "notes.txt",
    "css/style.css",
    "photos/a.jpg",
    "js/a.js",
  ]

  const folder = aFolderWith(Object.fromEntries(names.map((name) => [name, PAGE])))

  expect(await namesIn(folder)).toEqual(["messages.html", "messages2.html", "messages10.html", "notes.txt"])
})

test("where both forms were exported, the pages are not read again", async () => {
  const folder = aFolderWith({ "result.json": "{}", "messages.html": PAGE, "photos/a.jpg": "x" })

  expect(await namesIn(folder)).toEqual(["result.json"])
})

test("of a whole account in pages the chats are read", async () => {
  const folder = aFolderWith({
    "export_results.html": "<html></html>",
    "chats/chat_1/messages.html": PAGE,
    "chats/chat_2/messages.html": PAGE,
    "lists/contacts.html": "<html></html>",
  })

  expect(await namesIn(folder)).toEqual(["chats/chat_1/messages.html", "chats/chat_2/messages.html"])
})

test("an export is called by its folder, anything else by its file", () => {
  expect(sourceNameOf("/a/ChatExport_2020/result.json")).toBe("ChatExport_2020")
  expect(sourceNameOf("/a/ChatExport_2020/messages2.html")).toBe("ChatExport_2020")
  expect(sourceNameOf("/a/indo-pacific.txt")).toBe("indo-pacific")
})
