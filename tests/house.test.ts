/** The house: which room may import which, no circles, no file that grew too long. */
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const SRC = fileURLToPath(new URL("../src/", import.meta.url))

/** What each room may import, from the list in docs/design.md; `*` is every room. Types count too. */
const ARROWS: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(join(SRC, "../docs/design.md"), "utf8")
    .split("\n")
    .flatMap((line) => {
      const { rooms, allowed } = /^(?<rooms>[a-z, ]+?) *→ (?<allowed>[a-z, ]+?)(?: {2,}.*)?$/.exec(line)?.groups ?? {}
      if (!rooms || !allowed) return []
      const list = allowed === "nothing" ? [] : allowed === "all rooms" ? ["*"] : allowed.split(", ")
      return rooms.split(", ").map((room) => [room, list] as const)
    }),
)

/** Packages that have one door. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  grammy: ["bot"],
  kysely: ["store"],
  "better-sqlite3": ["store"],
  "fuse.js": ["search"],
  dotenv: ["config.ts"],
  pino: ["log.ts"],
  hono: ["playground"],
  "@fastify/busboy": ["playground/server/multipart.ts"],
  tlds: ["playground/text/auto-entities.ts"],
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
/** A file beside the folders is a room of its own name. */
const roomOf = (file: string) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, ""))

function isAllowed({ from, to }: Import): boolean {
  const allowed = ARROWS.get(roomOf(from)) ?? []
  return roomOf(from) === roomOf(to) || allowed.includes("*") || allowed.includes(roomOf(to))
}

describe("the house", () => {
  test("has the rooms of the design and no others", () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(ARROWS.keys()))
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
