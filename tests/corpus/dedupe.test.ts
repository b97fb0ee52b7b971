import { expect, test } from "vitest"
import { dedupe } from "../../src/corpus/dedupe.ts"
import { NEWS } from "./labelled.ts"

type Line = { id: string; text: string; source?: string; date?: number }

const deduped = (lines: readonly Line[]) =>
  dedupe(lines.map((line) => ({ source: "s", date: Date.UTC(2020, 8, 1), url: undefined, ...line })))

test("every copy of the labelled news leads to its article, and no other text does", async () => {
  const found = await deduped(NEWS)

  expect(found.map(({ id, article }) => `${id} → ${article}`)).toEqual(NEWS.map(({ id, of }) => `${id} → ${of}`))
  expect(found.map(({ verdict }) => verdict)).toEqual(NEWS.map(({ verdict }) => verdict))
})

test("the labelled news gives the same articles in any order", async () => {
  const groups = async (lines: typeof NEWS) => {
    const found = await deduped(lines)
    const byArticle = Map.groupBy(found, ({ article }) => article)
    return new Set(
      [...byArticle.values()].map((posts) =>
        posts
          .map(({ id }) => id)
          .toSorted()
          .join(" "),
      ),
    )
  }
  const expected = await groups(NEWS)

  for (const turn of [3, 7, 11, 13]) {
    const order = NEWS.toSorted(
      (a, b) => ((NEWS.indexOf(a) * turn) % NEWS.length) - ((NEWS.indexOf(b) * turn) % NEWS.length),
    )
    expect(await groups(order)).toEqual(expected)
  }
})

test("an id that comes again with another text is a revision, from another source another post", async () => {
  const found = await deduped([
    { id: "1", text: "【甲】\n甲的正文写了不少字。" },
    { id: "1", text: "【甲】\n甲的正文改了不少字，后来又加了一句。" },
    { id: "1", source: "t", text: "【乙】\n完全是另一件事，与上面无关。" },
    { id: "1", text: "【甲】\n甲的正文改了不少字，后来又加了一句。" },
    { id: "1", text: "【甲】\n甲的正文隔天再改，后来又加了一句。" },
  ])

  expect(found.map(({ verdict }) => verdict)).toEqual(["new", "revision", "new", "same", "revision"])
})

test("an id that comes again with a wholly different text is another article, and either goes on being revised", async () => {
  const found = await deduped([
    { id: "1", text: "【渡轮停航】\n受大风影响，青屿渡轮周三全天停航。" },
    { id: "1", text: "【米价上涨】\n粮食局说，本周米价每公斤上涨两角。" },
    { id: "1", text: "【渡轮停航】\n受大风影响，青屿渡轮周三全天停航。" },
    { id: "1", text: "【渡轮停航】\n受大风影响，青屿渡轮周三、周四停航。" },
    { id: "1", text: "【米价上涨】\n粮食局说，本周米价每公斤上涨三角。" },
  ])

  expect(found.map(({ verdict }) => verdict)).toEqual(["new", "new", "same", "revision", "revision"])
})

test("twenty thousand posts of one word are one article", async () => {
  const found = await deduped(Array.from({ length: 20_000 }, (_, index) => ({ id: `${index}`, text: "早安" })))

  expect(new Set(found.map(({ article }) => article))).toEqual(new Set(["0"]))
})
