/** Reads the fields and the files of a multipart body. */
import { once } from "node:events"
import { Busboy } from "@fastify/busboy"
import type { Params, UploadedFile } from "../methods/params.ts"

/** Rejects where the body does not hold what its header promises. */
export async function parseMultipart(body: Buffer, contentType: string): Promise<Params> {
  const values: Record<string, string> = {}
  const files: Record<string, UploadedFile> = {}
  const busboy = new Busboy({
    headers: { "content-type": contentType },
    limits: { fieldSize: body.byteLength },
    isPartAFile: (_field, _type, fileName) => fileName !== undefined,
  })
  busboy.on("field", (field, value) => {
    values[field] = value
  })
  busboy.on("file", (field, stream, name, _encoding, said) => {
    const chunks: Buffer[] = []
    stream.on("data", (chunk: Buffer) => chunks.push(chunk))
    stream.on("end", () => {
      files[field] = { name, mimeType: mimeTypeOf(name, said), bytes: new Uint8Array(Buffer.concat(chunks)) }
    })
    // A body that breaks off is reported by busboy as well.
    stream.on("error", () => undefined)
  })
  busboy.end(body)
  await once(busboy, "finish")
  return { values, files }
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  json: "application/json",
  jsonl: "application/x-ndjson",
  html: "text/html",
  txt: "text/plain",
  xml: "application/xml",
  csv: "text/csv",
  mp4: "video/mp4",
  mp3: "audio/mpeg",
}
/** What busboy says where the sender said nothing, and what senders say who don't know. */
const USELESS = ["text/plain", "application/octet-stream"]

/** Telegram tells the type from the name where the sender said nothing of use. */
export function mimeTypeOf(fileName: string, said = "application/octet-stream"): string {
  if (!USELESS.includes(said)) return said
  return TYPES[fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase()] ?? said
}
