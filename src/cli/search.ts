/** `kuaixun search <words…>` and `kuaixun tag <tag>`: questions to the corpus. */

import type { Config } from "../config.ts"
import { linesIn } from "../corpus/readers/lines.ts"
import { catchUp } from "../intake/follow-index.ts"
import { readKeptSearch } from "../intake/kept-search.ts"
import { withLabels } from "../model/article.ts"
import type { SearchAnswer } from "../search/results.ts"
import type { Search } from "../search/search.ts"
import { loadSounds } from "../text/pinyin-syllables.ts"
import { dayOf, EXIT, type ExitCode, type Terminal } from "./terminal.ts"
import { withStore } from "./with-store.ts"

export type SearchFlags = { readonly limit: number; readonly json?: boolean }

/** The question `-` reads one question a line from `input` and answers each with one line of JSON. */
export async function searchVerb(
  question: string,
  flags: SearchFlags,
  config: Config,
  { terminal, input }: { terminal: Terminal; input: AsyncIterable<Uint8Array> },
): Promise<ExitCode> {
  const search = await loadedSearch(config)
  const ask = (text: string) =>
    timed(() => search.ask(text, { limit: flags.limit, now: Date.now(), timeZone: config.timeZone }))
  if (question === "-") {
    for await (const line of linesIn(input)) terminal.out(JSON.stringify(asJson(ask(line))))
    return EXIT.done
  }
  show(ask(question), flags, config, terminal)
  return EXIT.done
}

export async function tagVerb(tag: string, flags: SearchFlags, config: Config, terminal: Terminal): Promise<ExitCode> {
  const search = await loadedSearch(config)
  const name = tag.replace(/^[#＃]/u, "")
  show(
    timed(() => search.tag(name, { limit: flags.limit, now: Date.now(), timeZone: config.timeZone })),
    flags,
    config,
    terminal,
  )
  return EXIT.done
}

type Timed = { readonly answer: SearchAnswer; readonly tookMs: number }

function timed(ask: () => SearchAnswer): Timed {
  const before = performance.now()
  const answer = ask()
  return { answer, tookMs: Math.round((performance.now() - before) * 1000) / 1000 }
}

async function loadedSearch(config: Config): Promise<Search> {
  await loadSounds()
  return withStore(config.stateDir, async (db) => {
    const { search, cursor } = await readKeptSearch(db, config.stateDir)
    await catchUp(db, search, cursor)
    return search
  })
}

function show(timed: Timed, { json }: SearchFlags, { timeZone }: Config, { out }: Terminal): void {
  out(json ? JSON.stringify(asJson(timed)) : inWords(timed.answer, timeZone))
}

/** `exact` and what goes with it only where more than the question as it was asked is answered. */
function asJson({ answer, tookMs }: Timed) {
  const { query, total, hits, exact, corrected, ...rest } = answer
  const shown = hits.map((hit) => ({ ...hit, publishedAt: new Date(hit.publishedAt).toISOString() }))
  return { query, total, tookMs, hits: shown, ...rest, ...(corrected !== undefined && { exact, corrected }) }
}

function inWords({ total, exact, hits, didYouMean, corrected, manner }: SearchAnswer, timeZone: string): string {
  const lines = [`${exact} found`]
  if (corrected !== undefined && manner !== undefined)
    lines.push(`${total - exact} more ${MANNERS[manner]} ${corrected}`)
  for (const { id, marker, labels, headline, summary, tags, publishedAt } of hits) {
    lines.push("", `[${id}] ${marker}${withLabels(labels, headline)}  ${dayOf(publishedAt, timeZone)}`, summary)
    if (tags.length > 0) lines.push(tags.map((tag) => `#${tag}`).join(" "))
  }
  if (didYouMean.length > 0) lines.push("", `Did you mean: ${didYouMean.join(" · ")}`)
  return lines.join("\n")
}

const MANNERS = { pinyin: "by pinyin:", near: "for what is close:", apart: "with all of:" } as const
