import { expect, test } from "vitest"
import { feedLinkIn } from "../../../src/intake/feeds/feed-link.ts"

const linkIn = (html: string) => feedLinkIn(Buffer.from(html), new URL("https://news.example/zh/page"))?.href

test.each([
  [
    `<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head>`,
    "https://news.example/rss",
  ],
  [
    `<html><LINK REL='Alternate home' TYPE='application/atom+xml; charset=utf-8' HREF=feed>`,
    "https://news.example/zh/feed",
  ],
  [
    `<title>报</title><base href="//cdn.example/a/"><link rel=alternate type=application/feed+json href=f>`,
    "https://cdn.example/a/f",
  ],
])("a page names its feed: %s", (html, address) => {
  expect(linkIn(html)).toBe(address)
})

test.each([
  ["a page without one", `<html><link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="en" href="/en">`],
  ["a page with an empty one", `<html><link rel="alternate" type="application/rss+xml" href=" ">`],
  ["a comment", `<html><!-- <link rel="alternate" type="application/rss+xml" href="/rss"> -->`],
  ["a feed", `<?xml version="1.0"?><feed><link rel="alternate" type="application/rss+xml" href="/rss"/></feed>`],
  ["words", "没有标签"],
  [
    "a page as deep as a well",
    `<html>${"<b>".repeat(100_000)}<link rel="alternate" type="application/rss+xml" href="/rss">`,
  ],
])("%s leads nowhere", (_, html) => {
  expect(linkIn(html)).toBeUndefined()
})
