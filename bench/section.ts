/** docs/benchmarks.md: what a command printed goes between the marks of its name; the words around them are by hand. */
import { readFileSync, writeFileSync } from "node:fs"
import { availableParallelism, cpus } from "node:os"

const PAGE = new URL("../docs/benchmarks.md", import.meta.url)

/** With the command, the day and the machine above the figures. */
export function sectionOf(command: string, figures: string): string {
  const machine = `Node ${process.version.slice(1)}, ${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? "?"}`
  return `\`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.\n\n${figures}`
}

export function writeSection(name: string, command: string, figures: string): void {
  const page = readFileSync(PAGE, "utf8")
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  if (!page.includes(start) || !page.includes(end)) throw new Error(`docs/benchmarks.md has no place for ${name}`)
  const before = page.slice(0, page.indexOf(start) + start.length)
  writeFileSync(PAGE, `${before}\n${sectionOf(command, figures)}\n${page.slice(page.indexOf(end))}`)
}
