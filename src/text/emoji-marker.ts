/** Finds the emoji and other signs in front of a text, which mark it and are no words of it. */

/** Signs that belong to the word behind them: <Nature>, <50, ≥3%, +8%, $TSLA, €5. */
const OF_A_WORD = String.raw`<\S|[>≤≥≈~+±\u2212＋＜＞]\s?\d|\p{Sc}\s?[\p{L}\p{N}]`
const MARKER = new RegExp(String.raw`^(?:(?!${OF_A_WORD})[\p{S}\p{M}\s]|\u200d)+`, "u")

/** With the space around them; "" for none. */
export function markerOf(text: string): string {
  return MARKER.exec(text)?.[0] ?? ""
}
