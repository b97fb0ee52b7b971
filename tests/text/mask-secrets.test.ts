import { describe, expect, test } from "vitest"
import { maskSecrets } from "../../src/text/mask-secrets.ts"

const TOKEN = "7000000001:AAH-abc_defghijklmnopqrstuvwxyz0123"

describe("a token is nowhere to be read", () => {
  test.each([
    [TOKEN, "<token>"],
    [`https://api.telegram.org/bot${TOKEN}/sendMessage`, "https://api.telegram.org/bot<token>/sendMessage"],
    [`/file/bot${TOKEN}/documents/1.txt`, "/file/bot<token>/documents/1.txt"],
    [`{"token":"${TOKEN}"}`, '{"token":"<token>"}'],
    [`https://api.telegram.org/bot${TOKEN.replace(":", "%3A")}/getMe`, "https://api.telegram.org/bot<token>/getMe"],
    [`${TOKEN} ${TOKEN}`, "<token> <token>"],
  ])("%s", (text, shown) => {
    expect(maskSecrets(text)).toBe(shown)
  })
})

describe("what is no token stays", () => {
  test.each(["2020-09-01T12:30:45.678Z", '{"chatId":-1001000000001,"at":1600000000000}', "127.0.0.1:8080", "1:2"])(
    "%s",
    (text) => {
      expect(maskSecrets(text)).toBe(text)
    },
  )
})

describe("a password or a key in an address is nowhere to be read", () => {
  test.each([
    ["https://me:s3cret@host/x", "https://***@host/x"],
    ["https://s3cret@host/x", "https://***@host/x"],
    ["socks5://me:s3cret@10.0.0.1:1080", "socks5://***@10.0.0.1:1080"],
    ["postgres://me:s3@cret@host/db", "postgres://***@host/db"],
    ["https://me:s3%2Fcret@host:8443/x?y=1", "https://***@host:8443/x?y=1"],
    ["http://me:s3/cr?e#t@host/x", "http://***@host/x"],
    ["at http://a:s3cret@b and http://c:s3cret@d", "at http://***@b and http://***@d"],
    ['{"u":"http://a:s3cret@b","v":"x@y"}', '{"u":"http://***@b","v":"x@y"}'],
    ["https://host/feed?token=s3cret&n=2", "https://host/feed?token=***&n=2"],
    ["https://host/feed?n=2&API_KEY=s3cret", "https://host/feed?n=2&API_KEY=***"],
    ["https://host/#access_token=s3cret", "https://host/#access_token=***"],
    ["http://127.0.0.1:8080/?key=s3cret", "http://127.0.0.1:8080/?key=***"],
    ["https://host/a?x-amz-signature=s3cret", "https://host/a?x-amz-signature=***"],
  ])("%s", (text, shown) => {
    expect(maskSecrets(text)).toBe(shown)
  })
})

describe("an address without secrets stays", () => {
  test.each([
    "https://social.example/@somebody",
    "https://host:8080/@somebody",
    "https://host/a?keyword=x&author=y&page=2",
    "mail somebody@example.org about https://host",
    "https://host/秘密?q=密码",
  ])("%s", (text) => {
    expect(maskSecrets(text)).toBe(text)
  })
})

test.each(["://", "://a:b", "?token", "?aaaaaaaaaa", "1234567:", "://a:b@", "?a.b-token=x", "@"])(
  "a hundred thousand characters of %s are no trouble",
  (piece) => {
    const began = process.cpuUsage()

    maskSecrets(piece.repeat(100_000 / piece.length))

    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000)
  },
)
