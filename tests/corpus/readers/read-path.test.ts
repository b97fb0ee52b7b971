/** A path leads to the reader of its format; of an export's folder only the messages are read. */
import { execFileSync } from "node:child_process"
import { once } from "node:events"
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { dirname, join, relative } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { findFiles, sourceNameOf } from "../../../src/corpus/readers/find-files.ts"
import { readPath } from "../../../src/corpus/readers/read-path.ts"
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

const namesIn = async (folder: string) => (await findFiles(folder)).files.map((file) => relative(folder, file))
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

const isWindows = process.platform === "win32"

/** What lies in a folder and isn't read, with the folder's own path left out. */
async function refusedIn(folder: string): Promise<string[]> {
  const { rejected } = await findFiles(folder)
  return rejected.map(({ where, reason }) => `${where.slice(folder.length + 1)} ${reason}`)
}

test.skipIf(isWindows)("a pipe is refused at once, whether it lies in a folder or was named itself", async () => {
  const folder = aFolderWith({ "b.txt": "【甲】\n正文" })
  for (const name of ["a.txt", "c.jsonl", "d.json", "e.html", "f.xml"]) execFileSync("mkfifo", [join(folder, name)])

  const [txt, jsonl, json, html, xml] = await Promise.all(
    ["a.txt", "c.jsonl", "d.json", "e.html", "f.xml"].map((name) => itemsOf(readPath(join(folder, name), noOpenings))),
  )

  expect(await namesIn(folder)).toEqual(["b.txt"])
  expect(await refusedIn(folder)).toEqual(
    ["a.txt", "c.jsonl", "d.json", "e.html", "f.xml"].map((name) => `${name}:1 a pipe, not a file`),
  )
  for (const items of [txt, jsonl, json, html, xml]) {
    expect(refusalsOf(items ?? [])).toEqual([expect.stringMatching(/:1: a pipe, not a file$/)])
  }
})

test.skipIf(isWindows)("a socket and a device are refused, though they have a path", async () => {
  const folder = aFolder()
  const server = createServer().listen(join(folder, "s.txt"))
  await once(server, "listening")
  onTestFinished(() => void server.close())

  const device = await itemsOf(readPath("/dev/zero", noOpenings))
  const socket = await itemsOf(readPath(join(folder, "s.txt"), noOpenings))

  expect(await refusedIn(folder)).toEqual(["s.txt:1 a socket, not a file"])
  expect(refusalsOf(device)).toEqual(["/dev/zero:1: a device, not a file"])
  expect(refusalsOf(socket)).toEqual([expect.stringMatching(/a socket, not a file$/)])
})

test.skipIf(isWindows)("a link that leads out of the folder is named and not followed", async () => {
  const outside = aFolderWith({ "secret.txt": "【秘密】\n别人的文件", "deep/posts.txt": "【秘密】\n别人的文件" })
  const folder = join(aFolderWith({ "in/a.txt": "【甲】\n正文", "in/sub/b.txt": "【乙】\n正文" }), "in")
  symlinkSync(join(outside, "secret.txt"), join(folder, "file.txt"))
  symlinkSync(join(outside, "deep"), join(folder, "folder"))
  symlinkSync("..", join(folder, "sub", "up"))
  symlinkSync("../..", join(folder, "sub", "way-up"))
  symlinkSync("/dev/zero", join(folder, "zero.txt"))
  symlinkSync("nowhere", join(folder, "broken.txt"))
  // Its path begins like that of the folder, and yet it is another one.
  mkdirSync(`${folder}-2`)
  symlinkSync(`${folder}-2`, join(folder, "twin"))

  const out = "a link that leads out of the folder, so it isn't followed"
  expect(await namesIn(folder)).toEqual(["a.txt", "sub/b.txt"])
  expect(await refusedIn(folder)).toEqual([
    "broken.txt:1 a link that leads nowhere",
    `file.txt:1 ${out}`,
    `folder:1 ${out}`,
    `sub/way-up:1 ${out}`,
    `twin:1 ${out}`,
    `zero.txt:1 ${out}`,
  ])
})

test.skipIf(isWindows)("links inside the folder are followed, in circles once", async () => {
  const folder = aFolderWith({ "2020/a.txt": "【甲】\n正文", ".store/b.txt": "【乙】\n正文" })
  symlinkSync("2020/a.txt", join(folder, "newest.txt"))
  symlinkSync(".store", join(folder, "current"))
  symlinkSync(".", join(folder, "here"))
  symlinkSync("../2020", join(folder, "2020", "again"))

  expect(await namesIn(folder)).toEqual(["2020/a.txt", "current/b.txt", "newest.txt"])
  expect(await refusedIn(folder)).toEqual([])
})

test.skipIf(isWindows)("a folder or file that is itself given as a link is read", async () => {
  const folder = aFolderWith({ "real/a.txt": "【甲】\n正文" })
  symlinkSync("real", join(folder, "link"))
  symlinkSync("real/a.txt", join(folder, "link.txt"))

  expect((await findFiles(join(folder, "link"))).files).toEqual([join(folder, "link", "a.txt")])
  expect(textsOf(await itemsOf(readPath(join(folder, "link.txt"), noOpenings)))).toEqual(["【甲】\n正文"])
})

test("a file that grows while it is read ends where it ended when it was opened", async () => {
  const line = '{"text":"甲"}\n'
  const folder = aFolderWith({ "a.jsonl": line.repeat(3) })
  const path = join(folder, "a.jsonl")

  let read = 0
  for await (const item of readPath(path, noOpenings)) {
    if ("post" in item) read++
    if (read < 1000) appendFileSync(path, line.repeat(30_000))
  }

  expect(read).toBe(3)
})

test("a folder that was given where a file is meant is refused by that word", async () => {
  const folder = aFolderWith({ "a.jsonl/b.txt": "x" })

  expect(refusalsOf(await itemsOf(readPath(join(folder, "a.jsonl"), noOpenings)))).toEqual([
    expect.stringMatching(/a\.jsonl:1: a folder, not a file$/),
  ])
})

test.skipIf(isWindows)("what is piped into the program is read to its end", () => {
  const folder = aFolderWith({ "a.txt": "【甲】\n正文" })
  const reader = new URL("../../../src/corpus/readers/read-path.ts", import.meta.url).href
  const script = `const { readPath } = await import(${JSON.stringify(reader)})
    for await (const item of readPath("/dev/stdin", () => false)) console.log(item.post.text)`

  const command = `cat a.txt | "${process.execPath}" --input-type=module -e '${script}'`

  expect(execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" })).toBe("【甲】\n正文\n")
})
