import fc from "fast-check"
import { expect, test } from "vitest"
import { jointsIn } from "../../src/text/word-joints.ts"

/** The text with loose joints as ~ and tight ones left out. */
function marked(text: string): string {
  const joints = new Map(jointsIn(text).map(({ at, loose }) => [at, loose ? "~" : ""]))
  return Array.from({ length: text.length }, (_, at) => joints.get(at) ?? text.charAt(at)).join("")
}

test.each([
  ["F-35、C-919与5-G", "F~35、C~919与5~G"],
  ["Wi‑Fi Wi‐Fi Wi–Fi Wi－Fi Wi−Fi", "Wi~Fi Wi~Fi Wi~Fi Wi~Fi Wi~Fi"],
  ["COVID-19-related", "COVID~19~related"],
  ["AT&T O'Neill Xi’an COVID_19", "AT~T O~Neill Xi~an COVID~19"],
  ["1,200人 12,345,678", "1200人 12345678"],
  ["１，２００人", "１２００人"],
  ["1，200人", "1~200人"],
  ["U.S. U.S.A. e.g. J.K.Rowling 在U.S.列队 A. B.", "US USA eg JK.Rowling 在US列队 A. B."],
  ["9·11事件 9-11恐袭 12·26 9/11 ９／１１", "9~11事件 9~11恐袭 12~26 9~11 ９~１１"],
  ["Су-35 é-mail", "Су~35 é~mail"],
])("in %s the signs inside words are %s", (text, found) => {
  expect(marked(text)).toBe(found)
})

test.each([
  "米格-29 印度-日本 迈克尔·库格尔曼",
  "2019-2020 20-30岁 010-6555-1234 2020-09-11 1-9-11",
  "比分2-1 3-0 13·11 9·32 0·11",
  "9-11% 9·11% 1/9-11 9-11.5",
  "2020/9/11 9/11/2001 24/7 1/2 9/5 TCP/IP F/A km/h",
  "1,2,3 1,20 1,2000 0,123 12,34,567 2020,300 1,200,30",
  "3.5 1.200 v1.2.3 Node.js example.com Mr.Lee",
  "a - b F- 35 F -35 --a a-- 'a' a' F--35",
  "5's '90s",
  "ab，cd a、b",
])("in %s there are none", (text) => {
  expect(marked(text)).toBe(text)
})

test("of any text they stand between letters and digits, in order", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aé1２国カ-‑·'’&_,，. \u00ad\u200b🔥\ud800") })
  fc.assert(
    fc.property(text, (text) => {
      let last = -1
      for (const { at, loose } of jointsIn(text)) {
        expect(at).toBeGreaterThan(last)
        expect(text.slice(at - 1, at + 2)).toMatch(loose ? /^[aé1２].[aé1２]$/u : /^[aé1２][,，.]/u)
        last = at
      }
    }),
    { numRuns: 1000 },
  )
})

test.each(["a-", "1,200,", "1,", "9·", "u.", "9-11-", "a'", "1-", "9/11/"])(
  "100,000 times %j is read at once",
  (piece) => {
    const text = piece.repeat(100_000)
    const began = process.cpuUsage()

    jointsIn(text)

    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000)
  },
)
