/** A message as text and entities: nothing to escape, nothing to parse. */

/** Offsets and lengths count UTF-16 units, as Telegram counts them. */
export type Entity =
  | { readonly type: "bold" | "italic" | "code" | "blockquote"; readonly offset: number; readonly length: number }
  | { readonly type: "text_link"; readonly offset: number; readonly length: number; readonly url: string }

export type MessageText = { readonly text: string; readonly entities: readonly Entity[] }
