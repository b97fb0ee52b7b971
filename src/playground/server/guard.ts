/** Decides whose requests the page and the control answer: the owner's of this machine, and who has the key. */
import type { Context, MiddlewareHandler } from "hono"
import { getCookie } from "hono/cookie"
import { isSame } from "../world/secrets.ts"
import type { Env } from "./bot-routes.ts"

const LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"]
const LOOPBACK = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/i
/** A proxy on this machine hands on what others ask, and says so. */
const HANDED_ON = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"]
/** A month, so that nobody has to keep the address after opening it once. */
const KEPT_SECONDS = 30 * 86_400

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ")

const KEY_HEADER = "x-playground-key"

/**
 * Lets pass what comes from this machine by a name of this machine, and what carries the key: in the printed address, in
 * the cookie that this address leaves, or in a header. What a browser asks because a foreign page told it to is refused.
 */
export function createGuard(key: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (isAskedByOthers(c)) return refuse(c, "this playground answers its own page only")
    const given = c.req.path === "/" && c.req.method === "GET" ? c.req.query("key") : undefined
    const isNew = given !== undefined && isSame(given, key)
    if (!(isNew || carriesKey(c, key) || isFromHere(c))) {
      return refuse(c, "this playground is local; from another machine, open the address with the key that it printed")
    }

    await next()
    if (isNew) c.header("Set-Cookie", cookieOf(c, key))
  }
}

/** Whatever is answered runs no script of others and is shown in no page of others. */
export const harden: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  c.header("Content-Security-Policy", POLICY)
  c.header("X-Content-Type-Options", "nosniff")
  c.header("Referrer-Policy", "no-referrer")
  c.header("Cross-Origin-Resource-Policy", "same-origin")
}

/** A Host that is not this machine is DNS rebinding. The peer is who the connection comes from; a header proves nothing. */
function isFromHere(c: Context<Env>): boolean {
  const peer = c.env.incoming.socket.remoteAddress ?? ""
  const isLocalName = LOCAL_NAMES.includes(hostOf(c).replace(/:\d+$/, "").toLowerCase())
  return LOOPBACK.test(peer) && isLocalName && HANDED_ON.every((name) => c.req.header(name) === undefined)
}

/** Judges by the headers that browsers set and pages can't. A link to the page itself may be followed from anywhere. */
function isAskedByOthers(c: Context<Env>): boolean {
  const origin = c.req.header("origin")
  if (origin !== undefined && !/^https?:\/\//.test(origin)) return true
  if (origin !== undefined && URL.parse(origin)?.host !== URL.parse(`http://${hostOf(c)}`)?.host) return true
  const site = c.req.header("sec-fetch-site") ?? "none"
  const isLink = c.req.path === "/" && c.req.method === "GET" && c.req.header("sec-fetch-dest") === "document"
  return site !== "none" && site !== "same-origin" && !isLink
}

function carriesKey(c: Context<Env>, key: string): boolean {
  const given = [c.req.header(KEY_HEADER), getCookie(c, cookieName(c))]
  return given.some((one) => one !== undefined && isSame(one, key))
}

/** Out of reach of scripts, and sent by pages of this very address alone. */
function cookieOf(c: Context<Env>, key: string): string {
  return `${cookieName(c)}=${key}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Strict`
}

/** Browsers give the cookies of one port to all ports of a host. */
function cookieName(c: Context<Env>): string {
  return `playground-${c.env.incoming.socket.localPort}`
}

function hostOf(c: Context<Env>): string {
  return c.req.header("host") ?? ""
}

/** The page's script reads JSON. */
function refuse(c: Context<Env>, description: string): Response {
  return c.req.path.startsWith("/control") ? c.json({ ok: false, description }, 403) : c.text(description, 403)
}
