import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { statsView } from "../../../src/bot/insight/stats-view.ts"
import { tagsView } from "../../../src/bot/search/tags-view.ts"
import { subscriptionsView } from "../../../src/bot/subscriptions/subscriptions-view.ts"
import { helpView, noSuchCommandView, startView } from "../../../src/bot/welcome/help-view.ts"
import type { ReaderId, SubscriptionId } from "../../../src/model/id.ts"
import type { Reader, Subscription } from "../../../src/model/reader.ts"
import { hostileText } from "../../bulletins/hostile.ts"
import { FIRST_SETTINGS } from "../../model/first-settings.ts"
import { wordsIn, zh } from "../words.ts"
import { buttonsOf, faultsIn, shown } from "./shown.ts"

function asked(...filters: string[]): Subscription[] {
  const rest = {
    reader: 1 as ReaderId,
    createdAt: 0,
    settings: FIRST_SETTINGS,
    pausedWhy: undefined,
    timeZone: undefined,
  }
  return filters.map((filter, n) => ({ id: (n + 41) as SubscriptionId, filter, ...rest }))
}

function aChat(given: Partial<Reader> = {}): Reader {
  const chat = { id: 1 as ReaderId, chatId: -1, kind: "channel" as const, title: "印太快讯", username: undefined }
  return {
    ...chat,
    language: undefined,
    languageChosen: false,
    pausedWhy: undefined,
    timeZone: undefined,
    plain: false,
    quiet: undefined,
    ...given,
  }
}

describe("a greeting", () => {
  test("says how much there is to search and begins with the commonest tags", () => {
    const tags = [{ name: "印度", count: 2 }]

    expect(
      shown(startView(zh, { articles: 3, tags })),
    ).toBe(`你好，我是快讯。直接发来想找的词，我就在 3 篇文章里为你找；写错一两个字、写繁体、打拼音都可以。
发 /subscribe 加上词或标签，有相关新闻时我会主动送来，例如 /subscribe #印度
[#印度 2]`)
  })

  test("of an empty corpus promises nothing", () => {
    expect(shown(startView(zh, { articles: 0, tags: [] }))).toBe(
      "你好，我是快讯。这里还没有文章，等站长导入之后就可以搜索了。",
    )
  })
})

describe("help", () => {
  test("in private", () => {
    expect(shown(helpView(zh, "private", { owner: true }))).toBe(`我能做这些：

/start 打个招呼
/help 我能做什么
/search 搜索文章，例如 /search 供应链
/latest 最新的文章
/tag 某个标签的文章，例如 /tag 印度
/tags 有哪些标签
/article 按编号看一篇文章
/related 与某篇文章相关的报道，例如 /related 1
/subscribe 订阅，例如 /subscribe #印度
/unsubscribe 退订
/subscriptions 看看订阅了什么
/settings 语言和时区，例如 /settings Asia/Shanghai
/forget 忘掉这里的一切
/why 某篇文章在这里为什么有、为什么没有，例如 /why 1
/import 导入文章：转发一条帖子，或发来 .txt、.jsonl 等文件
/sources 来源：跟踪的 feed 和频道，例如 /sources add https://… publish
/queue 等着发布的文章
/publish 按编号发布一篇文章
/retract 撤回一篇文章：/retract 1 原因
/duplicates 判断哪些是重复报道
/merge 合并两篇文章，例如 /merge 1 2
/split 让一条帖子自成一篇，例如 /split 1
/alias 让两个标签等同，例如 /alias 澳洲 澳大利亚
/stats 各种数字
/health 发送是否正常，有什么要处理

搜索时可以这样写：
供应链 印度 — 两个词都有
"四方安全对话" — 一字不差
#印度 — 带这个标签
-北约 — 不要这个词
印度 | 日本 — 有一个就行
after:2020-09-01 before:2020-10-01 — 某段日子里
source:名称 — 来自某个来源

给频道订阅：先让我做频道管理员（可以发消息），再发 /subscribe @频道 #标签`)
  })

  test("in a channel", () => {
    expect(shown(helpView(zh, "channel", { owner: false }))).toBe(`我能做这些：

/subscribe 订阅，例如 /subscribe #印度
/unsubscribe 退订
/subscriptions 看看订阅了什么
/settings 语言和时区，例如 /settings Asia/Shanghai
/forget 忘掉这里的一切

频道管理员可以在这里发 /subscribe、/unsubscribe 和 /subscriptions；想搜索请和我私聊。`)
  })

  test("is a message that Telegram takes whole in every place and language", () => {
    for (const place of ["private", "group", "channel"] as const) {
      for (const locale of ["zh-Hans", "zh-Hant", "en"] as const) {
        expect(faultsIn(helpView(wordsIn(locale), place, { owner: true }))).toEqual([])
      }
    }
    expect(shown(noSuchCommandView(zh))).toBe("没有这个命令。发 /help 看看我能做什么；想搜索就直接发词。")
  })
})

describe("tags", () => {
  test("stand in buttons, but for one too long", () => {
    const view = tagsView(zh, "印", [
      { name: "印度", count: 2 },
      { name: "印".repeat(50), count: 1 },
    ])

    expect(shown(view)).toBe(`以「印」开头的标签：
#${"印".repeat(39)}… 1
[#印度 2]`)
  })

  test.each([
    ["", "还没有标签。"],
    ["越", "没有以「越」开头的标签。"],
  ])("where there are none that begin with %j it says so", (prefix, words) => {
    expect(shown(tagsView(zh, prefix, []))).toBe(words)
  })
})

describe("subscriptions", () => {
  test("of a channel", () => {
    const view = subscriptionsView(zh, aChat({ pausedWhy: "kicked" }), asked("#印度", ""), { menus: true })

    expect(shown(view)).toBe(`印太快讯 · 已订阅
1. #印度
2. 全部新闻
⏸ 已暂停：kicked
[✕ 1] [✕ 2]
[⚙ 1] [⚙ 2]`)
    expect(buttonsOf(view).map(([, data]) => data)).toEqual(["u:41:0", "u:42:0", "c:41:0:open", "c:42:0:open"])
  })

  test("as many and as long as they may be are still one message", () => {
    const filters = Array.from({ length: 50 }, (_, n) => `${n}`.padEnd(256, "条件"))

    expect(
      faultsIn(subscriptionsView(zh, aChat({ title: "题".repeat(255) }), asked(...filters), { menus: true })),
    ).toEqual([])
  })

  test("of a person with none", () => {
    expect(shown(subscriptionsView(zh, aChat({ kind: "private" }), [], { menus: true }))).toBe(
      "还没有订阅。发 /subscribe 加上词或标签，例如 /subscribe #印度",
    )
  })
})

test("figures", () => {
  const deliveries = { waiting: 0, sending: 1, sent: 0, unknown: 2, failed: 0, gone: 0, skipped: 0 }

  expect(
    shown(statsView(zh, { posts: 6, articles: 3, tags: 26, subscriptions: 1, bulletins: 2, deliveries })),
  ).toBe(`📊 统计

文章 3
帖子 6
标签 26
订阅 1
已发布 2

投递
正在发 1
已送达 0
不确定 2`)
})

test("whatever tags and filters hold, their lists are messages that Telegram takes whole", () => {
  const names = fc.array(
    hostileText().filter((name) => name.trim() !== ""),
    { maxLength: 30 },
  )
  const filters = fc.array(
    hostileText().map((filter) => filter.slice(0, 256).toWellFormed()),
    { maxLength: 50 },
  )

  fc.assert(
    fc.property(names, filters, hostileText(), (names, filters, title) => {
      const tags = names.map((name) => ({ name, count: 123_456 }))
      const chat = aChat({
        title: `印${title.slice(0, 200).toWellFormed()}`,
        pausedWhy: "Bad Request: CHAT_WRITE_FORBIDDEN",
      })
      const views = [tagsView(zh, title, tags), subscriptionsView(zh, chat, asked(...filters), { menus: true })]

      expect(views.flatMap(faultsIn)).toEqual([])
    }),
  )
})
