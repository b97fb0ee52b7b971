/** The bot as a process of its own: says "ready", answers "usage" with what it has used since "reset", ends by SIGTERM. */
import { monitorEventLoopDelay } from "node:perf_hooks"
import { startApp } from "../src/app/start.ts"
import { readConfig } from "../src/config.ts"
import { createLog } from "../src/log.ts"

export type Usage = {
  readonly cpuMs: number
  readonly megabytes: number
  /** The longest that the event loop was held. */
  readonly longestTurnMs: number
}

const config = readConfig()
const app = await startApp(config, createLog(config.logLevel), () => undefined)
let before = process.cpuUsage()
const turns = monitorEventLoopDelay({ resolution: 5 })
turns.enable()
process.on("message", (asked) => {
  const { user, system } = process.cpuUsage(before)
  const usage: Usage = {
    cpuMs: (user + system) / 1000,
    megabytes: process.memoryUsage().rss / 1_048_576,
    longestTurnMs: turns.max / 1e6,
  }
  if (asked === "reset") {
    before = process.cpuUsage()
    turns.reset()
  }
  process.send?.(usage)
})
process.once("SIGTERM", () => app.stop())
process.once("disconnect", () => process.exit(1))
process.send?.("ready")
await app.done
process.exit(0)
