/** Names the posts of one feed by what tells them apart in it. */
import { hashOf } from "../identity/signature.ts"

/** A longer name of an entry is called by its hash. */
const LONGEST_NAME = 500

/** `names`: what its source calls it, the best first: its guid, its link. */
type FeedPost = { readonly names: readonly (string | undefined)[]; readonly text: string }

/**
 * The name of each, in their order. A name of two texts, or one that is the address of the site,
 * says nothing: the next one counts, and in the end the text. The same entry twice keeps its name.
 */
export function feedIdsOf(entries: readonly FeedPost[], site: readonly (string | undefined)[]): string[] {
  const cleaned = entries.map(({ names, text }) => ({ names: names.flatMap(cleanedName), text }))
  const texts = new Map<string, string>()
  const shared = new Set(site.flatMap(cleanedName).map(addressOf))
  for (const { names, text } of cleaned) {
    for (const name of new Set(names.map(addressOf))) {
      if ((texts.get(name) ?? text) !== text) shared.add(name)
      texts.set(name, text)
    }
  }
  return cleaned.map(({ names, text }) => {
    const name = names.find((one) => !shared.has(addressOf(one)))
    return name === undefined || name.length > LONGEST_NAME ? hashOf(name ?? text) : name
  })
}

function cleanedName(name: string | undefined): string[] {
  const clean = name?.toWellFormed().trim()
  return clean ? [clean] : []
}

/** https://a.cn and https://a.cn/ are one address; any other name is itself. */
function addressOf(name: string): string {
  return /^https?:/iu.test(name) ? (URL.parse(name)?.href ?? name) : name
}
