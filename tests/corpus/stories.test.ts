import { expect, test } from "vitest"
import { keywordsOf } from "../../src/corpus/keywords.ts"
import { parseArticle } from "../../src/corpus/parse.ts"
import { createStories, STORY_WINDOW_MS } from "../../src/corpus/stories.ts"
import { NEWS } from "./labelled.ts"

const HOUR = 3_600_000
const REPORTS = [
  [
    "quake-1",
    "【智利北部发生强烈地震 当局发布海啸预警】\n智利北部沿海星期一凌晨发生强烈地震，震级为里氏七点八级，当局随即发布海啸预警，要求沿海居民撤往高处。",
  ],
  [
    "rate-1",
    "【央行宣布下调存款准备金率】\n中国人民银行星期一宣布，下调金融机构存款准备金率零点五个百分点，释放长期资金约一万亿元。",
  ],
  [
    "quake-2",
    "【智利北部强烈地震已致六人死亡 海啸预警解除】\n智利内政部说，北部沿海的强烈地震已经造成六人死亡，海啸预警在数小时后解除，居民陆续返回家中。",
  ],
  [
    "rate-2",
    "【降准落地 专家解读央行下调存款准备金率】\n专家认为，央行下调存款准备金率释放的长期资金将缓解银行的流动性压力，支持实体经济。",
  ],
  [
    "quake-3",
    "【智利北部地震灾区进入紧急状态】\n智利总统星期二前往北部沿海视察，宣布强烈地震的灾区进入紧急状态，海啸预警解除之后，死亡人数没有再增加。",
  ],
] as const

function placed(hoursApart: number) {
  const stories = createStories<string>()
  const texts = [...REPORTS.map(([, text]) => text), ...NEWS.map(({ text }) => text)].map(parseArticle)
  for (const text of texts) stories.learn(keywordsOf(text))
  return REPORTS.map(([id, text], index) =>
    stories.place({ id, lead: keywordsOf(parseArticle(text)), publishedAt: index * hoursApart * HOUR }),
  )
}

test("reports of one event are one story, those of another event another", () => {
  expect(placed(1)).toEqual(["quake-1", "rate-1", "quake-1", "rate-1", "quake-1"])
})

test("a story ends when nothing was told of it for three days", () => {
  expect(placed(STORY_WINDOW_MS / HOUR)).toEqual(["quake-1", "rate-1", "quake-2", "rate-2", "quake-3"])
})

test("among articles without dates a story is looked for in the latest ten thousand, so that no archive is too large", () => {
  const stories = createStories<string>()
  const place = (id: string, text: string) =>
    stories.place({ id, lead: keywordsOf(parseArticle(text)), publishedAt: 0 })
  const [[, first], , [, second], , [, third]] = REPORTS
  place("quake-1", first)

  const soon = place("quake-2", second)
  for (let other = 0; other <= 10_000; other++) place(`${other}`, `【№${other}】\n№${other}`)
  const late = place("quake-3", third)

  expect([soon, late]).toEqual(["quake-1", "quake-3"])
})
