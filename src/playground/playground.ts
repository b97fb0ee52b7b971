/** A local Telegram: the Bot API over HTTP for the bot, a chat page for people, a control for tests. */
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { hostname, networkInterfaces } from "node:os"
import { createAdaptorServer } from "@hono/node-server"
import { Hono } from "hono"
import { type Control, createControl } from "./control/control.ts"
import { botRoutes, type Env } from "./server/bot-routes.ts"
import { createCallLog } from "./server/call-log.ts"
import { controlRoutes } from "./server/control-routes.ts"
import { createFaults } from "./server/faults.ts"
import { createFloodGuard } from "./server/flood-guard.ts"
import { createGuard, harden } from "./server/guard.ts"
import { pageRoutes } from "./server/page-routes.ts"
import type { BotServer } from "./server/perform.ts"
import { createFirstWorld } from "./world/first-world.ts"
import { createLocalTelegram } from "./world/local-telegram.ts"
import { createSecrets } from "./world/secrets.ts"
import { createShelf } from "./world/shelf.ts"
import { readState, startSaver } from "./world/state-file.ts"
import { OWNER_ID, type World } from "./world/world.ts"

export type Playground = {
  /** The address of the page on this machine, without a slash at the end. */
  readonly url: string
  /** The addresses of the page for other machines, with the key that lets them in; none if only this machine can reach it. */
  readonly elsewhere: readonly string[]
  readonly apiRoot: string
  readonly token: string
  readonly ownerId: number
  readonly control: Control
  close(): Promise<void>
}

export type PlaygroundOptions = {
  readonly host?: string
  /** 0 takes any free one. */
  readonly port?: number
  /** The world survives restarts in it; documents lie in a folder beside it. */
  readonly stateFile?: string
  /** Telegram's rate limits; off by default. */
  readonly limits?: boolean
  /** Of these limits, the one over all chats: messages a second, by default 30 as Telegram's own. */
  readonly sendRate?: number
  /** What there is at first, where no file says otherwise; by default an owner, two readers, a channel and a group. */
  readonly world?: World
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly now?: () => number
  /** Is given what keeps the world from being written to its file; the next change tries again. */
  readonly onFault?: (error: unknown) => void
}

/** core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const TELEGRAMS_SEND_RATE = 30
/** Longer than a client keeps a connection it means to use again. */
const KEEP_ALIVE_MS = 75_000

const NOT_FOUND = { ok: false, error_code: 404, description: "Not Found" }

/** Rejects with node's own error where the port is taken. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const { host = "127.0.0.1", port = 0, stateFile, limits = false, sendRate = TELEGRAMS_SEND_RATE, now } = options
  const { onFault = () => undefined } = options
  const state = stateFile ? await readState(stateFile) : undefined
  const world = state?.world ?? options.world ?? createFirstWorld()
  const secrets = state?.secrets ?? createSecrets()
  const shelf = createShelf(stateFile && `${stateFile}.files`)
  const telegram = createLocalTelegram(world, shelf, now)
  const parts = { calls: createCallLog(), faults: createFaults(), flood: createFloodGuard(sendRate) }
  const server: BotServer = { telegram, limits, ...parts }
  const control = createControl(server)
  const closing = new AbortController()

  const app = new Hono<Env>()
  app.use(harden)
  app.route("/", botRoutes(server, secrets.token))
  app.use(createGuard(secrets.key))
  app.route("/control", controlRoutes(control, server, closing.signal))
  app.route("/", pageRoutes())
  app.notFound((c) => c.json(NOT_FOUND, 404))
  const http = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS } })
  http.listen(port, host)
  await once(http, "listening")

  const saver = stateFile ? startSaver(stateFile, { world, secrets, shelf }, telegram.bus, onFault) : undefined
  const { address, port: taken } = http.address() as AddressInfo
  const url = `http://${nameFor(address)}:${taken}`
  const elsewhere = isLoopback(address) ? [] : addressesFor(address, taken).map((one) => `${one}/?key=${secrets.key}`)
  let closed: Promise<void> | undefined
  const close = async () => {
    closing.abort()
    telegram.queue.close()
    telegram.queries.close()
    const ended = once(http, "close")
    http.close()
    if ("closeAllConnections" in http) http.closeAllConnections()
    await ended
    await saver?.close()
  }

  const { token } = secrets
  return { url, apiRoot: url, elsewhere, token, ownerId: OWNER_ID, control, close: () => (closed ??= close()) }
}

const EVERY_ADDRESS = ["0.0.0.0", "::"]

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1"
}

/** How this machine reaches what listens there. */
function nameFor(address: string): string {
  return EVERY_ADDRESS.includes(address) ? "127.0.0.1" : hostInUrl(address)
}

/** How others do: by every address that this machine has in a network, or by the one that was chosen. */
function addressesFor(address: string, port: number): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outer = own.filter(({ internal, family }) => !internal && family === "IPv4").map((one) => one.address)
  const names = EVERY_ADDRESS.includes(address) ? (outer.length > 0 ? outer : [hostname()]) : [address]
  return names.map((name) => `http://${hostInUrl(name)}:${port}`)
}

function hostInUrl(address: string): string {
  return address.includes(":") ? `[${address}]` : address
}
