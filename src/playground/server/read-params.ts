/** Reads the parameters of a Bot API call from an HTTP request, whatever its form. */
import type { Context } from "hono"
import { asRecord, type Params } from "../methods/params.ts"
import { badRequest, Refusal } from "../refusal.ts"
import { parseMultipart } from "./multipart.ts"

/** A file of 50 MB and the fields around it. */
const MAX_BODY = 51 * 1024 * 1024
const MAX_FIELDS = 1024 * 1024

/** Throws a Refusal for a body that cannot be read. */
export async function readParams(c: Context): Promise<Params> {
  const query = c.req.query()
  if (Number(c.req.header("content-length") ?? 0) > MAX_BODY) throw tooLarge()
  const body = Buffer.from(await c.req.arrayBuffer())
  const type = c.req.header("content-type") ?? ""
  const multipart = type.startsWith("multipart/form-data")
  if (body.byteLength > (multipart ? MAX_BODY : MAX_FIELDS)) throw tooLarge()

  if (!multipart) return { values: { ...query, ...fieldsOf(body.toString("utf8"), type) }, files: {} }
  const { values, files } = await parseMultipart(body, type).catch(() => {
    throw badRequest("can't parse multipart body")
  })
  return { values: { ...query, ...values }, files }
}

function fieldsOf(body: string, type: string): Readonly<Record<string, unknown>> {
  if (body === "") return {}
  if (!type.startsWith("application/json")) return Object.fromEntries(new URLSearchParams(body))
  try {
    const fields = asRecord(JSON.parse(body))
    if (fields !== undefined) return fields
  } catch {
    // Falls through to the refusal below: Telegram does not say where a body breaks.
  }
  throw badRequest("can't parse JSON object")
}

function tooLarge(): Refusal {
  return new Refusal(413, "Request Entity Too Large")
}
