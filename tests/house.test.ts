/** The house: which room may import which, no circles, no file that grew too long. */
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const SRC = fileURLToPath(new URL("../src/", import.meta.url))

/** Rooms, and single files of other rooms, that a room may import; `*` is every room. Types count too. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: [],
  store: ["model"],
  corpus: ["model", "text"],
  search: ["model", "text"],
  bulletins: ["model", "text", "search"],
  desk: ["bulletins", "model", "search", "store"],
  intake: ["corpus", "desk", "model", "search", "store", "text"],
  bot: ["model", "text", "search", "store", "bulletins", "desk", "intake"],
  playground: [],
  app: ["*"],
  cli: ["*"],
  "config.ts": ["model", "text/mask-secrets.ts"],
  "log.ts": ["text/mask-secrets.ts"],
  "main.ts": ["cli/program.ts"],
}

/** Packages that have one door. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  grammy: ["bot"],
  kysely: ["store"],
  "better-sqlite3": ["store"],
  "fuse.js": ["search"],
  dotenv: ["config.ts"],
  pino: ["log.ts"],
  hono: ["playground"],
  "ipaddr.js": ["intake/feeds/guard.ts"],
  "node:dns": ["intake/feeds/guard.ts"],
}

type Import = { readonly from: string; readonly to: string }

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"))

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(SRC, from), "utf8")
  const named = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "")
  return named.map((to) => ({ from, to: to.startsWith(".") ? relative(SRC, join(SRC, dirname(from), to)) : to }))
})

const inside = imports.filter(({ to }) => files.includes(to))
const roomOf = (file: string) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : file)

function isAllowed({ from, to }: Import): boolean {
  if (roomOf(from) === roomOf(to)) return true
  const allowed = [...(ARROWS[roomOf(from)] ?? []), ...(ARROWS[from] ?? [])]
  return allowed.includes("*") || allowed.includes(roomOf(to)) || allowed.includes(to)
}

describe("the house", () => {
  test("has the rooms of the plan and no others", () => {
    const planned = new Set(Object.keys(ARROWS).filter((name) => !name.includes("/")))

    expect(new Set(files.map(roomOf))).toEqual(planned)
  })

  test("every import follows the arrows", () => {
    expect(inside.filter((one) => !isAllowed(one))).toEqual([])
  })

  test("every import names a file that is there", () => {
    const dead = imports.filter(({ to }) => to.endsWith(".ts") && !files.includes(to))

    expect(dead).toEqual([])
  })

  test("no files import each other in a circle", () => {
    expect(circleIn(inside)).toEqual([])
  })

  test("each thing outside has one door", () => {
    const isDoor = (from: string, doors: readonly string[]) => doors.includes(roomOf(from)) || doors.includes(from)
    const wrong = imports.filter(({ from, to }) => {
      const doors = Object.entries(DOORS).find(([name]) => to === name || to.startsWith(`${name}/`))?.[1]
      return doors !== undefined && !isDoor(from, doors)
    })

    expect(wrong).toEqual([])
  })

  test("no file has more than 300 lines", () => {
    const all = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(?:ts|js|css|html|ftl)$/.test(path),
    )
    const long = all.filter((path) => readFileSync(join(SRC, path), "utf8").split("\n").length > 301)

    expect(long).toEqual([])
  })

  test("the environment is read in one place", () => {
    const readers = files.filter((file) => readFileSync(join(SRC, file), "utf8").includes("process.env"))

    expect(readers).toEqual(["config.ts"])
  })
})

/** One circle of files if there is any, by walking as deep as the imports go. */
function circleIn(edges: readonly Import[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const done = new Set<string>()
  function walk(file: string, path: readonly string[]): string[] {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    done.add(file)
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(to, [...path, file])
      if (circle.length > 0) return circle
    }
    return []
  }
  for (const file of next.keys()) {
    const circle = walk(file, [])
    if (circle.length > 0) return circle
  }
  return []
}
