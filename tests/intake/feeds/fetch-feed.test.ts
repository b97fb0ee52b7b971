import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { type Fetched, type FetchOptions, fetchFeed } from "../../../src/intake/feeds/fetch-feed.ts"
import { aFeed, aServer, type Reply } from "./a-server.ts"

const FEED = aFeed([{ id: "1", title: "稀土出口新规公布" }])

type Given = Partial<FetchOptions> & { readonly allowed?: boolean }
type Server = Awaited<ReturnType<typeof aServer>>

function fetched(server: Server, path: string, { allowed = true, ...options }: Given = {}): Promise<Fetched> {
  const allowedHosts = new Set(allowed ? [server.host] : [])
  return fetchFeed(server.at(path), { allowedHosts, signal: new AbortController().signal, ...options })
}

const textOf = (given: Fetched) => (given.kind === "read" ? Buffer.from(given.bytes).toString() : given)
const faultOf = (given: Fetched) => (given.kind === "fault" ? given.fault : given)

describe("a feed", () => {
  test("is fetched with what its server says of it, by a program that names itself", async () => {
    const headers = {
      "Content-Type": 'text/xml; charset="gb2312"',
      ETag: '"7"',
      "Last-Modified": "Tue, 01 Dec 2020 08:00:00 GMT",
      "Cache-Control": "public, max-age=600",
    }
    const server = await aServer({ "/feed": { headers, body: FEED } })

    const given = await fetched(server, "/feed")

    expect(given).toMatchObject({
      kind: "read",
      address: server.at("/feed"),
      charset: "gb2312",
      etag: '"7"',
      lastModified: "Tue, 01 Dec 2020 08:00:00 GMT",
      maxAgeSeconds: 600,
    })
    expect(textOf(given)).toBe(FEED)
    expect(server.asked[0]?.headers["user-agent"]).toMatch(/^kuaixun\/\d+\.\d+\.\d+ /)
  })

  test("is asked for by what was read last, and unchanged where the server says so", async () => {
    const server = await aServer({ "/feed": { status: 304 } })

    const given = await fetched(server, "/feed", { etag: '"7"', lastModified: "Tue, 01 Dec 2020 08:00:00 GMT" })

    expect(given).toEqual({ kind: "unchanged", address: server.at("/feed"), maxAgeSeconds: undefined })
    expect(server.asked[0]?.headers).toMatchObject({
      "if-none-match": '"7"',
      "if-modified-since": "Tue, 01 Dec 2020 08:00:00 GMT",
    })
  })

  test.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("packed by %s is unpacked", async (packing, pack) => {
    const server = await aServer({ "/feed": { headers: { "Content-Encoding": packing }, body: pack(FEED) } })

    expect(textOf(await fetched(server, "/feed"))).toBe(FEED)
  })
})

describe("redirects", () => {
  const to = (location: string, status: number): Reply => ({ status, headers: { Location: location } })

  test.each([
    ["for good move the feed", [301, 308], "/c"],
    ["for a while do not", [302, 307], "/a"],
    ["for good move it as far as they go", [301, 303], "/b"],
    ["after one for a while, those for good do not count", [302, 301], "/a"],
  ])("%s", async (_, [first = 0, second = 0], home) => {
    const server = await aServer({ "/a": to("/b", first), "/b": to("c", second), "/c": { body: FEED } })

    expect(await fetched(server, "/a")).toMatchObject({ kind: "read", address: server.at(home) })
  })

  test("that never end are given up after five", async () => {
    const server = await aServer({ "/a": to("/a", 302) })

    expect(faultOf(await fetched(server, "/a"))).toMatchObject({ kind: "redirects" })
    expect(server.asked).toHaveLength(6)
  })

  test.each([
    ["http://127.0.0.1:1/", "private"],
    ["http://[::1]/", "private"],
    ["file:///etc/passwd", "address"],
    ["http://a:b@127.0.0.1/", "address"],
  ])("to %s are refused, though the first host is allowed", async (location, kind) => {
    const server = await aServer({ "/a": to(location, 302) })

    expect(faultOf(await fetched(server, "/a"))).toMatchObject({ kind })
  })

  test("without an address are the server's fault", async () => {
    const server = await aServer({ "/a": { status: 302 } })

    expect(faultOf(await fetched(server, "/a"))).toMatchObject({ kind: "status" })
  })
})

describe("a private address is refused", () => {
  test("by its number", async () => {
    const server = await aServer({ "/feed": { body: FEED } })

    expect(faultOf(await fetched(server, "/feed", { allowed: false }))).toEqual({
      kind: "private",
      detail: server.host,
    })
    expect(server.asked).toEqual([])
  })

  test("by a name that leads there, even if it led elsewhere when it was looked up before", async () => {
    const server = await aServer({ "/feed": { body: FEED } })
    const answers = ["127.0.0.1", "8.8.8.8"]
    const resolve: FetchOptions["resolve"] = (_, __, callback) =>
      callback(null, [{ address: answers.shift() ?? "127.0.0.1", family: 4 }])
    const address = `http://feeds.example:${server.port}/feed`

    const given = await fetchFeed(address, { allowedHosts: new Set(), signal: new AbortController().signal, resolve })

    expect(faultOf(given)).toEqual({ kind: "private", detail: "feeds.example (127.0.0.1)" })
    expect(server.asked).toEqual([])
  })
})

describe("a server that says no", () => {
  test.each([
    [404, {}, "status", undefined],
    [500, {}, "status", undefined],
    [204, {}, "status", undefined],
    [410, {}, "gone", undefined],
    [429, { "Retry-After": "120" }, "busy", 120],
    [503, { "Retry-After": "Tue, 01 Dec 2020 08:01:00 GMT" }, "busy", 60],
    [503, { "Retry-After": "soon" }, "busy", undefined],
  ] as const)("by %i is believed", async (status, headers, kind, retrySeconds) => {
    const server = await aServer({ "/feed": { status, headers } })

    const given = await fetched(server, "/feed", { now: () => Date.parse("2020-12-01T08:00:00Z") })

    expect(given).toMatchObject({ kind: "fault", fault: { kind }, retrySeconds })
    expect(faultOf(given)).toMatchObject({ detail: expect.stringContaining(String(status)) })
  })

  test("for good only where it was not merely sent to for a while", async () => {
    const server = await aServer({ "/a": { status: 302, headers: { Location: "/b" } }, "/b": { status: 410 } })

    expect(faultOf(await fetched(server, "/a"))).toMatchObject({ kind: "status" })
  })
})

describe("what has no end", () => {
  test("is not read beyond the limit", async () => {
    const server = await aServer({ "/feed": { body: "x".repeat(2000) } })

    expect(faultOf(await fetched(server, "/feed", { limits: { bytes: 1000 } }))).toMatchObject({ kind: "large" })
  })

  test("is not unpacked beyond it either: a small body may hide a large one", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const server = await aServer({ "/feed": { headers: { "Content-Encoding": "gzip" }, body: bomb } })

    expect(bomb.length).toBeLessThan(100_000)
    expect(faultOf(await fetched(server, "/feed"))).toMatchObject({ kind: "large" })
  })

  test("is not waited for: headers that do not come", async () => {
    const server = await aServer({ "/feed": () => undefined })

    expect(faultOf(await fetched(server, "/feed", { limits: { headersMs: 30 } }))).toMatchObject({ kind: "slow" })
  })

  test("is not waited for: a body that drips", async () => {
    const server = await aServer({
      "/feed": (_, response) => {
        response.writeHead(200)
        const dripping = setInterval(() => response.write("x"), 5)
        response.on("close", () => clearInterval(dripping))
        return undefined
      },
    })

    expect(faultOf(await fetched(server, "/feed", { limits: { totalMs: 60 } }))).toMatchObject({ kind: "slow" })
  })

  test("ends at once when it is stopped, which is no fault of the feed", async () => {
    const server = await aServer({ "/feed": () => undefined })
    const stopping = new AbortController()
    const work = fetched(server, "/feed", { signal: stopping.signal })

    stopping.abort(new Error("stopping"))

    await expect(work).rejects.toThrow("stopping")
  })
})

describe("a broken server", () => {
  test("that is not there is unreached", async () => {
    const signal = new AbortController().signal

    const given = await fetchFeed("http://127.0.0.1:1/", { allowedHosts: new Set(["127.0.0.1:1"]), signal })

    expect(faultOf(given)).toEqual({ kind: "unreached", detail: "connect ECONNREFUSED 127.0.0.1:1" })
  })

  test.each([
    ["zstd", FEED],
    ["gzip", FEED],
    ["gzip", gzipSync(FEED).subarray(0, 60)],
  ])("that packs by %s what can't be unpacked is told so", async (packing, body) => {
    const server = await aServer({ "/feed": { headers: { "Content-Encoding": packing }, body } })

    expect(faultOf(await fetched(server, "/feed"))).toMatchObject({ kind: "encoding" })
  })

  test("that hangs up in the middle is unreached", async () => {
    const server = await aServer({
      "/feed": (_, response) => {
        response.writeHead(200, { "Content-Length": "1000" })
        response.write("x", () => response.destroy())
        return undefined
      },
    })

    expect(faultOf(await fetched(server, "/feed"))).toMatchObject({ kind: "unreached" })
  })
})

describe("a web page", () => {
  const page = (href: string) => `<!doctype html><link rel="alternate" type="application/rss+xml" href="${href}">`

  test("leads to the feed it names, which is the address from then on", async () => {
    const server = await aServer({ "/": { body: page("/feed") }, "/feed": { body: FEED } })

    const given = await fetched(server, "/", { discover: true })

    expect([given.kind === "read" && given.address, textOf(given)]).toEqual([server.at("/feed"), FEED])
  })

  test("leads on once, not for ever", async () => {
    const server = await aServer({ "/": { body: page("/b") }, "/b": { body: page("/c") } })

    expect(textOf(await fetched(server, "/", { discover: true }))).toBe(page("/c"))
    expect(server.asked.map(({ path }) => path)).toEqual(["/", "/b"])
  })

  test("leads nowhere private", async () => {
    const server = await aServer({ "/": { body: page("http://127.0.0.1:1/feed") } })

    expect(faultOf(await fetched(server, "/", { discover: true }))).toMatchObject({ kind: "private" })
  })

  test("is what it is where no page was expected", async () => {
    const server = await aServer({ "/": { body: page("/feed") } })

    expect(textOf(await fetched(server, "/"))).toBe(page("/feed"))
  })
})
