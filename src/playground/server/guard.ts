/** Requests go in; those that a foreign web page may have caused are turned away, the rest get a strict policy. */
import type { MiddlewareHandler } from "hono"

const LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"]

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

/** A Host that is not this machine is DNS rebinding; an Origin that is not this server is another page. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? ""
  if (!LOCAL_NAMES.includes(host.replace(/:\d+$/, "").toLowerCase())) return c.text("this playground is local", 403)

  const origin = c.req.header("origin")
  if (origin !== undefined && origin !== `http://${host}`)
    return c.text("this playground answers its own page only", 403)

  await next()
  c.header("Content-Security-Policy", POLICY)
  c.header("X-Content-Type-Options", "nosniff")
  c.header("Referrer-Policy", "no-referrer")
  c.header("Cross-Origin-Resource-Policy", "same-origin")
}
