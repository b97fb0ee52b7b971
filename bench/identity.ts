/** How well copies are told from news: precision and recall by kind of copy, speed, memory, and the cost of one more. */
import { createIdentity } from "../src/corpus/identity/identity.ts"
import { signatureOf } from "../src/corpus/identity/signature.ts"
import { parseArticle } from "../src/corpus/parse.ts"
import type { ArticleText } from "../src/model/article.ts"
import type { ArticleId, PostId } from "../src/model/id.ts"
import { createRandom, generateArticles } from "./articles.ts"
import { columnPair, copiesOf, namedPair, otherFiguresOf, otherOutletOf } from "./copies.ts"
import { megabytes, short, table } from "./measure.ts"

const ARTICLES = 1000
const SIZES = [1000, 10_000, 100_000]
const ONE_MORE = 500

export async function benchIdentity(): Promise<string> {
  return [await accuracy(), await scale()].join("\n\n")
}

type Judge = { put(text: string): number; ask(text: string): Promise<number | undefined> }

/** Articles by their numbers from 0; `ask` says to which one a text belongs. */
function createJudge(): Judge {
  const identity = createIdentity()
  const texts: ArticleText[] = []
  return {
    put(raw) {
      const text = parseArticle(raw)
      const id = texts.push(text) - 1
      identity.put({ post: id as PostId, article: id as ArticleId, canonical: true }, signatureOf(text))
      return id
    },
    async ask(raw) {
      const text = parseArticle(raw)
      const decision = await identity.decide(text, signatureOf(text), (post) => texts[post])
      return decision.verdict === "new" ? undefined : decision.article
    },
  }
}

type Tally = { asked: number; right: number; wrong: number }

/** A merge with the wrong article costs precision, a copy that stays alone costs recall. */
async function accuracy(): Promise<string> {
  const random = createRandom(11)
  const texts = generatedTexts(ARTICLES)
  const judge = createJudge()
  for (const text of texts) judge.put(text)
  const tallies = new Map<string, Tally>()
  const count = (kind: string, found: number | undefined, meant: number | undefined) => {
    const tally = tallies.get(kind) ?? { asked: 0, right: 0, wrong: 0 }
    tally.asked++
    if (found === meant) tally.right++
    else if (found !== undefined) tally.wrong++
    tallies.set(kind, tally)
  }
  for (const [id, text] of texts.entries()) {
    for (const copy of copiesOf(text, random)) count(copy.kind, await judge.ask(copy.text), id)
    const figures = otherFiguresOf(text, random)
    if (figures !== undefined) count("other figures: never merged", await judge.ask(figures), undefined)
    const [next = "", afterNext = ""] = [texts[(id + 1) % ARTICLES], texts[(id + 2) % ARTICLES]]
    const both = await judge.ask(`${text}\n${next}`)
    count("two articles in one post: either", both === (id + 1) % ARTICLES ? id : both, id)
    const pairs = {
      "other names": namedPair(text, random),
      "another outlet's report": [text, otherOutletOf(text, next)],
      "a column's next issue": columnPair(text, [next, afterNext]),
    }
    for (const [kind, [one = "", other = ""] = []] of Object.entries(pairs)) {
      if (one === "") continue
      const alone = createJudge()
      alone.put(one)
      count(`${kind}: never merged`, await alone.ask(other), undefined)
    }
  }
  return table(
    ["copies", "asked", "precision", "recall", "F1"],
    [...tallies].map(([kind, tally]) => rowOf(kind, tally)),
  )
}

function rowOf(kind: string, { asked, right, wrong }: Tally): string[] {
  if (kind.endsWith("never merged")) return [kind, short(asked), `${asked - right} merged`, "–", "–"]
  const precision = right / Math.max(right + wrong, 1)
  const recall = right / asked
  const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9)
  return [kind, short(asked), ...[precision, recall, f1].map((share) => share.toFixed(4))]
}

/** Articles of which none is a copy: the worst case for memory. */
async function scale(): Promise<string> {
  const rows: string[][] = []
  for (const size of SIZES) {
    const texts = generatedTexts(size + ONE_MORE, 3).map(parseArticle)
    const signatures = texts.map(signatureOf)
    // What the size before left behind goes only now.
    megabytes()
    await new Promise(setImmediate)
    const before = megabytes() + process.memoryUsage().arrayBuffers / 1_048_576
    const identity = createIdentity()
    const add = async (index: number) => {
      const [text, signature] = [texts[index], signatures[index]]
      if (!text || !signature) return
      await identity.decide(text, signature, (post) => texts[post])
      identity.put({ post: index as PostId, article: index as ArticleId, canonical: true }, signature)
    }
    const started = performance.now()
    for (let index = 0; index < size; index++) await add(index)
    const took = performance.now() - started
    const memory = megabytes() + process.memoryUsage().arrayBuffers / 1_048_576 - before
    const last = performance.now()
    for (let index = size; index < size + ONE_MORE; index++) await add(index)
    const oneMore = (performance.now() - last) / ONE_MORE
    const signing = timeOf(() => texts.slice(0, ONE_MORE).map(signatureOf)) / ONE_MORE
    rows.push([
      short(size),
      short(1000 / (took / size + signing)),
      `${short((memory * 1_048_576) / size)} B`,
      `${short((oneMore + signing) * 1000)} µs`,
    ])
  }
  return table(["articles", "articles a second", "memory an article", "one more article"], rows)
}

function timeOf(work: () => unknown): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

function generatedTexts(count: number, seed = 1): string[] {
  return generateArticles(count, seed).articles.map(
    ({ headline, paragraphs }) => `【${headline}】\n${paragraphs.join("\n")}`,
  )
}
