/** Logs faults so that the log stays readable: the same fault is one line a minute, with how often it happened. */
import { errorForLog, type Log } from "../log.ts"
import { type DiskTrouble, diskTroubleOf, troubleInWords } from "../store/db/disk-trouble.ts"

type FaultLog = {
  readonly onFault: (error: unknown) => void
  /** Logs what was only counted, and ends. */
  close(): void
}

const ONE_MINUTE_MS = 60_000
/** How many different faults are counted; more are logged one by one. */
const MOST_KNOWN = 500

type Known = { times: number; last: unknown; lastAt: number; readonly timer: NodeJS.Timeout }

/** Whatever a full disk makes fail is one fault, and its line says that the disk is full. */
export function createFaultLog(log: Pick<Log, "error">, stateDir: string): FaultLog {
  const known = new Map<string, Known>()

  function tell(error: unknown, again?: { readonly times: number; readonly lastAt: string }): void {
    const trouble = troubleThatLasts(error)
    const words = trouble ? `${troubleInWords(stateDir, trouble, detailOf(error))}${outlook(trouble)}` : "fault"
    log.error({ err: error, ...again }, words)
  }

  function again(key: string): void {
    const fault = known.get(key)
    if (!fault || fault.times === 0) {
      clearInterval(fault?.timer)
      known.delete(key)
      return
    }
    tell(fault.last, { times: fault.times, lastAt: new Date(fault.lastAt).toISOString() })
    fault.times = 0
  }

  return {
    onFault(error) {
      const key = keyOf(error)
      const fault = known.get(key)
      if (fault) {
        fault.times++
        fault.last = error
        fault.lastAt = Date.now()
        return
      }
      tell(error)
      if (known.size < MOST_KNOWN) {
        known.set(key, {
          times: 0,
          last: error,
          lastAt: Date.now(),
          timer: setInterval(() => again(key), ONE_MINUTE_MS).unref(),
        })
      }
    },

    close() {
      for (const [key, { timer }] of known) {
        again(key)
        clearInterval(timer)
      }
      known.clear()
    },
  }
}

/** A store that is busy for a moment is a fault like others. */
function troubleThatLasts(error: unknown): Exclude<DiskTrouble, "busy"> | undefined {
  const trouble = diskTroubleOf(error)
  return trouble === "busy" ? undefined : trouble
}

function outlook(trouble: DiskTrouble): string {
  return trouble === "damaged" ? "" : " The bot tries again, and goes on as soon as it can write."
}

function keyOf(error: unknown): string {
  const logged = errorForLog(error)
  return troubleThatLasts(error) ?? JSON.stringify([logged?.type, logged?.code, logged?.message])
}

function detailOf(error: unknown): string {
  return errorForLog(error)?.message ?? ""
}
