/** What stands in the buttons of owners who look after aliases. Pages count from 0. */
import { createHash } from "node:crypto"
import { tagKeyOf } from "../../search/plain.ts"

/** `make`: a suggestion is taken up. `end`: an alias is none any more. */
export type AliasPress =
  | { readonly kind: "aliases"; readonly page: number }
  | { readonly kind: "alias"; readonly deed: "make" | "end"; readonly code: string; readonly page: number }

const PRESS = /^v:(?:(?<deed>make|end):(?<code>[\w-]{8}):)?(?<page>\d{1,6})$/u

export function aliasDataOf(press: AliasPress): string {
  return press.kind === "aliases" ? `v:${press.page}` : `v:${press.deed}:${press.code}:${press.page}`
}

/** Undefined for anything that no such button says. */
export function aliasPressOf(data: string): AliasPress | undefined {
  const { deed, code, page: told } = PRESS.exec(data)?.groups ?? {}
  if (told === undefined) return undefined
  const page = Number(told)
  if (code === undefined) return { kind: "aliases", page }
  return { kind: "alias", deed: deed === "make" ? "make" : "end", code, page }
}

/** Names a pair of tags, in any spelling: two long names would not fit a button, and a row's number may be given again. */
export function aliasCodeOf({ name, tag }: { readonly name: string; readonly tag: string }): string {
  return createHash("sha256")
    .update(`${tagKeyOf(name)}\n${tagKeyOf(tag)}`)
    .digest("base64url")
    .slice(0, 8)
}
