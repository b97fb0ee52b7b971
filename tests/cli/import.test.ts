import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { importVerb } from "../../src/cli/import.ts"
import { configOf } from "../../src/config.ts"
import { aChat, aMessage, aService, jsonOf } from "../corpus/readers/an-export.ts"
import { aFolder } from "../store/a-store.ts"

test("what an export holds beside posts is counted aside of the JSON", async () => {
  const folder = aFolder()
  const path = join(folder, "result.json")
  writeFileSync(path, jsonOf(aChat([aService(1), aService(2), aMessage(3, "【题】\n正文。"), aMessage(4, "")])))
  const [out, err]: [string[], string[]] = [[], []]
  const config = configOf({ STATE_DIR: join(folder, "state") })
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const code = await importVerb([path], { allowHost: [], json: true }, config, terminal)

  expect(code).toBe(0)
  expect(err).toEqual(["no posts, so left out: 2 service messages, 1 messages without words"])
  expect(JSON.parse(out.join("\n"))).toEqual({
    ...{ read: 1, rejected: [], articles: 1 },
    verdicts: { new: 1, same: 0, near: 0, excerpt: 0, revision: 0 },
  })
})
