import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { type ImportFlags, importVerb } from "../../src/cli/import.ts"
import { configOf } from "../../src/config.ts"
import { aChat, aMessage, aService, jsonOf } from "../corpus/readers/an-export.ts"
import { aFolder } from "../store/a-store.ts"

/** `typed`: what somebody answers; undefined where nobody sits there. */
async function imported(path: string, flags: Partial<ImportFlags>, typed?: string) {
  const [out, err, asked]: [string[], string[], string[]] = [[], [], []]
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    async ask(question: string) {
      asked.push(question)
      return typed
    },
  }
  const config = configOf({ STATE_DIR: join(path, "..", "state") })
  const code = await importVerb([path], { allowHost: [], ...flags }, config, terminal)
  return { code, out, err, asked }
}

/** A file of so many stories of today. */
function news(count: number): string {
  const path = join(aFolder(), "news.jsonl")
  const words = (n: number, length: number) =>
    String.fromCodePoint(...Array.from({ length }, (_, i) => 0x4e00 + ((n * 7919 + i * 104_729) % 20_000)))
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `${n}`,
      date: new Date().toISOString(),
      text: `【${words(n, 9)}】\n${words(n + 5000, 60)}。`,
    }),
  )
  writeFileSync(path, lines.join("\n"))
  return path
}

describe("so many articles at once that it may be a slip", () => {
  test("are published with a yes alone, and what is fewer without a question", async () => {
    const { code, asked } = await imported(news(500), { publish: true })
    const path = news(501)
    const no = await imported(path, { publish: true }, "no")
    const yes = await imported(path, { publish: true }, "yes")

    expect([code, asked]).toEqual([0, []])
    expect([no.code, no.asked]).toEqual([1, ["Publish 501 articles to everyone who subscribed to them? (yes/no) "]])
    expect([yes.code, yes.out.join("")]).toEqual([0, expect.stringContaining("\n501 bulletins published")])
  })

  test("are imported and not published where nobody can be asked, and the way on is said", async () => {
    const path = news(501)
    const { code, out, err, asked } = await imported(path, { publish: true, json: true })
    const again = await imported(path, { publish: true, json: true, yes: true })
    const oldHat = await imported(path, { publish: true, json: true })

    expect([code, asked]).toEqual([1, []])
    expect(JSON.parse(out.join(""))).toMatchObject({ articles: 501, published: { bulletins: 0, refused: 501 } })
    expect(err).toEqual([
      "501 articles are many to publish at once, so none of them was. If that is meant, do it again with --yes.",
    ])
    expect(JSON.parse(again.out.join(""))).toMatchObject({ published: { bulletins: 501 } })
    expect([again.code, oldHat.code]).toEqual([0, 0])
  })
})

test("what an export holds beside posts is counted aside of the JSON", async () => {
  const folder = aFolder()
  const path = join(folder, "result.json")
  writeFileSync(path, jsonOf(aChat([aService(1), aService(2), aMessage(3, "【题】\n正文。"), aMessage(4, "")])))
  const { code, out, err } = await imported(path, { json: true })

  expect(code).toBe(0)
  expect(err).toEqual([
    "no posts, so left out: 2 service messages, 1 messages without a text (pictures, stickers, places, contacts …)",
  ])
  expect(JSON.parse(out.join("\n"))).toEqual({
    ...{ read: 1, rejected: [], articles: 1 },
    verdicts: { new: 1, same: 0, near: 0, excerpt: 0, revision: 0 },
  })
})
