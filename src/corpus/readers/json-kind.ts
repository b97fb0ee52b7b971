/** Tells by the first bytes of a JSON file what kind of posts it holds. */
import { JsonSlicer } from "./json-slices.ts"

type JsonKind = "telegram" | "feed" | "posts"

/** Keys of the whole by which a kind is known; the first that is met decides. */
const KEYS: Readonly<Record<string, JsonKind>> = {
  messages: "telegram",
  chats: "telegram",
  left_chats: "telegram",
  personal_information: "telegram",
  items: "feed",
}

/** An array is one of posts. Undefined: an object with none of the keys of a kind at its beginning, or no JSON. */
export function jsonKindOf(head: Uint8Array): JsonKind | undefined {
  let kind: JsonKind | undefined
  const slicer = new JsonSlicer((path) => {
    const [key] = path
    kind ??= typeof key === "number" ? "posts" : KEYS[key ?? ""]
    return path.length === 0 ? "enter" : "skip"
  })
  slicer.write(head)
  const isEmptyList = /^\s*\[/u.test(Buffer.from(head.subarray(0, 100)).toString())
  return kind ?? (isEmptyList ? "posts" : undefined)
}
