import { expect, test } from "vitest"
import { postLineOf, readJsonl } from "../../../src/corpus/readers/jsonl.ts"

async function read(...lines: string[]) {
  const items = []
  for await (const item of readJsonl(
    "posts.jsonl",
    (async function* () {
      yield* lines
    })(),
  ))
    items.push(item)
  return items
}

test("a line is a post with its source, date and link", async () => {
  const line = {
    id: "n1",
    source: "新华社",
    date: "2020-12-01T08:00:00Z",
    text: "【题】\n正文。",
    url: "https://a.b/c",
  }

  expect(await read(JSON.stringify(line))).toEqual([
    {
      post: { externalId: "n1", text: "【题】\n正文。", url: "https://a.b/c", date: Date.UTC(2020, 11, 1, 8) },
      where: "posts.jsonl:1",
      source: "新华社",
    },
  ])
})

test("a headline and tags of their own stand where an author would have put them", () => {
  const read = postLineOf(JSON.stringify({ headline: "题", text: "正文 #印度 。", tags: ["印度", "日本"] }))

  expect(read).toMatchObject({ text: "【题】\n正文 #印度 。\n#日本" })
})

test.each([
  ["大雪封路", "海岛台获悉，北岭大雪封路，三千人滞留。", "【大雪封路】\n海岛台获悉，北岭大雪封路，三千人滞留。"],
  ["疫苗", "卫生局：疫苗到货。", "【疫苗】\n卫生局：疫苗到货。"],
  ["大雪封路", "大雪封路，三千人滞留。", "大雪封路，三千人滞留。"],
  ["大雪封路", "【突发】大雪封路\n三千人滞留。", "【突发】大雪封路\n三千人滞留。"],
  ["大雪封路", "突发｜大雪封路\n三千人滞留。", "突发｜大雪封路\n三千人滞留。"],
])("the headline %s stands above %j, unless it is there already", (headline, text, told) => {
  expect(postLineOf(JSON.stringify({ headline, text }))).toMatchObject({ text: told })
})

test("a line may have media; what is none of them is left out", async () => {
  const media = [{ kind: "photo", path: "1.jpg", size: 7 }, { kind: "house" }, 5, null, { kind: "video", fileId: 9 }]

  const [item] = await read(JSON.stringify({ text: "文。", media }))

  expect(item).toMatchObject({ post: { media: [{ kind: "photo", path: "1.jpg" }, { kind: "video" }] } })
  expect(await read(JSON.stringify({ text: "文。", media: {} }))).not.toMatchObject([{ post: { media: [] } }])
})

test("a broken line is named by its number, and the others are read", async () => {
  const items = await read(
    '{"text":"一。"}',
    "",
    "{",
    "[]",
    '{"text":" "}',
    '{"text":"二。","date":"昨天"}',
    '{"text":"三。"}',
  )

  expect(items.map((item) => ("post" in item ? item.post.text : "rejection" in item && item.rejection))).toEqual([
    "一。",
    { where: "posts.jsonl:3", reason: expect.stringContaining("no JSON") },
    { where: "posts.jsonl:4", reason: "no JSON object" },
    { where: "posts.jsonl:5", reason: "no text" },
    { where: "posts.jsonl:6", reason: 'date "昨天" is none' },
    "三。",
  ])
})

test("an empty file is refused", async () => {
  expect(await read("", " ")).toEqual([{ rejection: { where: "posts.jsonl:1", reason: "the file holds no line" } }])
})

test.each([
  ["seconds", 1_606_780_800, 1_606_780_800_000],
  ["milliseconds", 1_606_780_800_000, 1_606_780_800_000],
  ["a day", "2020-12-01", Date.UTC(2020, 11, 1)],
  ["milliseconds of a time", "2020-12-01T08:00:00.125Z", Date.UTC(2020, 11, 1, 8, 0, 0, 125)],
  ["a year long ago", "0794-11-20T00:00:00Z", Date.parse("0794-11-20T00:00:00Z")],
  ["Chinese", "2020年12月1日 下午4:05", Date.UTC(2020, 11, 1, 16, 5)],
  ["the form of Go", "2020-12-01 16:05:00 +0800 CST", Date.UTC(2020, 11, 1, 8, 5)],
  ["none", null, undefined],
])("a date may be given in %s", (_, date, expected) => {
  expect(postLineOf(JSON.stringify({ text: "文。", date }))).toMatchObject({ date: expected })
})

test.each([9e15, 1e300, -1, "+275760-09-13", "-000001-01-01"])(
  "the date %s, which nobody could be shown, is refused",
  (date) => {
    expect(postLineOf(JSON.stringify({ text: "文。", date }))).toEqual({
      reason: `date ${JSON.stringify(date)} is none`,
    })
  },
)

test.each(["Tue, 01 Dec 2020 08:00:00 +8000", "2020-02-30", "2020-12-01 08:00 (?)", "1 Dec 2020 08:00 XKT"])(
  "the date %j, which isn't understood whole, is refused and not shifted",
  (date) => {
    expect(postLineOf(JSON.stringify({ text: "文。", date }))).toEqual({
      reason: `date ${JSON.stringify(date)} is none`,
    })
  },
)

test("half a character is mended, not kept", () => {
  expect(postLineOf('{"text":"坏\\ud83d了。"}')).toMatchObject({ text: "坏\ufffd了。" })
})
