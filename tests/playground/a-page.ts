/** The chat page in a real browser. One browser a test file, one context a test; an error on the page fails the test. */
import chromium from "@sparticuz/chromium"
import { type Browser, type BrowserContextOptions, chromium as driver, type Locator, type Page } from "playwright-core"
import { afterAll, onTestFinished } from "vitest"
import type { PlaygroundOptions } from "../../src/playground/playground.ts"
import { aPlayground, type TestPlayground } from "./a-playground.ts"

/** The package's own arguments end the browser with its first context and take away what protects a page. */
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-smooth-scrolling"]

let browser: Promise<Browser> | undefined

async function launched(): Promise<Browser> {
  // Without a locale of UTF-8 a browser names no file in Chinese.
  const env = { ...process.env, LC_ALL: "C.UTF-8" }
  return driver.launch({ executablePath: await chromium.executablePath(), args: ARGS, env })
}

afterAll(async () => {
  await (await browser)?.close()
  browser = undefined
})

/** How the browser reports a connection that broke or was refused. What the page makes of that is for a test to see. */
function isNoise(text: string): boolean {
  return /net::ERR_(?:CONNECTION_|SOCKET_|NETWORK_|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|ABORTED)/.test(text)
}

export type TestPage = {
  readonly playground: TestPlayground
  readonly page: Page
  /** The reader with the bot, the owner with the bot, the owner in the channel. */
  readonly columns: { readonly reader: Locator; readonly owner: Locator; readonly channel: Locator }
}

type Options = PlaygroundOptions & BrowserContextOptions & { readonly before?: (playground: TestPlayground) => unknown }

/** `before` happens in the world before the page is opened. */
export async function aPage({ before, port, host, stateFile, ...view }: Options = {}): Promise<TestPage> {
  const playground = await aPlayground({ port: port ?? 0, ...(host && { host }), ...(stateFile && { stateFile }) })
  await before?.(playground)
  browser ??= launched()
  const usual = { locale: "zh-CN", viewport: { width: 1000, height: 640 }, reducedMotion: "reduce" } as const
  const context = await (await browser).newContext({ ...usual, ...view })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const errors: string[] = []
  page.on("console", (message) => message.type() === "error" && !isNoise(message.text()) && errors.push(message.text()))
  page.on("pageerror", (error) => errors.push(String(error)))
  onTestFinished(async () => {
    await context.close()
    if (errors.length > 0) throw new Error(`on the page: ${errors.join("\n")}`)
  })

  await page.goto(playground.elsewhere[0] ?? playground.url)
  const columns = page.locator(".column")
  await columns.first().waitFor()
  return {
    playground,
    page,
    columns: { reader: columns.nth(0), owner: columns.nth(1), channel: columns.nth(2) },
  }
}
