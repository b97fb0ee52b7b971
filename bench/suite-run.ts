/** Runs the test suite once, as a process of its own, and says what came of it. */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../", import.meta.url))
const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs")

export type SuiteRun = {
  readonly isGreen: boolean
  /** File and title of each test that failed; the run itself where it failed without any. */
  readonly failed: readonly string[]
  readonly output: string
  readonly tests: readonly TestRun[]
}

export type TestRun = {
  readonly file: string
  readonly isPassed: boolean
  readonly seconds: number
  /** As many as a standing test says that it went through. */
  readonly cases: number
}

type Report = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly duration?: number
      readonly meta: { readonly cases?: number }
    }[]
  }[]
}

/** `args` go to the test runner, `variables` into its environment. Where the signal aborts, the run is ended. */
export async function runSuite(
  args: readonly string[],
  signal: AbortSignal,
  variables: Readonly<Record<string, string>> = {},
): Promise<SuiteRun> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-suite-"))
  const report = join(folder, "report.json")
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
    const { code, output } = await ended([VITEST, "run", ...reporters, ...args], signal, variables)
    const failed = code === 0 ? [] : failuresIn(report)
    return {
      isGreen: code === 0,
      failed: code !== 0 && failed.length === 0 ? [`the run: exit ${code}`] : failed,
      output,
      tests: testsIn(report),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ended(args: readonly string[], signal: AbortSignal, variables: Readonly<Record<string, string>>) {
  const env = { ...process.env, ...variables, NO_COLOR: "1", FORCE_COLOR: undefined }
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] })
  const stop = () => child.kill("SIGTERM")
  signal.addEventListener("abort", stop)
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data))
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject))
  signal.removeEventListener("abort", stop)
  return { code, output }
}

function failuresIn(path: string): string[] {
  const { testResults } = readReport(path)
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(ROOT, name)
    const tests = assertionResults
      .filter((test) => test.status === "failed")
      .map(({ fullName }) => `${file}: ${fullName}`)
    return tests.length === 0 && status === "failed" ? [file] : tests
  })
}

function testsIn(path: string): TestRun[] {
  return readReport(path).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, duration = 0, meta }) => ({
      file: relative(ROOT, name),
      isPassed: status === "passed",
      seconds: duration / 1000,
      cases: meta.cases ?? 0,
    })),
  )
}

/** A run that was cut off leaves none. */
function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8"))
  } catch {
    return { testResults: [] }
  }
}
