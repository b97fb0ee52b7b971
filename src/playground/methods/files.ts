/** Photos, films, sounds and documents: sent as bytes or by their file id, found again by getFile. */
import { randomBytes } from "node:crypto"
import { badRequest } from "../refusal.ts"
import type { Document, Message, PhotoSize } from "../wire.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import type { MessageDraft } from "../world/posts.ts"
import type { StoredFile } from "../world/world.ts"
import { keyboardPart } from "./keyboard.ts"
import { postMessage } from "./messages.ts"
import type { Call } from "./method.ts"
import { fileOf, type Params, textOf, type UploadedFile } from "./params.ts"
import { captionPart, readContent } from "./read-content.ts"

/** What the cloud server hands out and takes: core.telegram.org/bots/api#sending-files */
const MAX_DOWNLOAD = 20 * 1024 * 1024
const MAX_PHOTO = 10 * 1024 * 1024
const MAX_UPLOAD = 50 * 1024 * 1024

type Stored = { readonly file: StoredFile; readonly bytes: Uint8Array | undefined }

const FILE_KINDS = ["photo", "video", "animation", "audio", "voice", "document"] as const
type FileKind = (typeof FILE_KINDS)[number]

export function isFileKind(kind: string | undefined): kind is FileKind {
  return FILE_KINDS.some((known) => known === kind)
}

/** What a file is in a message. */
export function filePart(kind: FileKind, { file, bytes }: Stored): MessageDraft {
  if (kind === "photo") return { photo: [photoOf(file, bytes)] }
  const document = documentOf(file)
  return kind === "animation" ? { animation: document, document } : { [kind]: document }
}

/** The method that sends files of this kind. */
export function sender(kind: FileKind): (call: Call) => Message {
  return (call) => {
    const { telegram, params } = call
    const caption = captionPart(readContent(params, telegram.world, "caption", "caption"))
    const markup = keyboardPart(params)
    const file = fileToSend(telegram, params, { field: kind, kind })
    const things = kind === "voice" ? "voice messages" : `${kind}s`
    return postMessage(call, things, () => ({ ...filePart(kind, file()), ...caption, ...markup }))
  }
}

/** What the apps of Telegram make of a file that somebody sends as it is. */
export function partOf(file: StoredFile): MessageDraft {
  const kind = (["video", "audio"] as const).find((one) => file.mimeType.startsWith(`${one}/`)) ?? "document"
  return filePart(kind, { file, bytes: undefined })
}

/** Keeps the bytes and gives them a name of their own. */
export function storeFile({ world, shelf }: LocalTelegram, upload: UploadedFile): StoredFile {
  const id = `BQACAgUAAx${randomBytes(15).toString("base64url")}`
  const folder = upload.mimeType.startsWith("image/") ? "photos" : "documents"
  const path = `${folder}/file_${Object.keys(world.files).length + 1}${/\.\w{1,8}$/.exec(upload.name)?.[0] ?? ""}`
  const file: StoredFile = { id, name: upload.name, mimeType: upload.mimeType, size: upload.bytes.byteLength, path }
  world.files[id] = file
  shelf.put(id, upload.bytes)
  return file
}

function documentOf(file: StoredFile): Document {
  const mime = { file_name: file.name, mime_type: file.mimeType }
  return { ...mime, file_id: file.id, file_unique_id: uniqueIdOf(file), file_size: file.size }
}

export function getFile({ telegram, params }: Call): unknown {
  const file = telegram.world.files[textOf(params, "file_id") ?? ""]
  if (file === undefined) throw badRequest("invalid file_id")
  if (file.size > MAX_DOWNLOAD) throw badRequest("file is too big")
  return { file_id: file.id, file_unique_id: uniqueIdOf(file), file_size: file.size, file_path: file.path }
}

/** Uploaded in a field, or named there by its id; it is kept when it is asked for. Throws where there is none. */
export function fileToSend(
  telegram: LocalTelegram,
  params: Params,
  { field, kind }: { readonly field: string; readonly kind: FileKind },
): () => Stored {
  const upload = fileOf(params, field)
  if (upload !== undefined) {
    assertUploadable(upload, kind)
    return () => ({ file: storeFile(telegram, upload), bytes: upload.bytes })
  }
  const id = textOf(params, field) ?? ""
  const file = telegram.world.files[id]
  if (file !== undefined) return () => ({ file, bytes: undefined })
  throw badRequest(id === "" ? `there is no ${field} in the request` : "wrong file identifier/HTTP URL specified")
}

function assertUploadable(upload: UploadedFile, field: string): void {
  const size = upload.bytes.byteLength
  if (size === 0) throw badRequest("file must be non-empty")
  if (size > (field === "photo" ? MAX_PHOTO : MAX_UPLOAD)) throw badRequest("file is too big")
  if (field === "photo" && !isImage(upload.bytes)) throw badRequest("IMAGE_PROCESS_FAILED")
}

function isImage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1")
  return (
    start.startsWith("\x89PNG") || start.startsWith("\xff\xd8") || start.startsWith("GIF8") || start.startsWith("RIFF")
  )
}

export function photoOf(file: StoredFile, bytes: Uint8Array | undefined): PhotoSize {
  const { width, height } = sizeOf(bytes)
  return { file_id: file.id, file_unique_id: uniqueIdOf(file), file_size: file.size, width, height }
}

/** Only a PNG tells its size in a fixed place; the others are given a common one. */
function sizeOf(bytes: Uint8Array | undefined): { width: number; height: number } {
  if (bytes === undefined || bytes[0] !== 0x89 || bytes.byteLength < 24) return { width: 1280, height: 720 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function uniqueIdOf(file: StoredFile): string {
  return `AgAD${file.id.slice(-12)}`
}
