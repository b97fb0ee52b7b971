/** Reads a JSON array of posts of any size, each as a line of JSON would have it. What is no post is named by its place. */
import type { Item } from "./item.ts"
import { slicesOf } from "./json-slices.ts"
import { readJsonl } from "./jsonl.ts"

/** Throws what `chunks` throws and nothing else; records are counted from 1. */
export async function* readJsonPosts(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  let record = 0
  let cut = false
  for await (const slice of slicesOf(chunks, (place) => (place.length === 0 ? "enter" : "take"))) {
    if (slice.kind === "end") {
      cut = true
      yield { rejection: { where: `${path}:byte ${slice.at}`, reason: slice.reason } }
      continue
    }
    record++
    const where = `${path}:record ${record}`
    if (slice.kind === "fault") yield { rejection: { where, reason: `broken record: ${slice.reason}` } }
    else {
      for await (const item of readJsonl(path, one(slice.text))) {
        if ("rejection" in item) yield { rejection: { where, reason: item.rejection.reason } }
        else yield { ...item, where }
      }
    }
  }
  if (record === 0 && !cut) yield { rejection: { where: `${path}:1`, reason: "the file holds no record" } }
}

async function* one(line: string): AsyncGenerator<string> {
  yield line
}
