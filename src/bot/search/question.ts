/** A list that is being read: what was asked, and how it is named in the buttons under it. */
import { createHash } from "node:crypto"
import type { StorageAdapter } from "grammy"

export type Question =
  | { readonly kind: "search" | "tag"; readonly text: string }
  /** `text`: how many stand on a page. */
  | { readonly kind: "latest"; readonly text: string }
  /** `text`: the number of an article. */
  | { readonly kind: "related"; readonly text: string }

const LETTERS = { search: "s", tag: "t", latest: "n", related: "r" } as const
const STORED = "~"
/** A question has one name, on all its pages; 72 bits, so that no two have the same. */
const KEY_LENGTH = 12
/** A button takes 64 bytes: core.telegram.org/bots/api#inlinekeyboardbutton; the rest is for the place in the list. */
const LONGEST_INLINE = 40

export type Questions = {
  /** A short name for a question, valid UTF-8 of at most 40 bytes. A long question is remembered under it for a while. */
  refOf(question: Question): Promise<string>
  /** Undefined for what was forgotten, or never was. */
  find(ref: string): Promise<Question | undefined>
}

/** Short questions travel in the button itself and are never forgotten; only long ones need the storage. */
export function createQuestions(storage: StorageAdapter<Question>): Questions {
  return {
    async refOf(question) {
      const inline = LETTERS[question.kind] + question.text
      if (Buffer.byteLength(inline) <= LONGEST_INLINE) return inline
      const key = createHash("sha256").update(inline).digest("base64url").slice(0, KEY_LENGTH)
      await storage.write(key, question)
      return STORED + key
    },

    async find(ref) {
      if (ref.startsWith(STORED)) return questionIn(await storage.read(ref.slice(STORED.length)))
      const kind = (Object.keys(LETTERS) as Question["kind"][]).find((one) => LETTERS[one] === ref[0])
      return kind && { kind, text: ref.slice(1) }
    },
  }
}

/** What a file says is a question may be anything. */
function questionIn(kept: Question | undefined): Question | undefined {
  const isOne = typeof kept?.text === "string" && Object.hasOwn(LETTERS, kept.kind)
  return isOne ? kept : undefined
}

export function relatedRef(id: number): string {
  return LETTERS.related + id
}

/** A button for a tag needs no storage: undefined for a tag too long to stand in one. */
export function inlineTagRef(tag: string): string | undefined {
  const ref = LETTERS.tag + tag
  return Buffer.byteLength(ref) <= LONGEST_INLINE ? ref : undefined
}
