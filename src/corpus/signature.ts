/** An article's text in, what its copies have in common with it out. */
import { hash } from "node:crypto"
import type { ArticleText } from "../model/article.ts"
import type { Signature, Unit } from "../model/signature.ts"
import { bareOf } from "../text/bare.ts"

/** Equal for texts that differ only in script, width, case, spaces, punctuation, emoji, hash signs and addresses. */
export function signatureOf(text: ArticleText): Signature {
  const bare = [text.headline, ...text.paragraphs].map(bareOf)
  const units = bare.flatMap((unit, position) => (unit === "" ? [] : [unitOf(unit, position)]))
  return { whole: hashOf(bare.join("")), units }
}

/** 128 bits in hexadecimal: among a million million texts, two share one with a chance of 1 in 10^15. */
export function hashOf(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32)
}

function unitOf(bare: string, position: number): Unit {
  return { position, hash: hashOf(bare), size: bare.length }
}
