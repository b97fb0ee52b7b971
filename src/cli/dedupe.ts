/** `kuaixun dedupe <file.jsonl>`: what is told twice in a file of posts; touches no store. */
import { dedupe } from "../corpus/dedupe.ts"
import { type PostLine, postLineOf } from "../corpus/readers/jsonl.ts"
import { linesOfFile } from "../corpus/readers/read-path.ts"
import { messageOf } from "../model/message-of.ts"
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts"

type NamedLine = PostLine & { readonly id: string }

/** One line of JSON a post, or a summary. Exit code 1 if a line was refused; the others are compared even so. */
export async function dedupeVerb(
  path: string,
  { json }: { json?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const posts: NamedLine[] = []
  let refused = 0
  const refuse = (where: string, reason: string) => {
    err(`${where}: ${reason}`)
    refused++
  }
  try {
    let number = 0
    for await (const line of linesOfFile(path)) {
      number++
      if (line.trim() === "") continue
      const read = postLineOf(line)
      if ("reason" in read) refuse(`${path}:${number}`, read.reason)
      else if (read.id === undefined) refuse(`${path}:${number}`, "no id")
      else posts.push({ ...read, id: read.id })
    }
  } catch (error) {
    refuse(path, messageOf(error))
  }
  const deduped = await dedupe(posts)
  if (json) for (const post of deduped) out(JSON.stringify(post))
  else {
    const count = (key: "article" | "story") => new Set(deduped.map((post) => post[key])).size
    out(`${deduped.length} posts are ${count("article")} articles in ${count("story")} stories; --json shows each`)
  }
  return refused > 0 ? EXIT.failed : EXIT.done
}
