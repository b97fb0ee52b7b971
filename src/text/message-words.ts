/** Finds the words of a message wherever it has them: in a text, a rich message, a poll or a checklist. */
import type { Piece } from "./linked-text.ts"
import { headlinePieces, richPieces } from "./rich-words.ts"

/** A question with its options, or the title of a checklist with its tasks. */
export type Choice = {
  readonly title: readonly Piece[]
  /** The text between the title and the options. */
  readonly description: readonly Piece[]
  readonly options: readonly (readonly Piece[])[]
  /** Why the answer of a quiz is right. */
  readonly explanation: readonly Piece[]
}

type MessageWords = {
  readonly text: readonly Piece[]
  readonly rich?: unknown
  /** What `text` says is its description. */
  readonly choice?: Choice | undefined
}

/** Who voted, and which task is done, is left out: that makes no other text of it. */
export function messagePieces({ text, rich, choice }: MessageWords): readonly Piece[] {
  if (choice) return choicePieces({ ...choice, description: [...choice.description, ...text] })
  const pieces = rich === undefined ? [] : richPieces(rich)
  return pieces.length > 0 ? pieces : text
}

/** The title is the headline; each option is a line. */
function choicePieces({ title, description, options, explanation }: Choice): Piece[] {
  const lines = [headlinePieces(title), description, ...options, explanation].filter((line) =>
    line.some(({ text }) => text.trim() !== ""),
  )
  return lines.flatMap((line, index) => (index === 0 ? [...line] : [{ text: "\n" }, ...line]))
}
