/**
 * Runs the four standing tests of the suite in their large size: floods of every kind, a store that refuses each
 * statement in turn, rubbish in every cell that a loop reads, and made-up presses. They are named in docs/operations.md.
 */
import { short, table } from "./measure.ts"
import { writeSection } from "./section.ts"
import { runSuite } from "./suite-run.ts"

const PROMISES = [
  { file: "tests/bot/bulkheads.test.ts", promise: "no chat costs another", unit: "an update of a flood" },
  { file: "tests/bot/refusing-store.test.ts", promise: "nothing is lost or doubled", unit: "a statement refused" },
  { file: "tests/app/rubbish.test.ts", promise: "no row stops the bot", unit: "a cell of rubbish" },
  { file: "tests/bot/updates/offered.test.ts", promise: "no press changes a bulletin", unit: "a press" },
] as const

/** Prints the figures, and writes them into docs/benchmarks.md if asked to. Returns the exit code. */
export async function runPromises(write = false): Promise<number> {
  const seed = process.env.SEED ?? String(Date.now() % 1_000_000)
  process.stdout.write(`seed ${seed}\n`)
  const stopping = new AbortController()
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort())
  const files = PROMISES.map(({ file }) => file)
  const { isGreen, output, tests } = await runSuite(files, stopping.signal, { CHAOS: "all", SEED: seed })
  const rows = PROMISES.map(({ file, promise, unit }) => {
    const ours = tests.filter((test) => test.file === file)
    const total = (figure: (test: (typeof ours)[number]) => number) => ours.reduce((sum, test) => sum + figure(test), 0)
    return [
      ...[promise, unit, total((test) => test.cases).toLocaleString("en"), String(ours.length)],
      ...[String(total((test) => (test.isPassed ? 0 : 1))), short(total((test) => test.seconds))],
    ]
  })
  const page = table(["promise", "case", "cases", "tests", "of them failed", "took, s"], rows)
  process.stdout.write(`${isGreen ? "" : output}${page}\n`)
  if (write) writeSection("promises", `SEED=${seed} npm run chaos -- --promises`, page)
  return isGreen ? 0 : 1
}
