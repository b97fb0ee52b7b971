/** Exports in the shapes of Telegram Desktop, and what a reader makes of bytes. */
import type { Item } from "../../../src/corpus/readers/item.ts"
import type { NamedChat } from "../../../src/model/source.ts"

export type Fields = Readonly<Record<string, unknown>>

/** A message as it is exported since 2022. */
export function aMessage(id: number, text: string, more: Fields = {}): Fields {
  return {
    id,
    type: "message",
    date: "2020-10-01T08:00:00",
    date_unixtime: "1601510400",
    from: "印太快讯",
    from_id: "channel1234",
    text,
    text_entities: [{ type: "plain", text }],
    ...more,
  }
}

export function aService(id: number): Fields {
  return { id, type: "service", date: "2020-10-01T08:00:00", action: "pin_message", text: "" }
}

export function aChat(messages: readonly unknown[], more: Fields = {}): Fields {
  return { name: "印太快讯", type: "public_channel", id: 1234, messages, ...more }
}

export function jsonOf(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
}

/** Bytes as a file gives them, `size` at a time. */
export async function* chunksOf(bytes: Uint8Array | string, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === "string" ? Buffer.from(bytes) : bytes
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}

export async function itemsOf(items: AsyncIterable<Item>): Promise<Item[]> {
  return Array.fromAsync(items)
}

export function asidesOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => ("aside" in item ? [item.aside] : []))
}

export function textsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => ("post" in item ? [item.post.text] : []))
}

export function refusalsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => ("rejection" in item ? [`${item.rejection.where}: ${item.rejection.reason}`] : []))
}

export function chatOf(item: Item): NamedChat | undefined {
  return "post" in item && typeof item.source === "object" ? item.source : undefined
}
