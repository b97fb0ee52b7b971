/** Finds the media of a message that Telegram Desktop exported, as its JSON and its pages name them. */
import type { MediaKind, Medium } from "../../model/media.ts"

const KINDS: Readonly<Record<string, MediaKind>> = {
  video_file: "video",
  animation: "animation",
  audio_file: "audio",
  voice_message: "voice",
  video_message: "round",
  sticker: "sticker",
}

/** `…_wrap` where the page shows the thing itself, `media_…` where it only names it. A round film is a "video". */
const CLASSES: Readonly<Record<string, MediaKind>> = {
  photo_wrap: "photo",
  media_photo: "photo",
  video_file_wrap: "video",
  media_video: "video",
  animated_wrap: "animation",
  sticker_wrap: "sticker",
  media_voice_message: "voice",
  media_audio_file: "audio",
  media_file: "document",
}

const LONGEST_PATH = 500

/** Of the fields of a message in JSON; a message has one medium at most. */
export function mediaOfFields({ photo, file, media_type: type }: Readonly<Record<string, unknown>>): readonly Medium[] {
  if (photo !== undefined) return [mediumOf("photo", photo)]
  const kind = typeof type === "string" && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  if (kind === undefined && file === undefined) return []
  return [mediumOf(kind ?? "document", file)]
}

/** Of an element of a page; undefined for one that holds no medium. */
export function mediumOfElement(classes: readonly string[], href: string | undefined): Medium | undefined {
  const name = classes.find((one) => Object.hasOwn(CLASSES, one))
  const kind = name === undefined ? undefined : CLASSES[name]
  return kind && mediumOf(kind, href)
}

/** What was not exported has a sentence in brackets for a path. */
function mediumOf(kind: MediaKind, path: unknown): Medium {
  const isPath = typeof path === "string" && path !== "" && !path.startsWith("(") && path.length <= LONGEST_PATH
  return isPath ? { kind, path: path.toWellFormed() } : { kind }
}
