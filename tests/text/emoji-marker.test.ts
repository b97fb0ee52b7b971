/** Signs in front of a text mark it, unless they are part of its first word. */
import { expect, test } from "vitest"
import { parseArticle } from "../../src/corpus/parse.ts"
import { joinTitleAndBody } from "../../src/corpus/readers/title-and-body.ts"
import { markerOf } from "../../src/text/emoji-marker.ts"

test.each([
  ["🔥渡轮停航", "🔥"],
  ["🟥 ⚡️ 渡轮停航", "🟥 ⚡️ "],
  ["▶ 渡轮停航", "▶ "],
  ["→ 渡轮停航", "→ "],
  ["💰$50 亿", "💰"],
  ["渡轮停航", ""],
])("the signs in front of %s mark it", (text, marker) => {
  expect(markerOf(text)).toBe(marker)
})

test.each([
  "<Cell>登文",
  "<<边城>>重印",
  "<50 连续三月",
  "≥3% 的涨幅",
  "+8% 开盘",
  "$ACME 大涨",
  "€5 门票",
  "¥300亿基金",
])("a sign of the first word stays with it: %s", (text) => {
  expect(markerOf(text)).toBe("")
  expect(parseArticle(`【突发】${text}`)).toMatchObject({ marker: "", labels: ["突发"], headline: text })
  expect(joinTitleAndBody({ title: `${text}，渡轮…`, body: `${text}，渡轮停航。码头开放。` })).toBe(
    `【${text}，渡轮停航】\n码头开放。`,
  )
})

test("a hundred thousand signs are read at once", () => {
  expect(markerOf("< +$".repeat(25_000)).length).toBe(100_000)
  expect(markerOf("🔥".repeat(50_000)).length).toBe(100_000)
})
