/** The command line holds its contract: JSON alone on standard output, reasons on standard error, exit codes. */
import { execFileSync } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { aFolder } from "../store/a-store.ts"
import { type Ended, kuaixun } from "./an-app.ts"

const CORPUS = "data/corpus/indo-pacific.txt"

/** One corpus for all who only ask. */
const settings = { STATE_DIR: mkdtempSync(join(tmpdir(), "kuaixun-")) }
let imported: Ended
beforeAll(async () => {
  imported = await kuaixun(["import", CORPUS, "--json"], settings)
})
afterAll(() => rmSync(settings.STATE_DIR, { recursive: true, force: true }))

describe("import", () => {
  test("the first corpus gives three articles, and the second time nothing new", async () => {
    const again = await kuaixun(["import", CORPUS, "--json"], settings)

    expect(imported).toEqual({
      code: 0,
      out: '{"read":6,"verdicts":{"new":3,"same":1,"near":0,"excerpt":2,"revision":0},"rejected":[],"articles":3}\n',
      err: "",
    })
    expect(JSON.parse(again.out)).toEqual({
      read: 6,
      verdicts: { new: 0, same: 6, near: 0, excerpt: 0, revision: 0 },
      rejected: [],
      articles: 3,
    })
  })

  describe.skipIf(process.platform === "win32")("of a folder", () => {
    /** A sound post beside it, in a folder of its own. */
    function aFolderWith(put: (path: string) => unknown): string {
      const folder = aFolder()
      put(join(folder, "a.txt"))
      writeFileSync(join(folder, "b.txt"), "【好新闻】\n今天是个好日子，大家都这么说。\n")
      return folder
    }

    test.each([
      ["a pipe", (path: string) => execFileSync("mkfifo", [path])],
      ["a link to a device", (path: string) => symlinkSync("/dev/full", path)],
      ["a link that leads out of it", (path: string) => symlinkSync(resolve("README.md"), path)],
    ])("%s is refused, and the rest is imported", async (_, put) => {
      const { code, out } = await kuaixun(["import", aFolderWith(put), "--json"], { STATE_DIR: aFolder() })

      const { articles, rejected } = JSON.parse(out)
      expect([code, articles, rejected.length]).toEqual([1, 1, 1])
    })
  })

  test("what can't be read is named with file and line, the rest is imported, and the exit code is 1", async () => {
    const folder = aFolder()
    writeFileSync(join(folder, "1-empty.txt"), "")
    writeFileSync(join(folder, "2-binary.txt"), new Uint8Array([1, 0, 2, 0, 0, 3, 255]))
    writeFileSync(join(folder, "3-good.txt"), "【好新闻】\r\n今天是个好日子，大家都这么说。\r\n")
    writeFileSync(join(folder, "4-long.txt"), `【有一行太长】\n这一行可以读，下一行不行。\n${"长".repeat(1_000_000)}\n`)
    writeFileSync(
      join(folder, "5-utf16.txt"),
      Buffer.from("\ufeff【另一种编码】\n也读得出来，不必先转换。\n", "utf16le"),
    )
    writeFileSync(join(folder, "6-heads.txt"), "【只有标题一】\n【只有标题二】\n")
    writeFileSync(join(folder, "7-bodies.txt"), "只有正文的一段话，没有标题。\n还有一段正文，也没有标题。\n")
    writeFileSync(join(folder, "8-picture.png"), "x")

    const { code, out, err } = await kuaixun(["import", folder, "missing.txt", "--json"], { STATE_DIR: aFolder() })

    const { rejected, verdicts } = JSON.parse(out)
    expect(rejected.map(({ where }: { where: string }) => where.replace(`${folder}/`, ""))).toEqual([
      "1-empty.txt:1",
      "2-binary.txt:1",
      "4-long.txt:3",
      "8-picture.png:1",
      "missing.txt:1",
    ])
    expect(verdicts.new).toBe(6)
    expect(err.trim().split("\n")).toHaveLength(5)
    expect(err).toContain(`${folder}/4-long.txt:3: a line of 1000000 characters`)
    expect(code).toBe(1)
  })

  test("an archive from long ago is not pushed, even with --publish", async () => {
    const { out, err, code } = await kuaixun(["import", CORPUS, "--publish", "--json"], {
      ...settings,
      PUBLISH_MAX_AGE: "0",
    })

    expect(JSON.parse(out).published).toEqual({ bulletins: 0, deliveries: 0, heldBack: 3 })
    expect(err).toBe("3 articles are older than 0 hours (PUBLISH_MAX_AGE) and were not published\n")
    expect(code).toBe(0)
  })
})

describe("questions", () => {
  test("search answers with hits, their summaries and where the words stand in them", async () => {
    const { code, out, err } = await kuaixun(["search", "供应链", "--json"], settings)

    const { tookMs, hits, ...answer } = JSON.parse(out)
    expect(answer).toEqual({ query: "供应链", total: 1, didYouMean: [] })
    expect(tookMs).toBeGreaterThan(0)
    const [hit] = hits
    expect(hit).toMatchObject({ id: 2, headline: "四方安全对话常态化 日印澳组新“供应链联盟”", dated: false })
    expect(hit.tags).toEqual(["梶山弘志", "戈雅尔", "伯明翰", "供应链联盟"])
    const marked = hit.matches.map(([start, end]: [number, number]) => hit.summary.slice(start, end))
    expect(marked).toEqual(marked.map(() => "供应链"))
    expect(marked.length).toBeGreaterThan(0)
    expect(new Date(hit.publishedAt).toISOString()).toBe(hit.publishedAt)
    expect([code, err]).toEqual([0, ""])
  })

  test("search - reads one question a line and answers each with one line of JSON", async () => {
    const found = {
      供应链: [2],
      四方安全對話: [1, 2],
      "#印度": [1, 3],
      四方安全对画: [1, 2],
      "印度 -北约": [2],
      "印度 | 供应链": [1, 2, 3],
      '"""': [],
      没有这样的词啊: [],
      "\u2028供应链\u2029": [2],
      "\r": [1, 2, 3],
    }

    const { out, code } = await kuaixun(["search", "-"], settings, Object.keys(found).join("\n"))

    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    const ids = answers.map(({ query, hits }) => [query, hits.map(({ id }: { id: number }) => id).toSorted()])
    expect(Object.fromEntries(ids)).toEqual(found)
    expect(code).toBe(0)
  })

  test("words that begin with a minus are words, not options", async () => {
    const { out } = await kuaixun(["search", "印度", "-北约", "--json"], settings)

    expect(JSON.parse(out)).toMatchObject({ query: "印度 -北约", total: 1 })
  })

  test("an option that there is none of is wrong usage, not a word", async () => {
    const { code, out, err } = await kuaixun(["search", "--limti", "3", "印度"], {})

    expect([code, out]).toEqual([2, ""])
    expect(err).toMatch(/unknown option '--limti'/)
  })

  test("tag and article answer by name and by number", async () => {
    const tagged = JSON.parse((await kuaixun(["tag", "#印度", "--json"], settings)).out)
    const article = JSON.parse((await kuaixun(["article", "3", "--json"], settings)).out)

    expect(tagged).toMatchObject({ query: "印度", total: 2, tag: { name: "印度", count: 2 } })
    expect(article).toMatchObject({
      id: 3,
      marker: "🟥",
      headline: "亚洲小北约正在从构想走向现实",
      source: "indo-pacific",
      url: null,
      dated: false,
    })
    expect(article.paragraphs).toHaveLength(10)
    expect(article.glosses).toContainEqual({ tag: "比根", text: "Stephen Biegun" })
  })

  test("stats counts everything the contract names", async () => {
    expect(JSON.parse((await kuaixun(["stats", "--json"], settings)).out)).toEqual({
      posts: 6,
      articles: 3,
      tags: 26,
      subscriptions: 0,
      bulletins: 0,
      deliveries: { waiting: 0, sending: 0, sent: 0, unknown: 0, failed: 0, gone: 0, skipped: 0 },
    })
  })
})

describe("lines of JSON", () => {
  const LINES = [
    {
      id: "1",
      source: "甲社",
      date: "2020-09-01T08:00:00Z",
      text: "【滨海大桥合龙】\n滨海大桥昨天上午顺利合龙，全长12.6公里。",
      url: "https://a.b/1",
    },
    {
      id: "2",
      source: "乙报",
      date: "2020-09-01T09:00:00Z",
      text: "【濱海大橋合龍】\n濱海大橋昨天上午順利合龍，全長12.6公里。",
    },
    { id: "3", source: "乙报", text: "【流感疫苗提前接种】\n今年的流感疫苗接种将提前到九月中旬。" },
  ]
  const file = (folder: string, lines: readonly unknown[] = LINES) => {
    const path = join(folder, "posts.jsonl")
    writeFileSync(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"))
    return path
  }

  test("dedupe answers a line a post and touches no store", async () => {
    const folder = aFolder()

    const { code, out } = await kuaixun(["dedupe", file(folder, [...LINES, "{"]), "--json"], {
      STATE_DIR: join(folder, "state"),
    })

    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: "1", article: "1", story: "1", verdict: "new", similarity: 1 },
      { id: "2", article: "1", story: "1", verdict: "same", similarity: 1 },
      { id: "3", article: "3", story: "3", verdict: "new", similarity: 1 },
    ])
    expect(code).toBe(1)
    expect(existsSync(join(folder, "state"))).toBe(false)
  })

  test("import takes them with their sources and dates, and why tells where each led", async () => {
    const folder = aFolder()
    const settings = { STATE_DIR: join(folder, "state") }

    const taken = JSON.parse((await kuaixun(["import", file(folder), "--json"], settings)).out)
    const article = JSON.parse((await kuaixun(["article", "1", "--json"], settings)).out)
    const told = await kuaixun(["why", "article", "1"], settings)
    const post = JSON.parse((await kuaixun(["why", "https://a.b/1", "--json"], settings)).out)
    const nothing = await kuaixun(["why", "delivery", "9"], settings)

    expect(taken).toMatchObject({ read: 3, verdicts: { new: 2, same: 1 }, articles: 2 })
    expect(article).toMatchObject({
      source: "甲社",
      dated: true,
      publishedAt: "2020-09-01T08:00:00.000Z",
      url: "https://a.b/1",
    })
    expect(told.out).toMatch(
      /^\[1\] 滨海大桥合龙\nthe first of its story; told by 2 posts:\n {2}post 1 \(甲社, 1, revision 0\), seen .*: new, so it is article 1\n {2}post 2 \(乙报, 2, revision 0\), seen .*: same of article 1 \(1\)\nnot published to anyone\n$/,
    )
    expect(post).toMatchObject({ kind: "post", post: { post: 1, sighting: { verdict: "new", article: 1 } } })
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining("There is no delivery 9.") })
  })
})

describe("wrong usage", () => {
  test.each([
    [["fly"], "unknown command 'fly'"],
    [["search"], "missing required argument 'words'"],
    [["search", "x", "--limit", "0"], "It must be a whole number from 1 to 1000."],
    [["article", "one"], "It must be the number of an article."],
    [["stats", "--yaml"], "unknown option '--yaml'"],
  ])("%j ends with 2", async (args, reason) => {
    const { code, out, err } = await kuaixun(args, { STATE_DIR: aFolder() })

    expect(err).toContain(reason)
    expect([code, out]).toEqual([2, ""])
  })

  test("a number that no article has ends with 1", async () => {
    const { code, err } = await kuaixun(["article", "99"], { STATE_DIR: aFolder() })

    expect(err).toBe('There is no article 99. "kuaixun search" shows the numbers.\n')
    expect(code).toBe(1)
  })
})

test("the doctor finds a new installation well, and says what is not", async () => {
  const well = await kuaixun(["doctor"], { STATE_DIR: aFolder() })
  const ill = await kuaixun(["doctor"], { STATE_DIR: aFolder(), CORPUS_DIR: "nowhere" })

  expect(well.code).toBe(0)
  expect(well.out).toMatch(/^ok {2}Node 26[\s\S]*ok {2}CORPUS_DIR \.\/data\/corpus: 1 files\nok {2}no BOT_TOKEN/)
  expect(ill.out).toContain("BAD CORPUS_DIR nowhere can't be read: ENOENT")
  expect(ill.code).toBe(1)
})

test.skipIf(process.platform === "win32")(
  "the doctor names what other users can read, with the remedy, and changes nothing",
  async () => {
    const STATE_DIR = aFolder()
    await kuaixun(["stats"], { STATE_DIR })
    const well = await kuaixun(["doctor"], { STATE_DIR })
    chmodSync(STATE_DIR, 0o755)
    chmodSync(join(STATE_DIR, "kuaixun.db"), 0o644)

    const ill = await kuaixun(["doctor"], { STATE_DIR })

    expect(well.code).toBe(0)
    expect(ill.out).toContain(
      `BAD STATE_DIR ${STATE_DIR}: other users of this machine can get at the folder, kuaixun.db. Close it: chmod -R go= "${STATE_DIR}"\n`,
    )
    expect([ill.code, statSync(STATE_DIR).mode & 0o777]).toEqual([1, 0o755])
  },
)

test("no verb prints a password in the address of Telegram, nor one in that of a feed", async () => {
  const settings = {
    STATE_DIR: aFolder(),
    BOT_TOKEN: "123456:AAExampleExample",
    TELEGRAM_API_ROOT: "http://me:pa55wort@127.0.0.1:1",
  }

  const doctor = await kuaixun(["doctor"], settings)
  const imported = await kuaixun(["import", "http://me:pa55wort@127.0.0.1:1/feed?token=pa55wort", "--json"], settings)

  expect(doctor.out).toContain("BAD Telegram at http://***@127.0.0.1:1: http://***@127.0.0.1:1 can't be reached")
  expect(imported.err).toContain("http://***@127.0.0.1:1/feed?token=***: ")
  expect([doctor.out, doctor.err, imported.out, imported.err].join("\n")).not.toMatch(/pa55wort|AAExample/)
})
