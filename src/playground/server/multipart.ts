/** A multipart body goes in; its fields and files come out. Takes what clients send: names unquoted, file names in UTF-8. */
import type { Params, UploadedFile } from "../methods/params.ts"

/** Undefined where the body does not hold what its header promises. */
export function parseMultipart(body: Buffer, contentType: string): Params | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)?.slice(1).find(Boolean)
  if (boundary === undefined) return undefined

  const values: Record<string, string> = {}
  const files: Record<string, UploadedFile> = {}
  for (const part of partsOf(body, `--${boundary}`)) {
    const name = parameterOf(part.head, "name")
    if (name === undefined) continue
    const fileName = parameterOf(part.head, "filename")
    if (fileName === undefined) values[name] = part.content.toString("utf8")
    else
      files[name] = { name: fileName, mimeType: mimeTypeOf(part.head, fileName), bytes: new Uint8Array(part.content) }
  }
  return { values, files }
}

function* partsOf(body: Buffer, delimiter: string): Iterable<{ head: string; content: Buffer }> {
  let start = body.indexOf(delimiter)
  while (start >= 0) {
    const next = body.indexOf(`\r\n${delimiter}`, start + delimiter.length)
    if (next < 0) return
    const headEnd = body.indexOf("\r\n\r\n", start)
    if (headEnd >= 0 && headEnd < next) {
      const head = body.subarray(start + delimiter.length, headEnd).toString("utf8")
      yield { head, content: body.subarray(headEnd + 4, next) }
    }
    start = next + 2
  }
}

function parameterOf(head: string, name: string): string | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ""
  const found = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, "i").exec(`;${disposition}`)
  return found === null ? undefined : (found[1] ?? found[2] ?? "").trim()
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

/** Telegram tells the type from the name where the sender said nothing of use. */
export function mimeTypeOf(head: string, fileName: string): string {
  const said = /^content-type:\s*([\w.+/-]+)/im.exec(head)?.[1]
  if (said !== undefined && said !== "application/octet-stream") return said
  return TYPES[fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream"
}
