import { describe, expect, test } from "vitest"
import { parseLink } from "../../../src/playground/text/parse-link.ts"

describe("an address", () => {
  test.each([
    ["news.cn", { url: "http://news.cn/" }],
    ["HTTPS://News.CN/路?Q=1", { url: "https://news.cn/路?Q=1" }],
    ["https://a.cn/x y", { url: "https://a.cn/x%20y" }],
    ["tg://resolve?domain=x", { url: "tg://resolve?domain=x" }],
    ["javascript:alert(1)", { why: "Wrong port number specified in the URL" }],
    ["data://a.cn", { why: "Unsupported URL protocol" }],
    ["/path", { why: "URL host is empty" }],
    ["localhost:8080", { why: "Wrong HTTP URL" }],
    ["a.cn:99999", { why: "Wrong port number specified in the URL" }],
    [" a.cn", { why: "Disallowed character in URL host" }],
  ])("%s", (written, link) => {
    expect(parseLink(written)).toEqual(link)
  })
})
