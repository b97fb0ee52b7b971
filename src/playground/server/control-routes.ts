/** `POST /control/<function>` with a JSON array of its arguments, and `GET /control/events`, the news of the world. */
import { Hono } from "hono"
import { streamSSE } from "hono/streaming"
import type { Control } from "../control/control.ts"
import { Refusal } from "../refusal.ts"
import type { Bus } from "../world/bus.ts"
import { type Env, fileResponse } from "./bot-routes.ts"
import type { BotServer } from "./perform.ts"

const HEARTBEAT_MS = 15_000

export function controlRoutes(control: Control, server: BotServer, closing: AbortSignal): Hono<Env> {
  const routes = new Hono<Env>()
  const functions = new Map<string, (...args: never[]) => unknown>(Object.entries(control))

  routes.get("/events", (c) => streamSSE(c, (stream) => tell(stream, server.telegram.bus, closing)))

  routes.get("/files/:id", (c) => {
    const file = server.telegram.world.files[c.req.param("id")]
    return fileResponse(c, server, file?.path ?? "")
  })

  routes.post("/:function", async (c) => {
    const wanted = functions.get(c.req.param("function"))
    if (wanted === undefined) return c.json({ ok: false, description: "no such function" }, 404)
    try {
      const args: unknown = JSON.parse((await c.req.text()) || "[]")
      if (!Array.isArray(args)) return c.json({ ok: false, description: "a JSON array of arguments is expected" }, 400)
      const result: unknown = await Reflect.apply(wanted, control, args)
      return c.json({ ok: true, result: result ?? null })
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof SyntaxError || error instanceof TypeError)) throw error
      return c.json({ ok: false, description: error.message }, 400)
    }
  })

  return routes
}

type Listener = { writeSSE(message: { data: string }): Promise<void>; onAbort(listener: () => void): void }

/** Runs until the listener goes or the playground closes. */
function tell(stream: Listener, bus: Bus, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const send = (event: unknown) => void stream.writeSSE({ data: JSON.stringify(event) })
    const unsubscribe = bus.subscribe((event) => {
      if (event.kind !== "updates") send(event)
    })
    const heartbeat = setInterval(() => send({ kind: "alive" }), HEARTBEAT_MS)
    const end = () => {
      clearInterval(heartbeat)
      unsubscribe()
      resolve()
    }
    stream.onAbort(end)
    closing.addEventListener("abort", end, { once: true })
    send({ kind: "alive" })
  })
}
