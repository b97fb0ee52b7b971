/** Questions that nobody asks in good faith, and what the longest of them takes. */
import { createSearch } from "../src/search/search.ts"
import { loadSounds } from "../src/text/pinyin-syllables.ts"
import { createRandom, generateArticles } from "./articles.ts"
import { percentile, short, table, timesOf } from "./measure.ts"

const NOW = Date.parse("2026-01-01T00:00:00Z")
const LETTERS = "abcdefghijklmnopqrstuvwxyz"
const SYLLABLES = ["shi", "yi", "zhong", "guo", "ren", "da", "xian", "li"]
const SIGNS = ['"', "「", "-", "|", "#", ":", "source:", "after:2020", "（", "é", "👨‍👩‍👧", "\u0000", "\ud800"]
const MEGABYTE = 1 << 20

/** `count` questions of each kind to `size` articles. */
export async function benchHostile(size: number, count: number): Promise<string> {
  const { articles, words } = generateArticles(size)
  const search = createSearch()
  for (const article of articles) search.put(article)
  // As a bot has them by the time that it is asked.
  await loadSounds()
  const random = createRandom(7)
  const pick = <T>(all: ArrayLike<T>): T => all[Math.floor(random() * all.length)] as T
  const times = (most: number, make: () => string) => Array.from({ length: 1 + Math.floor(random() * most) }, make)
  const common = () => pick(words.slice(0, 50))
  const stretch = (length: number) => pick(articles).paragraphs.join("").slice(0, length)
  const kinds: Readonly<Record<string, () => string>> = {
    "any characters": () => times(200, () => String.fromCodePoint(Math.floor(random() * 0x2ffff))).join(""),
    "signs of the grammar": () => times(500, () => pick([...SIGNS, common()])).join(pick(["", " "])),
    "common words, all of them": () => times(64, common).join(" "),
    "common words, any of them": () => times(64, common).join(" | "),
    "none of the common words": () => times(64, () => `-${common()}`).join(" "),
    "single characters": () => times(64, () => common().charAt(0)).join(" "),
    "a whole article": () => stretch(4000),
    "a sentence with a slip": () => stretch(31).replace(/(?<=^.{9})./u, "龘"),
    "Latin letters": () => times(30, () => pick(LETTERS)).join(""),
    pinyin: () => times(8, () => pick(SYLLABLES)).join(""),
    "a megabyte of one character": () => pick(["的", "ß", "é", " ", '"', "-", "shi"]).repeat(MEGABYTE),
  }
  const rows = Object.entries(kinds).map(([kind, make]) => {
    const ask = () => search.ask(make(), { limit: 10, now: NOW })
    ask()
    const took = timesOf(Array.from({ length: count }, () => ask))
    return [kind, short(count), ...[0.5, 0.95, 1].map((share) => short(percentile(took, share)))]
  })
  return table([`questions to ${short(size)} articles`, "asked", "p50 ms", "p95 ms", "longest ms"], rows)
}
