import { request } from "node:http"
import { describe, expect, test } from "vitest"
import { aPlayground } from "./a-playground.ts"

/** As a browser would, which lets no page choose these headers; fetch does not either. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on("error", reject)
    asked.end("[]")
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
