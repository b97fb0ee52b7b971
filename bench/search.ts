/** The index beside its peers over the same articles and questions, each engine in a process of its own. */
import { fork } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { short, table } from "./measure.ts"
import type { Told } from "./search-engine.ts"
import { ENGINES } from "./search-engines.ts"

const PROCESS = fileURLToPath(new URL("./search-engine.ts", import.meta.url))

/** `wanted`: parts of names of engines, none: every engine. `bound`: seconds one has for building and all questions. */
export async function benchSearch(sizes: readonly number[], wanted: readonly string[], bound: number): Promise<string> {
  const [built, asked]: [string[][], string[][]] = [[], []]
  const engines = Object.keys(ENGINES).filter((name) => wanted.length === 0 || wanted.some((one) => name.includes(one)))
  for (const size of sizes) {
    for (const name of engines) {
      const told = await run(name, size, bound)
      built.push(builtRow(name, size, bound, told))
      asked.push(...askedRows(name, size, bound, told))
    }
  }
  return [
    table(["articles", "engine", "built in", "memory", "memory, once asked", "on disk"], built),
    table(["articles", "engine", "question", "p50 ms", "p95 ms", "recall at 10", "first hit right"], asked),
  ].join("\n\n")
}

/** All that it told before the bound. */
function run(name: string, size: number, bound: number): Promise<Told[]> {
  return new Promise((resolve, reject) => {
    const told: Told[] = []
    const folder = mkdtempSync(join(tmpdir(), "kuaixun-bench-"))
    const child = fork(PROCESS, [name, String(size), folder], {
      execArgv: ["--expose-gc", "--max-old-space-size=6000"],
    })
    let timer: NodeJS.Timeout | undefined
    child.on("message", (message) => {
      told.push(message as Told)
      timer ??= setTimeout(() => child.kill("SIGKILL"), 1000 * bound)
    })
    child.once("error", reject)
    child.once("exit", () => {
      clearTimeout(timer)
      rmSync(folder, { recursive: true, force: true })
      resolve(told)
    })
  })
}

function builtRow(name: string, size: number, bound: number, told: readonly Told[]): string[] {
  const built = told.find((one) => one.kind === "built")
  if (!built) return [short(size), name, `not in ${bound} s`, "–", "–", "–"]
  const onDisk = built.onDisk > 0 ? `${short(built.onDisk)} MB` : "–"
  const done = told.find((one) => one.kind === "done")
  const [before, after] = [built, done].map((one) => (one ? `${short(one.megabytes)} MB` : "–"))
  return [short(size), name, `${short(built.seconds)} s`, before ?? "", after ?? "", onDisk]
}

function askedRows(name: string, size: number, bound: number, told: readonly Told[]): string[][] {
  const rows = told
    .filter((one) => one.kind === "asked")
    .map(({ question, p50, p95, recall, firstRight }) => {
      return [short(size), name, question, short(p50), short(p95), percent(recall), percent(firstRight)]
    })
  const isBuilt = told.some(({ kind }) => kind === "built")
  const isCut = isBuilt && rows.length < CLASSES
  return isCut ? [...rows, [short(size), name, `the others: not in ${bound} s`, "–", "–", "–", "–"]] : rows
}

/** Of questions, see search-questions.ts. */
const CLASSES = 8

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
