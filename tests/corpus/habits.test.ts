import { describe, expect, test } from "vitest"
import { habitsOf } from "../../src/corpus/habits.ts"
import { parseWith } from "../../src/corpus/parse.ts"

const STORIES = ["渡轮恢复航行", "东桥封桥检修", "西山迎来初雪", "地铁延长到机场", "大学公布新校长", "博物馆周一重开"]
const BODIES = STORIES.map((story) => `${story}，市政府周四上午宣布。市民说，等了很久。`)

describe("a short bracket", () => {
  test("that heads three stories of a source with a headline behind it is a label", () => {
    const { labels } = habitsOf(STORIES.slice(0, 3).map((story, nth) => `【海风眼】${story}\n${BODIES[nth]}`))

    expect([...labels]).toEqual(["海风眼"])
  })

  test("that heads many stories of a source is a label without one as well", () => {
    expect([...habitsOf(BODIES.map((body) => `【海风眼】\n${body}`)).labels]).toEqual(["海风眼"])
    expect(habitsOf(BODIES.slice(0, 3).map((body) => `【海风眼】\n${body}`)).labels.size).toBe(0)
  })

  test("that one story is told under again and again is its headline", () => {
    const versions = ["", "（更新）", "（再更新）", "（完）"].map(
      (end) => `【西山封山】\n西山周四因大雪封山，何时重开没有消息${end}。`,
    )

    expect(habitsOf(versions).labels.size).toBe(0)
  })

  test("that comes back now and then among many posts is a headline", () => {
    const posts = Array.from({ length: 150 }, (_, nth) => `【第${nth}件新鲜事情】\n第${nth}件事周四发生。`)
    const closing = BODIES.map((body) => `【港股收红】\n${body}`)

    expect(habitsOf([...posts, ...closing]).labels.size).toBe(0)
  })

  test("of five letters is never learned", () => {
    expect(habitsOf(STORIES.map((story) => `【海风眼看世界】${story}\n${story}。`)).labels.size).toBe(0)
  })
})

test("what is known of a source's labels decides how its posts are read, in either script", () => {
  const habits = habitsOf(STORIES.map((story) => `🌊【海风眼】${story}\n正文。`))

  expect(parseWith(habits, "🌊【海風眼】渡輪恢復航行 #渡輪\n正文。")).toMatchObject({
    marker: "🌊",
    labels: ["海風眼"],
    headline: "渡輪恢復航行",
    paragraphs: ["正文。"],
  })
})

describe("words of a desk", () => {
  test.each([
    ["各位听众早安，这里是晨风早读，11月2@日：", "各位听众早安，这里是晨风早读，11月30日："],
    ["海岛之声晚间播报 主播王甲：", "海岛之声早间播报 主播李乙丙："],
    ["欢迎收听晨风。", "欢迎收听晨风。"],
    ["〔海岛电台 星期三〕", "〔海岛电台 星期日〕"],
  ])("%s that open many stories of a source are its opener, on another day too", (opener, later) => {
    const habits = habitsOf(BODIES.map((body, day) => `【${STORIES[day]}】\n${opener.replace("@", `${day}`)}${body}`))

    expect(parseWith(habits, `【新闻】\n${later}港口重开。`).opener).toBe(later.length)
    expect(parseWith(habits, `港口周一：${later}港口重开。`).opener).toBeUndefined()
  })

  test("that end in a comma are an opener where nearly all posts of a source have them", () => {
    const posts = BODIES.map((body) => `海岛财经APP获悉，${body}`)

    expect(parseWith(habitsOf(posts), `海岛财经APP获悉，港口重开。`).opener).toBe(10)
    expect(habitsOf([...posts.slice(0, 4), ...BODIES.slice(4)]).openers.size).toBe(0)
    expect(habitsOf(BODIES.map((body) => `据海岛电台消息，${body}`)).openers.size).toBe(0)
  })

  test("on a line of their own are an opener as well", () => {
    const habits = habitsOf(BODIES.map((body) => `晨风早读 每天七点的新闻\n${body}`))

    expect(parseWith(habits, "晨风早读 每天七点的新闻\n港口重开。")).toMatchObject({ opener: 12 })
  })

  test.each([
    ["外交部：", 4],
    ["据海岛日报报道：", 6],
    ["市政府周四宣布。", 3],
    ["世界卫生组织（WHO）", 6],
    ["海岛卫生局12日通报：", 4],
  ])("%s is no opener, though several stories begin with it", (opening, times) => {
    expect(habitsOf(BODIES.slice(0, times).map((body) => `${opening}${body}`)).openers.size).toBe(0)
  })

  test("that open copies of one story are not learned", () => {
    expect(habitsOf(Array.from({ length: 6 }, () => `海岛电台新闻：${BODIES[0]}`)).openers.size).toBe(0)
  })
})
