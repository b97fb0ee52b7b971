/** A real server of feeds for one test: what stands at a path goes in, what it was asked comes out. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
type Answering = Reply | ((request: IncomingMessage, response: ServerResponse) => Reply | undefined)
export type Asked = { readonly path: string; readonly headers: IncomingHttpHeaders }

export async function aServer(given: Readonly<Record<string, Answering>> = {}) {
  const routes = new Map(Object.entries(given))
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ""
    asked.push({ path, headers: request.headers })
    const route = routes.get(path) ?? { status: 404 }
    const reply = typeof route === "function" ? route(request, response) : route
    if (reply) response.writeHead(reply.status ?? 200, { ...reply.headers }).end(reply.body)
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  return {
    asked,
    host,
    port,
    /** Puts something else at a path. */
    put: (path: string, answering: Answering) => void routes.set(path, answering),
    at: (path: string) => `http://${host}${path}`,
  }
}

type AnEntry = { readonly id: string; readonly title: string; readonly body?: string; readonly date?: Date }

/** An RSS feed of these entries. */
export function aFeed(entries: readonly AnEntry[], { title = "稀土日报", ttl }: { title?: string; ttl?: number } = {}) {
  const items = entries.map(
    ({ id, title: head, body = `${head}的正文，说明了事情的来龙去脉。`, date }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${head}</title><description>${body}</description>${
        date ? `<pubDate>${date.toUTCString()}</pubDate>` : ""
      }</item>`,
  )
  const minutes = ttl === undefined ? "" : `<ttl>${ttl}</ttl>`
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${minutes}${items.join("")}</channel></rss>`
}
