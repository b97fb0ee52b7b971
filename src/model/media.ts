/** Pictures, films and files that came with a post. */

/** round: a film in a circle. */
export const MEDIA_KINDS = ["photo", "video", "animation", "audio", "voice", "round", "sticker", "document"] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

export type Medium = {
  readonly kind: MediaKind
  /** Where a post has several, each with its own; under a single one stands the text of the post. */
  readonly caption?: string
  /** By which the bot that heard it can send it again. */
  readonly fileId?: string
  /** Where an export says that it lies, beside the export. */
  readonly path?: string
}
