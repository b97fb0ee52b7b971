/** The place where one getUpdates waits for news. Telegram lets no second one wait beside it. */

type Ending = "news" | "rival" | "time" | "closed"

type PollSlot = {
  /** Resolves with what ended the wait: `end`, the time, or the caller who hung up (`closed`). */
  wait(timeoutSeconds: number, signal: AbortSignal): Promise<Ending>
  /** Ends the wait, if there is one. */
  end(why: Ending): void
}

export function createPollSlot(): PollSlot {
  let endWait: ((why: Ending) => void) | undefined

  return {
    wait: (timeoutSeconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve("closed")
        const timer = setTimeout(() => end("time"), timeoutSeconds * 1000)
        const hangUp = () => end("closed")
        const end = (why: Ending) => {
          clearTimeout(timer)
          signal.removeEventListener("abort", hangUp)
          if (endWait === end) endWait = undefined
          resolve(why)
        }
        signal.addEventListener("abort", hangUp)
        endWait = end
      }),

    end: (why) => endWait?.(why),
  }
}
