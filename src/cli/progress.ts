/** How far a long import is, on standard error: a bar on a terminal, a line now and then elsewhere. */
import { basename } from "node:path"
import { Presets, SingleBar } from "cli-progress"
import type { Progress } from "../intake/import-paths.ts"

/** What is done sooner needs no bar. */
const SOON_MS = 1000
const LINE_EVERY_MS = 10_000
const FORMAT = "{file} [{bar}] {percentage}% | {posts} posts, {rate} a second | {left} left"
const MB = 1_048_576

export function createProgress(stream: NodeJS.WritableStream, now: () => number = Date.now): Progress {
  let bar: SingleBar | undefined
  let present = ""
  let since = now()

  function end(): void {
    bar?.stop()
    bar = undefined
  }

  return {
    at(file, { bytes, size, posts }) {
      if (file !== present) {
        end()
        present = file
        since = now()
      }
      const ms = now() - since
      if (ms < SOON_MS) return
      const told = {
        file: `${basename(file)}, ${Math.ceil(size / MB)} MB`,
        posts,
        rate: Math.round((posts * 1000) / ms),
        left: durationOf((ms * (size - bytes)) / Math.max(bytes, 1)),
      }
      if (bar) return bar.update(bytes, told)
      bar = new SingleBar(
        { stream, format: FORMAT, noTTYOutput: true, notTTYSchedule: LINE_EVERY_MS, clearOnComplete: true, fps: 5 },
        Presets.legacy,
      )
      bar.start(size, bytes, told)
    },
    end,
  }
}

function durationOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}
