/** Reads the words of a message that Telegram Desktop exported. */
import type { Aside } from "../../model/post.ts"
import { linkedText, type Piece } from "../../text/linked-text.ts"
import { type Choice, messagePieces } from "../../text/message-words.ts"
import { richPieces } from "../../text/rich-words.ts"
import { tooLong } from "./item.ts"

type Fields = Readonly<Record<string, unknown>>

/** The text of a message, or why it is no post. */
export function textOfMessage(
  pieces: readonly Piece[],
): { readonly text: string } | { readonly aside: Aside } | { readonly reason: string } {
  const long = tooLong(pieces.reduce((sum, piece) => sum + piece.text.length, 0))
  if (long !== undefined) return { reason: long }
  const text = linkedText(pieces)
  return text === "" ? { aside: "textless" } : { text }
}

/** The fields of a message in JSON. Undefined for a text of an unknown shape. */
export function piecesOfFields(fields: Fields): readonly Piece[] | undefined {
  const text = textOf(fields)
  return text && messagePieces({ text, rich: fields.rich_message, choice: choiceOf(fields) })
}

/** `text_entities` where there are any, since 2022; before, `text`: a string, or strings and objects. */
function textOf({ text, text_entities: entities }: Fields): Piece[] | undefined {
  if (Array.isArray(entities) && entities.length > 0) return allOf(entities)
  if (text === undefined || text === null) return []
  return typeof text === "string" ? [{ text }] : Array.isArray(text) ? allOf(text) : undefined
}

function allOf(given: readonly unknown[]): Piece[] | undefined {
  const pieces = given.map(pieceOf)
  return pieces.includes(undefined) ? undefined : pieces.filter((piece) => piece !== undefined)
}

function pieceOf(given: unknown): Piece | undefined {
  if (typeof given === "string") return { text: given }
  if (typeof given !== "object" || given === null || !("text" in given)) return undefined
  if (typeof given.text !== "string") return undefined
  return { text: given.text, href: "href" in given && typeof given.href === "string" ? given.href : undefined }
}

/** A poll is `question` and `answers`, a checklist `title` and `answers`. */
function choiceOf({ poll, todo_list, checklist }: Fields): Choice | undefined {
  const given = [poll, todo_list, checklist].find((one) => typeof one === "object" && one !== null)
  if (given === undefined) return undefined
  const { question, title, description, explanation, solution, ...lists }: Fields = { ...given }
  const options = [lists.answers, lists.options, lists.tasks, lists.items].find((one) => Array.isArray(one)) ?? []
  return {
    title: spansOf(question ?? title),
    description: spansOf(description),
    options: (options as readonly unknown[]).map((option) => spansOf(option)),
    explanation: spansOf(explanation ?? solution),
  }
}

/** A string, or strings and objects with a text, as spans of rich messages are. */
function spansOf(text: unknown): Piece[] {
  return text === undefined || text === null ? [] : richPieces({ blocks: [{ type: "paragraph", text }] })
}
