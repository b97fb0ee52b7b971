/** What the documents say is what the program does. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { COMMANDS } from "../src/bot/shared/commands.ts"
import { configOf, VARIABLES } from "../src/config.ts"
import { DELIVERY_STATES } from "../src/model/delivery.ts"

const ROOT = fileURLToPath(new URL("../", import.meta.url))
const read = (path: string) => readFileSync(join(ROOT, path), "utf8")

/** The first cells of the rows of a Markdown table whose first cell is in backticks. */
function codeCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? "")
}

describe("settings", () => {
  test("the README's table has every variable, in the order of the code", () => {
    const table = read("README.md").split("## Settings")[1]?.split("## ")[0] ?? ""

    expect(codeCells(table)).toEqual(VARIABLES)
  })

  test("the README's defaults are those of the code", () => {
    const table = read("README.md").split("## Settings")[1] ?? ""
    const rows = [...table.matchAll(/^\| `(\w+)` \| (?:`([^`]*)`)? \|/gm)]
    const given = Object.fromEntries(rows.flatMap(([, name, value]) => (name && value ? [[name, value]] : [])))

    expect(configOf(given)).toEqual(configOf({}))
  })

  test(".env.example has every variable, commented, with its default or an example", () => {
    const names = [...read(".env.example").matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1])

    expect(names.toSorted()).toEqual(VARIABLES.toSorted())
    expect(read(".env.example")).not.toMatch(/^[^#\n]/m)
  })
})

describe("commands", () => {
  const page = read("docs/commands.md")

  test("docs/commands.md has every command of the chat with its words and places", () => {
    const chat = page.split("## The grammar")[0] ?? ""
    const rows = [...chat.matchAll(/^\| `\/(\w+)[^`]*` \| ([^|]+) \| ([^|]+) \|/gm)].map(([, name, words, places]) => ({
      name,
      words: words?.trim().split(" "),
      places: places?.replace("(owners)", "").trim().split(/,\s*/),
      owner: places?.includes("(owners)") ?? false,
    }))

    expect(rows).toEqual(
      COMMANDS.map((command) => ({
        name: command.name,
        words: [...command.words],
        places: [...command.places],
        owner: "owner" in command,
      })),
    )
  })

  test("docs/commands.md has every verb of the shell", () => {
    const shell = page.split("## In the shell")[1]?.split("\n## ")[0] ?? ""
    const verbs = codeCells(shell).map((cell) => cell.split(" ")[0])

    expect(verbs).toEqual([...read("src/cli/program.ts").matchAll(/\.command\("(\w+)"\)/g)].map((match) => match[1]))
  })
})

describe("the documents", () => {
  test("the README is short", () => {
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(120)
  })

  test("every state of a delivery is in the glossary", () => {
    const states = read("docs/glossary.md").split("## States of a delivery")[1] ?? ""

    expect([...states.matchAll(/^\| (\w+) \|/gm)].map((match) => match[1]).slice(1)).toEqual([...DELIVERY_STATES])
  })

  test("every link to a file leads to one", () => {
    const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)]
    const dead = pages
      .filter((page) => page.endsWith(".md"))
      .flatMap((page) =>
        [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
          .map((match) => join(ROOT, page, "..", match[1] ?? ""))
          .filter((path) => !existsSync(path)),
      )

    expect(dead).toEqual([])
  })

  test("every script the documents name is in package.json", () => {
    const { scripts } = JSON.parse(read("package.json"))
    const text = ["README.md", "CONTRIBUTING.md", "docs/benchmarks.md", "docs/operations.md"].map(read).join("\n")
    const named = [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map((match) => match[1] ?? "")

    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})
