/** Answers every press of a button once and soon, whatever its chat still has to do before it. */
import { GrammyError } from "grammy"
import type { CallbackQuery } from "grammy/types"
import { cutTo } from "../../text/cut.ts"
import type { Translate } from "../shared/translate.ts"

export type Presses = {
  /** A press has arrived. It is answered within the time, if only with a request to wait. */
  arrive(press: CallbackQuery): void
  /** What came of a press is known, though it isn't shown yet: if time runs out, the press is answered with it. */
  foresee(press: CallbackQuery, text: string | undefined): void
  /** Answers with what came of a press, unless time ran out before. */
  settle(press: CallbackQuery, text: string | undefined): Promise<void>
  close(): void
  /** How many presses are remembered. */
  count(): number
}

export type PressesParts = {
  readonly answer: (pressId: string, options: { readonly text?: string }) => Promise<unknown>
  readonly translator: (code: string | undefined) => Translate
  readonly onFault: (error: unknown) => void
  readonly soonMs?: number | undefined
}

/** A press that shows no effect by 1.5 s is pressed again; the rest of that time is Telegram's. */
const SOON_MS = 1000
/** By then its handling has ended, or Telegram takes no answer any more. */
const FORGOTTEN_MS = 900_000
/** core.telegram.org/bots/api#answercallbackquery */
const LONGEST_ANSWER = 200

export function createPresses({ answer, translator, onFault, soonMs = SOON_MS }: PressesParts): Presses {
  /** Those that have arrived, by Telegram's number of the press; `words` is what they are answered with when time is up. */
  const arrived = new Map<string, { timer: NodeJS.Timeout; words: string; answered: boolean }>()

  async function say(pressId: string, text: string): Promise<void> {
    const words = cutTo(text, LONGEST_ANSWER)
    try {
      await answer(pressId, words === "" ? {} : { text: words })
    } catch (error) {
      // For an old press the answer comes too late, which is nobody's fault.
      if (!(error instanceof GrammyError && error.description.includes("query is too old"))) onFault(error)
    }
  }

  return {
    arrive({ id, from }: Pick<CallbackQuery, "id"> & { readonly from?: CallbackQuery["from"] | null }) {
      const press = { timer: setTimeout(hurry, soonMs), words: "", answered: false }
      arrived.set(id, press)

      function hurry() {
        press.answered = true
        press.timer = setTimeout(() => arrived.delete(id), FORGOTTEN_MS).unref()
        void say(id, press.words || translator(from?.language_code)("press-wait"))
      }
    },

    foresee({ id }, text) {
      const press = arrived.get(id)
      if (press) press.words = text ?? ""
    },

    async settle({ id }, text) {
      const press = arrived.get(id)
      clearTimeout(press?.timer)
      arrived.delete(id)
      if (!press?.answered) await say(id, text ?? "")
    },

    close() {
      for (const { timer } of arrived.values()) clearTimeout(timer)
      arrived.clear()
    },

    count: () => arrived.size,
  }
}
