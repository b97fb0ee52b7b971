/** Generated articles in, questions by class out, each with what it is about: the same for the same articles. */
import { Converter } from "opencc-js/cn2t"
import type { Article } from "../src/model/article.ts"
import { createRandom, type Generated } from "./articles.ts"

/** `holds`: the texts that a right article has. */
export type Asked = { readonly text: string; readonly holds: readonly string[] }

const QUESTIONS = 50
const HAN = /^\p{sc=Han}+$/u

/** Another seed: other questions. */
export function questionsOf({ articles, words }: Generated, seed = 7): Readonly<Record<string, readonly Asked[]>> {
  const random = createRandom(seed)
  const toTraditional = Converter({ from: "cn", to: "t" })
  const drawn = (make: () => Asked) => Array.from({ length: QUESTIONS }, make)
  const word = (from: number, to: number): Asked => {
    const text = (words[from + Math.floor(random() * (to - from))] ?? "").slice(0, 2)
    return { text, holds: [text] }
  }
  const piece = (length: number): Asked => {
    for (;;) {
      const body = articles[Math.floor(articles.length * random())]?.paragraphs[2] ?? ""
      const from = Math.floor(random() * 20)
      const text = body.slice(from, from + length)
      if (HAN.test(text)) return { text, holds: [text] }
    }
  }
  return {
    "two characters, common": drawn(() => word(0, 20)),
    "two characters, rare": drawn(() => word(5000, 6000)),
    "a name of four": drawn(() => piece(4)),
    "two words": drawn(() => {
      const { text } = piece(8)
      const two = [text.slice(0, 3), text.slice(5)]
      return { text: two.join(" "), holds: two }
    }),
    "eight, one wrong": drawn(() => {
      const { text, holds } = piece(8)
      return { text: `${text.slice(0, 4)}龘${text.slice(5)}`, holds }
    }),
    "four, one wrong": drawn(() => {
      const { text, holds } = piece(4)
      return { text: `${text.slice(0, 2)}龘${text.slice(3)}`, holds }
    }),
    "in traditional script": drawn(() => {
      const { text, holds } = piece(4)
      return { text: toTraditional(text), holds }
    }),
    "nothing to find": drawn(() => ({ text: "龘靐齉爩", holds: ["龘靐齉爩"] })),
  }
}

/** The articles that hold what was asked for, by a plain reading. */
export function rightOnes(articles: readonly Article[], { holds }: Asked): ReadonlySet<number> {
  const right = articles.filter(({ headline, paragraphs }) => {
    const text = `${headline}\n${paragraphs.join("\n")}`
    return holds.every((wanted) => text.includes(wanted))
  })
  return new Set(right.map(({ id }) => Number(id)))
}
