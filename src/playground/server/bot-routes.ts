/** `/bot<token>/<method>` and `/file/bot<token>/<path>`: the Bot API over HTTP. */
import type { HttpBindings } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { type Context, Hono } from "hono"
import { Refusal } from "../refusal.ts"
import { isSame } from "../world/secrets.ts"
import { type BotApiAnswer, type BotServer, perform, refusalAnswer } from "./perform.ts"
import { readParams } from "./read-params.ts"

const TOKEN_SHAPE = /^[1-9]\d{4,19}:[A-Za-z0-9_-]{5,60}$/

export type Env = { Bindings: HttpBindings }

/** The token is all that is asked for, as at Telegram: a bot may run anywhere. */
export function botRoutes(server: BotServer, token: string): Hono<Env> {
  const routes = new Hono<Env>()

  routes.on(["GET", "POST"], "/:bot{bot[^/]+}/:method", async (c) => {
    const refusal = tokenRefusal(c.req.param("bot").slice("bot".length), token)
    if (refusal !== undefined) return respond(c, refusal)
    try {
      const params = await readParams(c)
      return respond(c, await perform(server, c.req.param("method"), params, hangUpSignal(c)))
    } catch (error) {
      if (error instanceof Refusal) return respond(c, refusalAnswer(error))
      throw error
    }
  })

  routes.get("/file/:bot{bot[^/]+}/:folder/:name", async (c) => {
    const refusal = tokenRefusal(c.req.param("bot").slice("bot".length), token)
    if (refusal !== undefined) return respond(c, refusal)
    return fileResponse(c, server, `${c.req.param("folder")}/${c.req.param("name")}`)
  })

  return routes
}

/** Images are shown; anything else is handed over to be saved, never rendered. */
export async function fileResponse(c: Context<Env>, server: BotServer, path: string): Promise<Response> {
  const file = Object.values(server.telegram.world.files).find((stored) => stored.path === path)
  const bytes = file && (await server.telegram.shelf.find(file.id))
  if (file === undefined || bytes === undefined) return respond(c, refusalAnswer(new Refusal(404, "Not Found")))
  const image = /^image\/(png|jpeg|gif|webp)$/.test(file.mimeType)
  const headers = {
    "Content-Type": image ? file.mimeType : "application/octet-stream",
    ...(!image && { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }),
  }
  return new Response(new Uint8Array(bytes), { headers })
}

/** One that never was a token is not found; one that could be is not authorised. */
function tokenRefusal(given: string, token: string): (BotApiAnswer & object) | undefined {
  if (isSame(given, token)) return undefined
  return refusalAnswer(TOKEN_SHAPE.test(given) ? new Refusal(401, "Unauthorized") : new Refusal(404, "Not Found"))
}

function respond(c: Context<Env>, answer: BotApiAnswer): Response {
  if (answer === "hang up") {
    c.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  const { status, body, retryAfter } = answer
  if (typeof body === "string") return new Response(body, { status, headers: { "Content-Type": "text/html" } })
  return Response.json(body, { status, ...(retryAfter && { headers: { "Retry-After": `${retryAfter}` } }) })
}

function hangUpSignal(c: Context<Env>): AbortSignal {
  const controller = new AbortController()
  const { outgoing } = c.env
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
