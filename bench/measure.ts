/** Times in, what a table says of them out. */

/** Milliseconds of each call. */
export function timesOf(calls: readonly (() => unknown)[]): number[] {
  return calls.map((call) => {
    const before = performance.now()
    call()
    return performance.now() - before
  })
}

/** `share` 0.5: the median. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function megabytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_048_576
}

/** Three significant figures. */
export function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)))
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")
}
