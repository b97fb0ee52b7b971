/** A page of an answer, valid where nothing is said. */
import type { ListView } from "../../../src/bot/search/list-view.ts"
import type { Hit, SearchAnswer } from "../../../src/search/results.ts"
import { NOW } from "../../search/an-article.ts"

export function aHit(given: Partial<Omit<Hit, "id">> & { id?: number } = {}): Hit {
  return {
    headline: "印度与日本签署协议",
    marker: "",
    summary: "两国外长周二在东京会面。",
    matches: [],
    tags: ["印度", "日本"],
    publishedAt: NOW,
    dated: true,
    score: 1,
    ...given,
    id: (given.id ?? 1) as Hit["id"],
  }
}

export function anAnswer(given: Partial<SearchAnswer> = {}): SearchAnswer {
  return { query: "外长", total: 1, exact: given.total ?? 1, hits: [aHit()], didYouMean: [], ...given }
}

export function aList(given: Partial<ListView> = {}): ListView {
  return {
    question: { kind: "search", text: "外长" },
    answer: anAnswer(),
    page: 0,
    pageSize: 5,
    ref: "s外长",
    suggestions: [],
    timeZone: "Asia/Shanghai",
    ...given,
  }
}
