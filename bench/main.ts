/** `npm run bench [-- search | import | export | identity] [--write]`: figures to the screen, or into docs/benchmarks.md. */
import { readFileSync, writeFileSync } from "node:fs"
import { availableParallelism, cpus } from "node:os"
import { parseArgs } from "node:util"
import { benchExport } from "./export.ts"
import { benchIdentity } from "./identity.ts"
import { benchImport } from "./import.ts"
import { benchSearch } from "./search.ts"

const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    /** Of the export. */
    megabytes: { type: "string", default: "50" },
  },
})

const BENCHES: Readonly<Record<string, () => string | Promise<string>>> = {
  search: benchSearch,
  import: benchImport,
  export: () => benchExport(Number(flags.megabytes)),
  identity: benchIdentity,
}
const PAGE = new URL("../docs/benchmarks.md", import.meta.url)

const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`)
const machine = `Node ${process.version.slice(1)}, ${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? "?"}`

for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const section = `\`npm run bench -- ${name}\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.\n\n${await bench()}`
  process.stdout.write(`${section}\n\n`)
  if (flags.write) writeSection(name, section)
}

/** Between the marks of its name; the words around them are written by hand. */
function writeSection(name: string, section: string): void {
  const page = readFileSync(PAGE, "utf8")
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  if (!page.includes(start) || !page.includes(end)) throw new Error(`docs/benchmarks.md has no place for ${name}`)
  const before = page.slice(0, page.indexOf(start) + start.length)
  writeFileSync(PAGE, `${before}\n${section}\n${page.slice(page.indexOf(end))}`)
}
