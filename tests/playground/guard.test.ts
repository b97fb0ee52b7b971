import { request } from "node:http"
import { networkInterfaces } from "node:os"
import { describe, expect, test } from "vitest"
import { aPlayground, aStateFile } from "./a-playground.ts"

/** As a browser would, which lets no page choose these headers; fetch does not either. */
function statusOf(url: string, headers: Record<string, string>, method = "POST"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on("error", reject)
    asked.end(method === "POST" ? "[]" : undefined)
  })
}

describe("the playground answers", () => {
  test.each([
    ["its own page", "self", "self", 200],
    ["a program, which has no origin", "self", undefined, 200],
    ["localhost by that name", "localhost:80", undefined, 200],
    ["no foreign page", "self", "https://evil.example", 403],
    ["no page of another port", "self", "http://127.0.0.1:1", 403],
    ["no sandboxed page", "self", "null", 403],
    ["no name that was pointed at this machine", "evil.example", undefined, 403],
  ])("%s", async (_, host, origin, status) => {
    const { url } = await aPlayground()
    const own = new URL(url).host
    const headers = { Host: host === "self" ? own : host, ...(origin && { Origin: origin === "self" ? url : origin }) }

    expect(await statusOf(`${url}/control/world`, headers)).toBe(status)
  })
})

test("the page may run no script and show no style but its own", async () => {
  const { url } = await aPlayground()

  const { headers } = await fetch(url)

  const policy = headers.get("Content-Security-Policy") ?? ""
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain("unsafe")
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff")
})

test.each(["..%2fplayground.ts", "..%2f..%2f..%2fpackage.json", "main.ts", "nothing.js"])(
  "the page's folder gives nothing away for %s",
  async (name) => {
    const { url } = await aPlayground()

    expect((await fetch(`${url}/page/${name}`)).status).toBe(404)
  },
)

test("a function that there is not, and arguments that are none, are refused", async () => {
  const { url } = await aPlayground()
  const post = (name: string, body: string) => fetch(`${url}/control/${name}`, { method: "POST", body })

  expect((await post("toString", "[]")).status).toBe(404)
  expect((await post("world", '{"a":1}')).status).toBe(400)
  expect((await post("messages", "[42]")).status).toBe(400)
})

describe("a request that a browser makes for a foreign page", () => {
  test.each([
    ["/control/world", "POST", "cross-site", "empty", 403],
    ["/control/world", "POST", "same-site", "empty", 403],
    ["/control/events", "GET", "cross-site", "empty", 403],
    ["/control/files/1", "GET", "cross-site", "image", 403],
    ["/page/main.js", "GET", "cross-site", "script", 403],
    ["/", "GET", "cross-site", "iframe", 403],
    ["/", "GET", "cross-site", "document", 200],
    ["/", "GET", "none", "document", 200],
    ["/control/world", "POST", "same-origin", "empty", 200],
  ])("%s by %s, %s for %s", async (path, method, site, dest, status) => {
    const { url } = await aPlayground()
    const headers = { "Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest }

    expect(await statusOf(`${url}${path}`, headers, method)).toBe(status)
  })
})

test("no function of the control is reached by GET", async () => {
  const { url, control } = await aPlayground()

  for (const name of Object.keys(control)) expect(await statusOf(`${url}/control/${name}`, {}, "GET")).toBe(404)
})

const outer = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address

describe.skipIf(outer === undefined)("from another machine", () => {
  /** A playground that listens everywhere, by an address of this machine that isn't its own loopback. */
  async function aPublicPlayground() {
    const playground = await aPlayground({ host: "0.0.0.0" })
    const { port } = new URL(playground.url)
    const address = playground.elsewhere.find((one) => one.includes(`//${outer}:`)) ?? ""
    return { ...playground, port, base: `http://${outer}:${port}`, address, key: address.split("key=")[1] ?? "" }
  }

  test.each(["127.0.0.1", "localhost", "[::1]", "self"])("nobody is let in by the Host %s", async (name) => {
    const { base, port } = await aPublicPlayground()
    const Host = name === "self" ? new URL(base).host : `${name}:${port}`

    expect(await statusOf(`${base}/control/world`, { Host })).toBe(403)
    expect(await statusOf(`${base}/`, { Host }, "GET")).toBe(403)
    expect(await statusOf(`${base}/control/events`, { Host }, "GET")).toBe(403)
  })

  test("the printed address lets in, and leaves a cookie that only this page's own requests carry", async () => {
    const { base, address, port, key } = await aPublicPlayground()

    const page = await fetch(address)
    const cookie = page.headers.get("Set-Cookie") ?? ""

    expect([page.status, address]).toEqual([200, `${base}/?key=${key}`])
    expect(cookie).toMatch(
      new RegExp(`^playground-${port}=[\\w-]{32}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict$`),
    )
    const headers = { Cookie: `other=1; ${cookie.split(";")[0]}` }
    expect(await statusOf(`${base}/control/world`, headers)).toBe(200)
    expect(await statusOf(`${base}/page/main.js`, headers, "GET")).toBe(200)
    expect(await statusOf(`${base}/control/world`, { ...headers, Origin: "https://evil.example" })).toBe(403)
    expect(await statusOf(`${base}/control/world`, { "X-Playground-Key": key })).toBe(200)
  })

  test.each(["", "wrong", "undefined", "x".repeat(32)])("the key %j is none", async (key) => {
    const { base, port } = await aPublicPlayground()

    const page = await fetch(`${base}/?key=${key}`)

    expect([page.status, page.headers.get("Set-Cookie")]).toEqual([403, null])
    expect(await statusOf(`${base}/control/world`, { Cookie: `playground-${port}=${key}` })).toBe(403)
    expect(await statusOf(`${base}/control/world?key=${key}`, { "X-Playground-Key": key })).toBe(403)
  })

  test("a bot works with its token alone", async () => {
    const { base, token, apiRoot } = await aPublicPlayground()

    expect(await statusOf(`${base}/bot${token}/getMe`, {})).toBe(200)
    expect(await statusOf(`${apiRoot}/bot7000000001:playground/getMe`, {})).toBe(401)
  })
})

test("what a proxy on this machine hands on is not taken for this machine's", async () => {
  const { url } = await aPlayground()

  for (const name of ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"]) {
    expect(await statusOf(`${url}/control/world`, { [name]: "10.0.0.1" })).toBe(403)
  }
})

test("where only this machine can reach it, no address with a key is needed", async () => {
  expect((await aPlayground()).elsewhere).toEqual([])
})

test("token and key are of each playground its own, and last over restarts", async () => {
  const [one, other] = [await aPlayground(), await aPlayground()]
  const stateFile = aStateFile()
  const first = await aPlayground({ stateFile, host: "0.0.0.0" })
  await first.close()
  const second = await aPlayground({ stateFile, host: "0.0.0.0" })

  const keyOf = ({ elsewhere }: typeof first) => elsewhere[0]?.split("key=")[1]
  expect(one.token).not.toBe(other.token)
  expect(one.token).toMatch(/^7000000001:[\w-]{32}$/)
  expect([second.token, keyOf(second)]).toEqual([first.token, keyOf(first)])
  expect(keyOf(first)).toMatch(/^[\w-]{32}$/)
})
