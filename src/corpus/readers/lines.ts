/** Divides the bytes of a text in UTF-8 into lines. */

const LONGEST_LINE = 16_000_000
/** Nothing else ends a line: a lone CR and U+2028 may stand in a question, and in a string of JSON. */
const LINE_END = /\r?\n/u

/** Each line as soon as it has ended. Throws for one beyond all measure. */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8")
  let rest = ""
  for await (const bytes of chunks) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(LINE_END)
    rest = lines.pop() ?? ""
    if (rest.length > LONGEST_LINE) throw new Error(`a line of more than ${LONGEST_LINE} characters`)
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== "") yield rest
}
