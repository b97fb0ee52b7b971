/** Loaded before the program: counts the statements that it runs on its store, and kills it at the one DIES_AT names. */
import Database from "better-sqlite3"

const diesAt = Number(process.env.DIES_AT)
const statements = Object.getPrototypeOf(new Database(":memory:").prepare("select 1"))
let count = 0

for (const way of ["run", "all", "get", "iterate"]) {
  const original = statements[way]
  statements[way] = function counted(...parameters: unknown[]) {
    if (++count === diesAt) process.kill(process.pid, "SIGKILL")
    return original.apply(this, parameters)
  }
}
process.on("exit", () => process.stderr.write(`${count} statements\n`))
