/**
 * `npm run steady [-- --rounds 2] [--seed N] [--kinds plain,shuffled,busy] [files or options of the test runner …]`: runs
 * the test suite plainly, in shuffled order and with every core busy, and says which tests failed and how often. It fails
 * if any run does.
 */
import { parseArgs } from "node:util"
import { keepCoresBusy } from "./hogs.ts"
import { runSuite } from "./suite-run.ts"

const { values: flags, positionals: args } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "2" },
    seed: { type: "string" },
    kinds: { type: "string", default: "plain,shuffled,busy" },
  },
})
const kinds = flags.kinds.split(",")
const rounds = Number(flags.rounds)
const firstSeed = Number(flags.seed ?? Date.now() % 1_000_000)
const say = (line: string) => process.stdout.write(`${line}\n`)

const stopping = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort())

/** How often each test failed. */
const failures = new Map<string, number>()
let [runs, red] = [0, 0]

async function run(label: string, options: readonly string[] = []): Promise<void> {
  if (stopping.signal.aborted) return
  const began = performance.now()
  say(`\nrun ${++runs} of ${kinds.length * rounds}: ${label}`)
  const { isGreen, failed, output } = await runSuite([...options, ...args], stopping.signal)
  say(isGreen ? closingLines(output) : output)
  say(`run ${runs} (${label}): ${isGreen ? "green" : "red"} after ${Math.round((performance.now() - began) / 1000)} s`)
  if (!isGreen) red++
  for (const test of failed) failures.set(test, (failures.get(test) ?? 0) + 1)
}

const RUNS: Readonly<Record<string, (seed: number) => Promise<void>>> = {
  plain: () => run("plain"),
  shuffled: (seed) => run(`shuffled, seed ${seed}`, ["--sequence.shuffle", `--sequence.seed=${seed}`]),
  async busy() {
    const end = keepCoresBusy()
    await run("every core busy").finally(end)
  },
}
const unknown = kinds.filter((kind) => !Object.hasOwn(RUNS, kind))
if (unknown.length > 0) throw new Error(`no kind ${unknown.join(", ")}; there are ${Object.keys(RUNS).join(", ")}`)

for (let round = 0; round < rounds; round++) {
  const seed = firstSeed + round
  for (const kind of kinds) await RUNS[kind]?.(seed)
}

say(`\n${red} of ${runs} runs failed`)
for (const [test, count] of [...failures].sort(([, a], [, b]) => b - a)) say(`  ${count} × ${test}`)
process.exitCode = red > 0 || stopping.signal.aborted ? 1 : 0

/** How many passed, and how long it took, in the words of the test runner. */
function closingLines(output: string): string {
  const from = Math.max(0, output.search(/^ *Test Files /m))
  return output
    .slice(from)
    .replace(/^JSON report written.*$/m, "")
    .trimEnd()
}
