/** `kuaixun import <path or url>…`: files, folders and feeds into the corpus. */

import { createTranslator } from "../bot/shared/translate.ts"
import { faultText } from "../bot/sources/fault-text.ts"
import type { Config } from "../config.ts"
import { createTakers } from "../desk/takers.ts"
import { type Imported, importPaths } from "../intake/import-paths.ts"
import { ASIDES, type Aside } from "../model/post.ts"
import { createProgress } from "./progress.ts"
import { type Dialogue, EXIT, type ExitCode } from "./terminal.ts"
import { withStore } from "./with-store.ts"

export type ImportFlags = {
  readonly source?: string
  readonly allowHost: readonly string[]
  readonly publish?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}

const LEFT_OUT: Readonly<Record<Aside, string>> = {
  service: "service messages",
  unsupported: "messages that the exporting Telegram could not read",
  textless: "messages without a text (pictures, stickers, places, contacts …)",
}

/** Exit code 1 if anything was refused; all the rest is imported even so. */
export async function importVerb(
  paths: readonly string[],
  flags: ImportFlags,
  config: Config,
  { out, err, ask }: Dialogue,
): Promise<ExitCode> {
  const agreesTo = async (articles: number) =>
    flags.yes === true ||
    (flags.json !== true &&
      (await ask(`Publish ${articles} articles to everyone who subscribed to them? (yes/no) `)) === "yes")
  const imported = await withStore(config.stateDir, (db) =>
    importPaths(db, paths, {
      source: flags.source,
      allowedHosts: flags.allowHost,
      describeFault: (fault) => faultText(createTranslator("en")(undefined), fault),
      publish: flags.publish
        ? { maxAgeHours: config.publishMaxAgeHours, takers: createTakers(config.timeZone), agreesTo }
        : undefined,
      now: Date.now,
      progress: createProgress(process.stderr),
    }),
  )
  const { asides, ...told } = imported
  out(flags.json ? JSON.stringify(told) : inWords(imported))
  for (const { where, reason } of imported.rejected) err(`${where}: ${reason}`)
  const left = ASIDES.filter((aside) => asides[aside] > 0).map((aside) => `${asides[aside]} ${LEFT_OUT[aside]}`)
  if (left.length > 0) err(`no posts, so left out: ${left.join(", ")}`)
  const heldBack = imported.published?.heldBack ?? 0
  if (heldBack > 0) {
    err(
      `${heldBack} articles are older than ${config.publishMaxAgeHours} hours (PUBLISH_MAX_AGE) and were not published`,
    )
  }
  const refused = imported.published?.refused ?? 0
  if (refused > 0) {
    err(
      `${refused} articles are many to publish at once, so none of them was. If that is meant, do it again with --yes.`,
    )
  }
  return imported.rejected.length + refused > 0 ? EXIT.failed : EXIT.done
}

function inWords({ read, verdicts, rejected, articles, published }: Imported): string {
  const counts = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`)
  const lines = [
    `${read} posts read: ${counts.join(", ")}; ${rejected.length} refused`,
    `${articles} articles in the corpus`,
  ]
  if (published) lines.push(`${published.bulletins} bulletins published, ${published.deliveries} new deliveries`)
  return lines.join("\n")
}
