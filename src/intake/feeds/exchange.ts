/** One HTTP request and its answer, within limits of time and size; redirects are not followed here. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"
import type { LookupFunction } from "node:net"
import { Transform, Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib"

type Question = {
  readonly headers: Readonly<Record<string, string>>
  /** Undefined: that of the system. */
  readonly lookup: LookupFunction | undefined
  readonly headersMs: number
  readonly signal: AbortSignal
}

/** No headers within the time given, which is the message. */
export class NoAnswer extends Error {
  override name = "NoAnswer"
}
/** More bytes than are read, which are the message. */
export class TooLarge extends Error {
  override name = "TooLarge"
}
/** Bytes packed in a way that is not known, which is the message. */
export class UnknownPacking extends Error {
  override name = "UnknownPacking"
}

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
}
/** What servers may answer with. */
export const ACCEPTED_PACKINGS = "gzip, br"

/** Resolves when the headers are there. Each request has a connection of its own, so nothing is kept open. */
export function ask(url: URL, { headers, lookup, headersMs, signal }: Question): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const options = { headers, signal, ...(lookup && { lookup }) }
  const request =
    url.protocol === "https:"
      ? httpsRequest(url, { ...options, agent: new HttpsAgent() })
      : httpRequest(url, { ...options, agent: new HttpAgent() })
  const timer = setTimeout(() => request.destroy(new NoAnswer(`${headersMs / 1000} s`)), headersMs)
  request.once("response", (response) => {
    clearTimeout(timer)
    resolve(response)
  })
  request.on("error", (error) => {
    clearTimeout(timer)
    reject(error)
  })
  request.end()
  return promise
}

/** The bytes of an answer, unpacked; what is too large is not read to its end, packed or not. */
export async function bodyOf(response: IncomingMessage, most: number): Promise<Uint8Array> {
  const packing = response.headers["content-encoding"]?.trim().toLowerCase() ?? ""
  const parts: Uint8Array[] = []
  const kept = new Writable({
    write(part, _, done) {
      parts.push(part)
      done()
    },
  })
  try {
    if (packing === "" || packing === "identity") await pipeline(response, atMost(most), kept)
    else {
      const unpacker = UNPACKERS[packing]
      if (!unpacker) throw new UnknownPacking(packing)
      await pipeline(response, atMost(most), unpacker(), atMost(most), kept)
    }
    return Buffer.concat(parts)
  } finally {
    response.destroy()
  }
}

function atMost(most: number): Transform {
  let size = 0
  return new Transform({
    transform(part, _, done) {
      size += part.length
      if (size > most) done(new TooLarge(`${most} B`))
      else done(null, part)
    },
  })
}
