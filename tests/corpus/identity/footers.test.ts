/** The lines under every post of a source say nothing of its stories: with them or without, the articles are the same. */
import { expect, test } from "vitest"
import { dedupe } from "../../../src/corpus/dedupe.ts"
import { openCorpus } from "../../../src/intake/catch-up.ts"
import { ingest } from "../../../src/intake/ingest.ts"
import { aStore } from "../../store/a-store.ts"

const FOLLOW = "欢迎关注本台官方频道，第一时间获取全球财经快讯，投稿爆料请联系小编，转载请务必注明出处和原文链接"
const FOOTER = `责任编辑：张三丰，校对：李四光\n${FOLLOW}`
const OTHER_FOOTER = "訂閱我們的頻道 @evening_post，每晚八點準時推送\n—— 晚報編輯部"

/** Posts of a line or two: half of each and more is the footer. */
const FLASHES = [
  "央行下调存款准备金率",
  "国际油价夜盘大幅收涨",
  "多家航司宣布恢复航线",
  "【暴雨红色预警】\n山区各县停课一天。",
  "【地铁新线开通】\n全程票价五元。",
  "【球队夺冠】\n终场前补时绝杀对手。",
]
const REPORT = [
  "【海上风电场并网发电】",
  "位于外海的风电场昨天全部并网发电，二百台风机一年可以满足一座中等城市全部家庭的用电。",
  "工程人员用了三年时间在水深四十米的海域完成基础施工，其间两次因为台风而停工撤离。",
  "当地渔民说，风机基座周围聚集了许多鱼群，收成反而比过去好。",
].join("\n")
const STORIES = [...FLASHES, REPORT]

type Line = { readonly id: string; readonly source: string; readonly text: string }

/** Every story as its source gives it, as another one copies it, and with another one's footer. */
const LINES: readonly Line[] = STORIES.flatMap((story, index) => [
  { id: `${index}`, source: "wire", text: `${story}\n${FOOTER}` },
  { id: `${index} bare`, source: "copyist", text: story },
  { id: `${index} other`, source: "evening", text: `${story}\n${OTHER_FOOTER}` },
])

/** Which posts stand together, by the number of their story. */
async function groupsOf(lines: readonly Line[]): Promise<string[]> {
  const found = await dedupe(lines.map((line) => ({ date: Date.UTC(2020, 8, 1), url: undefined, ...line })))
  return [...Map.groupBy(found, ({ article }) => article).values()]
    .map((posts) =>
      posts
        .map(({ id }) => id)
        .toSorted()
        .join(", "),
    )
    .toSorted()
}

const shuffled = <Item>(items: readonly Item[], turn: number) =>
  items.toSorted((a, b) => ((items.indexOf(a) * turn) % items.length) - ((items.indexOf(b) * turn) % items.length))

test("stories under one footer stay apart, and copies with it, without it and with another's footer meet", async () => {
  const expected = STORIES.map((_, index) => `${index}, ${index} bare, ${index} other`)

  for (const turn of [1, 2, 5, 8, 11, 13, 17, 20]) expect(await groupsOf(shuffled(LINES, turn))).toEqual(expected)
})

test("a post of nothing but footers belongs to no story", async () => {
  const advertisement = { id: "advertisement", source: "wire", text: FOOTER }

  expect(await groupsOf([...LINES, advertisement])).toContain("advertisement")
  expect(await groupsOf([advertisement, ...LINES])).toContain("advertisement")
})

test("an old story is found again behind hundreds of posts with its footer", async () => {
  const figures = "零一二三四五六七八九"
  const others = Array.from({ length: 300 }, (_, index) => {
    const word = [...`${index}`].map((digit) => figures[Number(digit)]).join("")
    return { id: `other ${index}`, source: "wire", text: `代号${word}的小行星今晨掠过\n${FOOTER}` }
  })
  const [first] = LINES
  const again = { id: "again", source: "copyist", text: `快讯！${FLASHES[0]}\n${FOOTER}` }

  const found = await groupsOf([first as Line, ...others, again])

  expect(found).toContain("0, again")
})

test("an article does not take a copy's footer for more of its text", async () => {
  const found = await dedupe(
    [...LINES, { id: "late", source: "wire", text: `${REPORT}\n${FOLLOW}` }].map((line) => ({
      date: 0,
      url: undefined,
      ...line,
    })),
  )

  expect(found.at(-1)).toMatchObject({ article: "6", verdict: "excerpt", similarity: 1 })
})

test("the same words under lines that differ in a figure stay news, however often such lines come", async () => {
  const scores = ["终场比分二十一比十九", "终场比分二十一比十七"]
  const long = "两队在加时阶段各自换人，现场两万名观众冒雨看完了比赛，教练赛后没有接受采访，球员直接离开了体育馆"
  const matches = [
    "羽毛球公开赛混双决赛今晚进行",
    "女排联赛半决赛在主场打响",
    "冰壶邀请赛小组赛最后一轮",
    `青年杯收官战\n${long}`,
  ]
  const lines = matches.flatMap((match) =>
    scores.map((score) => ({ id: `${match} ${score}`, source: "s", text: `${match}\n${score}` })),
  )

  expect(await groupsOf(lines)).toHaveLength(lines.length)
})

test("a footer that was learned before a restart is known after it", async () => {
  const store = await aStore()
  const items = (lines: readonly Line[]) =>
    lines.map(({ id, text, source }) => ({
      post: { externalId: id, text, url: undefined, date: undefined },
      source,
      where: id,
    }))
  const options = { source: "wire", now: () => 1 }
  const [first, second, third, fourth] = STORIES.map((_, index) => LINES[index * 3] as Line)
  await ingest(store, await openCorpus(store), items([first, second, third] as Line[]), options)

  const { verdicts } = await ingest(
    store,
    await openCorpus(store),
    items([fourth, { id: "bare", source: "copyist", text: FLASHES[0] }] as Line[]),
    options,
  )

  expect(verdicts).toMatchObject({ new: 1, near: 1 })
})
