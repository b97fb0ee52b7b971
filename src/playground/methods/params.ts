/** Reads typed values from the parameters of a call, which came as strings of a form or as JSON. */
import { badRequest } from "../refusal.ts"

export type UploadedFile = { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array }

export type Params = {
  readonly values: Readonly<Record<string, unknown>>
  readonly files: Readonly<Record<string, UploadedFile>>
}

/** Telegram reads every value as text, so 123 and "123" mean the same, and so do an absent and an empty one. */
export function textOf(params: Params, name: string): string | undefined {
  const value = params.values[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === "string") return value
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

/** What is no whole number counts as absent. */
export function integerOf(params: Params, name: string): number | undefined {
  const text = textOf(params, name)?.trim()
  return text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : undefined
}

/** Throws where there is none. */
export function messageIdOf(params: Params): number {
  const messageId = integerOf(params, "message_id")
  if (messageId === undefined || messageId <= 0) throw badRequest("message identifier is not specified")
  return messageId
}

export function flagOf(params: Params, name: string): boolean {
  return ["true", "yes", "1"].includes(textOf(params, name)?.trim().toLowerCase() ?? "")
}

/** A value that is JSON, given as such or as text. Undefined where absent or empty; throws `can't parse <noun>`. */
export function jsonOf(params: Params, name: string, noun: string): unknown {
  const value = params.values[name]
  if (value === undefined || value === null || value === "") return undefined
  if (typeof value !== "string") return value
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${noun} JSON object`)
  }
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

/** The file given under this name, directly or by `attach://`. */
export function fileOf(params: Params, name: string): UploadedFile | undefined {
  const attached = /^attach:\/\/(.+)$/.exec(textOf(params, name) ?? "")?.[1]
  return params.files[attached ?? name]
}
