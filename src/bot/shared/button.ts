/** What stands in a button and what it means when it is pressed, perhaps years later, perhaps forged. */
import type { ArticleId, DeliveryId, Instant, SubscriptionId } from "../../model/id.ts"

/** `ref` names a Question. Pages and parts count from 0. */
export type Press =
  | { readonly kind: "list"; readonly page: number; readonly ref: string }
  | { readonly kind: "article"; readonly id: ArticleId; readonly part: number; readonly back: ListPlace | undefined }
  /** `since`: when it was made. The number of one that ended may be given to another. */
  | { readonly kind: "unsubscribe"; readonly id: SubscriptionId; readonly since: Instant }
  | { readonly kind: "publish" | "media"; readonly id: ArticleId }
  | { readonly kind: "ruling"; readonly act: RulingAct; readonly one: number; readonly other: number }
  | { readonly kind: "arrived" | "again"; readonly id: DeliveryId }

/** What the numbers say: page: a page · together, apart: a post, a page · merge: two articles · ask split, split: a post. */
const RULING_ACTS = {
  page: "d",
  together: "t",
  apart: "k",
  merge: "m",
  "ask split": "a",
  split: "s",
  cancel: "x",
} as const
export type RulingAct = keyof typeof RULING_ACTS

export type ListPlace = { readonly page: number; readonly ref: string }

const PRESS =
  /^(?:l:(?<page>\d{1,6}):(?<ref>.+)|a:(?<id>\d{1,9}):(?<part>\d{1,4})(?::(?<back>\d{1,6}):(?<from>.+))?|u:(?<sub>\d{1,15}):(?<since>\d{1,15})|(?<deed>p|m):(?<subject>\d{1,9})|e:(?<act>[a-z]):(?<one>\d{1,9}):(?<other>\d{1,9})|(?<word>y|n):(?<doubted>\d{1,15}))$/su

export function dataOf(press: Press): string {
  switch (press.kind) {
    case "list":
      return `l:${press.page}:${press.ref}`
    case "article":
      return `a:${press.id}:${press.part}${press.back ? `:${press.back.page}:${press.back.ref}` : ""}`
    case "unsubscribe":
      return `u:${press.id}:${press.since}`
    case "publish":
      return `p:${press.id}`
    case "media":
      return `m:${press.id}`
    case "ruling":
      return `e:${RULING_ACTS[press.act]}:${press.one}:${press.other}`
    case "arrived":
      return `y:${press.id}`
    case "again":
      return `n:${press.id}`
  }
}

/** Undefined for anything that no button of ours says. */
export function pressOf(data: string): Press | undefined {
  const { page, ref, id, part, back, from, sub, since, deed, subject, act, one, other, word, doubted } =
    PRESS.exec(data)?.groups ?? {}
  if (page !== undefined && ref !== undefined) return { kind: "list", page: Number(page), ref }
  if (sub !== undefined) return { kind: "unsubscribe", id: Number(sub) as SubscriptionId, since: Number(since) }
  if (subject !== undefined) return { kind: deed === "p" ? "publish" : "media", id: Number(subject) as ArticleId }
  if (act !== undefined) return rulingOf(act, Number(one), Number(other))
  if (doubted !== undefined) return { kind: word === "y" ? "arrived" : "again", id: Number(doubted) as DeliveryId }
  if (id === undefined) return undefined
  const place = from === undefined ? undefined : { page: Number(back), ref: from }
  return { kind: "article", id: Number(id) as ArticleId, part: Number(part), back: place }
}

function rulingOf(letter: string, one: number, other: number): Press | undefined {
  const act = (Object.keys(RULING_ACTS) as RulingAct[]).find((key) => RULING_ACTS[key] === letter)
  return act && { kind: "ruling", act, one, other }
}
