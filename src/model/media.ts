/** Pictures, films and files that came with a post. */

/** round: a film in a circle. */
const MEDIA_KINDS = ["photo", "video", "animation", "audio", "voice", "round", "sticker", "document"] as const
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

/** One that Telegram has. */
export type Sendable = Medium & { readonly fileId: string }

export function isSendable(medium: Medium): medium is Sendable {
  return medium.fileId !== undefined
}

/** core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10
/** What may stand together in one. */
const ALBUMS: readonly (readonly MediaKind[])[] = [["photo", "video"], ["document"], ["audio"]]
/** Telegram shows no words under these. */
const WORDLESS: readonly MediaKind[] = ["round", "sticker"]

/** The first that takes words, and what stands in an album with it; [] where none does. */
export function captionable(media: readonly Sendable[]): readonly Sendable[] {
  const first = media.find(({ kind }) => !WORDLESS.includes(kind))
  if (!first) return []
  const kinds = ALBUMS.find((together) => together.includes(first.kind))
  return kinds ? media.filter(({ kind }) => kinds.includes(kind)).slice(0, LARGEST_ALBUM) : [first]
}

const LONGEST_WORD = 2000
const MOST_MEDIA = 50

/** What somebody says that media are: what is none is left out. */
export function mediaIn(given: unknown): readonly Medium[] {
  if (!Array.isArray(given)) return []
  return given.slice(0, MOST_MEDIA).flatMap((one): Medium[] => {
    const { kind: named, ...fields } = { ...one } as Readonly<Record<string, unknown>>
    const kind = MEDIA_KINDS.find((known) => known === named)
    if (kind === undefined) return []
    const word = (name: string) => {
      const value = fields[name]
      const isWord = typeof value === "string" && value !== "" && value.length <= LONGEST_WORD
      return isWord ? { [name]: value.toWellFormed() } : {}
    }
    return [{ kind, ...word("caption"), ...word("fileId"), ...word("path") }]
  })
}
