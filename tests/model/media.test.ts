import { expect, test } from "vitest"
import { captionable, type MediaKind } from "../../src/model/media.ts"

const media = (...kinds: readonly MediaKind[]) => kinds.map((kind, n) => ({ kind, fileId: `${n}` }))

test.each([
  [["photo"], ["photo"]],
  [
    ["photo", "video", "photo"],
    ["photo", "video", "photo"],
  ],
  [
    ["document", "photo", "document"],
    ["document", "document"],
  ],
  [
    ["audio", "audio", "voice"],
    ["audio", "audio"],
  ],
  [["voice", "photo"], ["voice"]],
  [["animation", "video"], ["animation"]],
  [["sticker", "photo"], ["photo"]],
  [["sticker", "round"], []],
  [[], []],
] satisfies [MediaKind[], MediaKind[]][])("of %j the words stand under %j", (kinds, shown) => {
  expect(captionable(media(...kinds)).map(({ kind }) => kind)).toEqual(shown)
})

test("of more than ten the first ten are an album", () => {
  const shown = captionable(media(...Array<MediaKind>(12).fill("photo")))

  expect(shown.map(({ fileId }) => fileId)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
})
