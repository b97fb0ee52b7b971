/**
 * Loaded before the program: counts the statements that it runs on its store, and kills it at the one DIES_AT names, or at
 * the first that has the words of DIES_IN.
 */
import Database from "better-sqlite3"

const diesAt = Number(process.env.DIES_AT)
const diesIn = process.env.DIES_IN
const statements = Object.getPrototypeOf(new Database(":memory:").prepare("select 1"))
let count = 0

for (const way of ["run", "all", "get", "iterate"]) {
  const original = statements[way]
  statements[way] = function counted(this: { readonly source: string }, ...parameters: unknown[]) {
    if (++count === diesAt || (diesIn && this.source.includes(diesIn))) process.kill(process.pid, "SIGKILL")
    return original.apply(this, parameters)
  }
}
process.on("exit", () => process.stderr.write(`${count} statements\n`))
