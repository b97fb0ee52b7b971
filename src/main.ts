/** The door: what the program loads is compiled once for all starts; where that can't be kept, at every start. */
import { enableCompileCache } from "node:module"
import { fileURLToPath } from "node:url"

enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/kuaixun", import.meta.url)))
const { runProgram } = await import("./cli/program.ts")
process.exitCode = await runProgram()
