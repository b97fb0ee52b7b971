import { expect, test } from "vitest"
import { decode } from "../../../src/corpus/readers/decode.ts"

const TEXT = "【印太】\n四方安全对话 QUAD。"
const utf16 = (text: string) => Buffer.from(text, "utf16le")

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a byte order mark and CRLF", Buffer.from(`\ufeff${TEXT.replace("\n", "\r\n")}`)],
  ["UTF-16 little endian with a mark", utf16(`\ufeff${TEXT}`)],
  ["UTF-16 big endian with a mark", utf16(`\ufeff${TEXT}`).swap16()],
  ["UTF-16 without a mark", utf16(TEXT)],
  ["UTF-16 big endian without a mark", utf16(TEXT).swap16()],
  ["GB 18030", Buffer.from("a1bed3a1ccaba1bf0acbc4b7bdb0b2c8abb6d4bbb02051554144a1a3", "hex")],
])("%s is read", (_, bytes) => {
  expect(decode(bytes)).toEqual({ text: TEXT, broken: [] })
})

test("一, whose number ends in a zero byte, makes no binary file of UTF-16", () => {
  expect(decode(utf16(`${TEXT} 一 end`))).toEqual({ text: `${TEXT} 一 end`, broken: [] })
})

test("a text in UTF-8 that was cut in a character or has a bad byte is read, and the line named", () => {
  const bytes = Buffer.from(`${TEXT.repeat(3)}\n`)

  const text = `${TEXT.repeat(3)}\ufffd\n`

  expect(decode(Buffer.concat([bytes.subarray(0, -1), Buffer.from([0xe5, 0x8d])]))).toEqual({
    text: text.trimEnd(),
    broken: [4],
  })
  expect(decode(Buffer.concat([Buffer.from([0xff]), bytes]))).toMatchObject({ broken: [1] })
})

test.each([
  ["an empty file", Buffer.alloc(0), "empty"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d4948445200000100", "hex"), "binary"],
  ["random bytes", Buffer.from("f3a1c3289ffee2828cf0288cbc80c7ffb1e5", "hex"), "not text"],
])("%s is refused with the reason", (_, bytes, reason) => {
  expect(decode(bytes)).toEqual({ reason: expect.stringContaining(reason) })
})
