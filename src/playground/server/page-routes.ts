/** `GET /` and the few files the page asks for. */
import { readFile } from "node:fs/promises"
import { Hono } from "hono"
import { getMimeType } from "hono/utils/mime"
import type { Env } from "./bot-routes.ts"

const FOLDER = new URL("../page/", import.meta.url)

export function pageRoutes(): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get("/", () => pageFile("index.html"))
  routes.get("/page/:name", (c) => pageFile(c.req.param("name")))
  return routes
}

/** A name is a plain word and an ending: nothing outside the folder can be meant. */
async function pageFile(name: string): Promise<Response> {
  const type = /^[a-z0-9-]+\.[a-z]+$/.test(name) ? getMimeType(name) : undefined
  const content = type && (await readFile(new URL(name, FOLDER)).catch(() => undefined))
  if (!content) return new Response("not here", { status: 404 })
  return new Response(new Uint8Array(content), { headers: { "Content-Type": type, "Cache-Control": "no-cache" } })
}
