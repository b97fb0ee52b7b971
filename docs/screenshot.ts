/** `npm run screenshot`: starts the playground, does what the README tells, and takes docs/playground.png. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import chromium from "@sparticuz/chromium"
import { chromium as driver } from "playwright-core"

const [READER, OWNER] = [1001, 1000]
const PICTURE = fileURLToPath(new URL("playground.png", import.meta.url))
const FONTS = fileURLToPath(new URL("../node_modules/@expo-google-fonts", import.meta.url))

const folder = mkdtempSync(join(tmpdir(), "kuaixun-picture-"))
const app = spawn(process.execPath, [fileURLToPath(new URL("../src/main.ts", import.meta.url)), "start"], {
  env: { ...process.env, BOT_TOKEN: "", STATE_DIR: folder, PORT: "0", LOG_LEVEL: "silent" },
  stdio: ["ignore", "pipe", "inherit"],
})
try {
  const url = await addressOf(app.stdout)
  await say(url, READER, READER, "四方安全對話")
  await say(url, OWNER, OWNER, "/subscribe @indo_pacific #印度")
  await say(url, OWNER, OWNER, "/publish 1")
  await say(url, OWNER, OWNER, "/publish 3")
  await pause(2000)
  await photograph(url)
} finally {
  app.kill()
  await once(app, "exit")
  rmSync(folder, { recursive: true, force: true })
}

async function addressOf(output: AsyncIterable<Buffer>): Promise<string> {
  let text = ""
  for await (const piece of output) {
    text += piece
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
    if (url) return url
  }
  throw new Error(`the playground did not start:\n${text}`)
}

/** Slowly, as people write: the local Telegram has Telegram's limits. */
async function say(url: string, person: number, chat: number, text: string): Promise<void> {
  await fetch(`${url}/control/sendText`, { method: "POST", body: JSON.stringify([person, chat, text]) })
  await pause(1200)
}

async function photograph(url: string): Promise<void> {
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => arg !== "--single-process"), "--no-sandbox"],
    env: { ...process.env, FONTCONFIG_FILE: fontConfig() },
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })
  await page.goto(url)
  await page.locator(".column").first().waitFor()
  await pause(1500)
  await page.screenshot({ path: PICTURE })
  await browser.close()
}

/** Few machines that build software have Chinese fonts; these come with the install. */
function fontConfig(): string {
  const path = join(folder, "fonts.conf")
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
  writeFileSync(path, `${head}<fontconfig><dir>${FONTS}</dir><cachedir>${folder}/fonts</cachedir></fontconfig>`)
  return path
}
