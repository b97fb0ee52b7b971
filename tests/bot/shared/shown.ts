/** A view as a person sees it: the text, and under it the buttons, a row a line. */
import type { View } from "../../../src/bot/shared/view.ts"
import { faultsOf } from "../../bulletins/hostile.ts"

export function shown({ text, keyboard = [] }: View): string {
  const rows = keyboard.map((row) => row.map((button) => `[${button.text}]`).join(" "))
  return [text.text, ...rows].join("\n")
}

/** The buttons by their text, with what they say when they are pressed. */
export function buttonsOf({ keyboard = [] }: View): [string, string][] {
  return keyboard.flat().map((button) => [button.text, "callback_data" in button ? button.callback_data : ""])
}

/** The parts of a text in one style. */
export function styled({ text: { text, entities } }: View, style: string): string[] {
  return entities.filter(({ type }) => type === style).map(({ offset, length }) => text.slice(offset, offset + length))
}

/** What Telegram would refuse, cut off or leave out of a view; nothing for a good one. */
export function faultsIn(view: View): string[] {
  const buttons = buttonsOf(view)
  const faults = faultsOf(view.text)
  if (buttons.length > 100) faults.push(`${buttons.length} buttons`)
  if (view.keyboard?.some((row) => row.length > 8 || row.length === 0)) faults.push("a row too wide or empty")
  if (Buffer.byteLength(JSON.stringify(view.keyboard ?? "")) > 10_000) faults.push("a keyboard too large")
  for (const [text, data] of buttons) {
    const bytes = Buffer.byteLength(data)
    if (text.trim() === "") faults.push("a button without a text")
    if (bytes < 1 || bytes > 64) faults.push(`a button of ${bytes} bytes`)
  }
  return faults
}
