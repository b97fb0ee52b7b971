/** `npm run bench [-- search | hostile | import | export | identity | match | fanout | presses | floods | updates | bulkheads] [--write]`: figures to the screen, or into docs/benchmarks.md. */
import { parseArgs } from "node:util"
import { benchBulkheads } from "./bulkheads.ts"
import { benchExport } from "./export.ts"
import { benchFanout } from "./fanout.ts"
import { benchFloods } from "./floods.ts"
import { benchHostile } from "./hostile.ts"
import { benchHostileUpdates } from "./hostile-updates.ts"
import { benchIdentity } from "./identity.ts"
import { benchImport } from "./import.ts"
import { benchMatch } from "./match.ts"
import { benchPresses } from "./presses.ts"
import { benchSearch } from "./search.ts"
import { sectionOf, writeSection } from "./section.ts"

const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    /** Of the export. */
    megabytes: { type: "string", default: "50" },
    /** Of the search: numbers of articles, and the seconds that an engine has. */
    sizes: { type: "string", default: "1000,10000" },
    bound: { type: "string", default: "30" },
    /** Those whose names have any of these: `--engines kuaixun,flexsearch`. */
    engines: { type: "string", default: "" },
    /** Hostile ones, of each kind. */
    questions: { type: "string", default: "100" },
    /** One fan-out alone: chats, messages a second, slow chats among them. */
    fan: { type: "string" },
  },
})

const listOf = (flag: string) => flag.split(",").filter((one) => one !== "")

const BENCHES: Readonly<Record<string, () => string | Promise<string>>> = {
  search: () => benchSearch(listOf(flags.sizes).map(Number), listOf(flags.engines), Number(flags.bound)),
  hostile: () => benchHostile(10_000, Number(flags.questions)),
  import: benchImport,
  export: () => benchExport(Number(flags.megabytes)),
  identity: benchIdentity,
  match: benchMatch,
  fanout: () => benchFanout(flags.fan),
  presses: benchPresses,
  floods: benchFloods,
  updates: benchHostileUpdates,
  bulkheads: benchBulkheads,
}

const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`)

for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const given = wanted.length === 1 ? process.argv.slice(2).filter((word) => word !== "--write") : [name]
  const [command, figures] = [`npm run bench -- ${given.join(" ")}`, await bench()]
  process.stdout.write(`${sectionOf(command, figures)}\n\n`)
  if (flags.write) writeSection(name, command, figures)
}
