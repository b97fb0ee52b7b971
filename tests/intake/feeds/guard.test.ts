import type { LookupAddress } from "node:dns"
import { describe, expect, test } from "vitest"
import { guardedLookup, isPublicAddress, refusalOf } from "../../../src/intake/feeds/guard.ts"

describe("no feed is asked for at", () => {
  test.each([
    ...["127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1"],
    ...["fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"],
    ...["64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "100::1", "::a00:1", "::1:2", "fe80::1%eth0", "localhost", ""],
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each([
    "http://127.0.0.1/feed",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://[::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://１２７.0.0.1/",
    "ftp://example.org/feed",
    "file:///etc/passwd",
    "https://name:secret@example.org/",
  ])("%s", (address) => {
    expect(refusalOf(new URL(address), new Set())).toBeDefined()
  })
})

test.each(["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is of the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test("an allowed host is its name with its port, and lets in no other scheme and no password", () => {
  const allowed = new Set(["10.0.0.5:8080"])
  const refused = ["http://10.0.0.5:8080/a", "http://10.0.0.5/", "ftp://10.0.0.5:8080/", "http://a:b@10.0.0.5:8080/"]

  expect(refused.map((address) => refusalOf(new URL(address), allowed) !== undefined)).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test("a refusal of a password does not repeat it", () => {
  expect(refusalOf(new URL("https://name:secret@example.org/"), new Set())).toEqual({
    kind: "address",
    detail: "***@example.org",
  })
})

describe("a name that leads to", () => {
  const looked = (found: readonly LookupAddress[], all: boolean) =>
    new Promise((resolve) => {
      const lookup = guardedLookup((_, __, callback) => callback(null, [...found]))
      lookup("feeds.example", { all }, (error, address, family) => resolve(error?.message ?? [address, family]))
    })
  const [home, open] = [
    { address: "192.168.1.1", family: 4 },
    { address: "8.8.8.8", family: 4 },
  ]

  test("private addresses alone is refused by name", async () => {
    expect(await looked([home], true)).toBe("feeds.example (192.168.1.1)")
  })

  test("both kinds is connected to at the public ones alone, however it is asked", async () => {
    expect(await looked([home, open], true)).toEqual([[open], undefined])
    expect(await looked([home, open], false)).toEqual(["8.8.8.8", 4])
  })
})
