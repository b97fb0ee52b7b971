/** The command line: what is typed in, a verb run and its exit code out. A verb loads only what it needs. */
import { Command, CommanderError, InvalidArgumentError } from "commander"
import { readConfig } from "../config.ts"
import { messageOf } from "../model/message-of.ts"
import { maskSecrets } from "../text/mask-secrets.ts"
import type { ImportFlags } from "./import.ts"
import type { SearchFlags } from "./search.ts"
import { EXIT, type ExitCode, terminal } from "./terminal.ts"

const JSON_FLAG = ["--json", "print JSON alone"] as const
const DEFAULT_LIMIT = 5
const MOST_HITS = 1000

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("kuaixun")
    .description("快讯: a news-bulletin bot for Telegram. Settings stand in .env; see .env.example.")
    .exitOverride()
    .showHelpAfterError("(--help shows what there is)")
  program
    .command("start")
    .description("run the bot, or without BOT_TOKEN the playground")
    .action(async () => {
      const { runStart } = await import("../app/run.ts")
      finish(await runStart(readConfig(), terminal.out))
    })
  program
    .command("import")
    .description("read files, folders or feeds (by their http address) into the corpus")
    .argument("<path or url...>")
    .option("--source <name>", "what the posts count as, instead of the name of their file or feed")
    .option(
      "--allow-host <host>",
      "ask this host, such as 10.0.0.5:8080, though it is private; may be repeated",
      listOf,
      [],
    )
    .option("--publish", "push the articles to those who subscribed to them")
    .option("--yes", "publish without a question, however many they are")
    .option(...JSON_FLAG)
    .action(async (paths: string[], flags: ImportFlags) => {
      const { importVerb } = await import("./import.ts")
      finish(await importVerb(paths, flags, readConfig(), terminal))
    })
  program
    .command("search")
    .description("search articles; - reads one question a line and answers one line of JSON each")
    .argument("<words...>")
    .allowUnknownOption()
    .option("--limit <n>", `how many to show, 1 to ${MOST_HITS}`, limitOf, DEFAULT_LIMIT)
    .option(...JSON_FLAG)
    .action(async (words: string[], flags: SearchFlags, command: Command) => {
      // `-word` is a question, so commander lets everything pass that it does not know.
      const slip = words.find((word) => /^--[a-z]/i.test(word))
      if (slip) command.error(`error: unknown option '${slip}'`)
      const { searchVerb } = await import("./search.ts")
      finish(await searchVerb(words.join(" "), flags, readConfig(), { terminal, input: process.stdin }))
    })
  program
    .command("tag")
    .description("the articles of a tag")
    .argument("<tag>")
    .option("--limit <n>", `how many to show, 1 to ${MOST_HITS}`, limitOf, DEFAULT_LIMIT)
    .option(...JSON_FLAG)
    .action(async (tag: string, flags: SearchFlags) => {
      const { tagVerb } = await import("./search.ts")
      finish(await tagVerb(tag, flags, readConfig(), terminal))
    })
  program
    .command("article")
    .description("one article, whole")
    .argument("<id>", "its number", idOf)
    .option(...JSON_FLAG)
    .action(async (id: number, flags: { json?: boolean }) => {
      const { articleVerb } = await import("./article.ts")
      finish(await articleVerb(id, flags, readConfig(), terminal))
    })
  program
    .command("dedupe")
    .description("find what is told twice in a file of posts, one JSON object a line; touches no store")
    .argument("<file>")
    .option(...JSON_FLAG)
    .action(async (path: string, flags: { json?: boolean }) => {
      const { dedupeVerb } = await import("./dedupe.ts")
      finish(await dedupeVerb(path, flags, terminal))
    })
  program
    .command("why")
    .description('how something came about: "article 3", "post 5" or its link, "delivery 7"')
    .argument("<what...>")
    .option(...JSON_FLAG)
    .action(async (words: string[], flags: { json?: boolean }) => {
      const { whyVerb } = await import("./why.ts")
      finish(await whyVerb(words.join(" "), flags, readConfig(), terminal))
    })
  program
    .command("stats")
    .description("how much there is of everything")
    .option(...JSON_FLAG)
    .action(async (flags: { json?: boolean }) => {
      const { statsVerb } = await import("./stats.ts")
      finish(await statsVerb(flags, readConfig(), terminal))
    })
  program
    .command("export")
    .description("write all posts to a file, one JSON object a line, which import takes in again")
    .argument("<path>", "the file; one that is there is replaced")
    .option(...JSON_FLAG)
    .action(async (path: string, flags: { json?: boolean }) => {
      const { exportVerb } = await import("./export.ts")
      finish(await exportVerb(path, flags, readConfig(), terminal))
    })
  program
    .command("set-aside")
    .description("rows that could not be worked on: list them, put one back into its queue, or drop it")
    .argument("[act]", "retry or drop")
    .argument("[row]", "as the list shows it, such as update:5")
    .option(...JSON_FLAG)
    .action(async (act: string | undefined, row: string | undefined, flags: { json?: boolean }) => {
      const { setAsideVerb } = await import("./set-aside.ts")
      finish(await setAsideVerb({ act, row }, flags, readConfig(), terminal))
    })
  program
    .command("doctor")
    .description("check that this installation can work")
    .action(async () => {
      const { doctorVerb } = await import("./doctor.ts")
      finish(await doctorVerb(readConfig(), terminal))
    })
  return program
}

function listOf(host: string, hosts: readonly string[]): string[] {
  return [...hosts, host.toLowerCase()]
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS) return limit
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_HITS}.`)
}

function idOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError("It must be the number of an article.")
}

/** Who reads our output may have read enough: `kuaixun search … | head`. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error
  process.exit(EXIT.done)
}

/** The verb that this process was called with, run to its end. */
export async function runProgram(): Promise<ExitCode> {
  process.stdout.on("error", endWithReader)
  let code: ExitCode = EXIT.done
  try {
    await createProgram((given) => {
      code = given
    }).parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    terminal.err(maskSecrets(messageOf(error)))
    return EXIT.failed
  }
}
