/** A message in, what it says to the bot out. */
import { foldOf } from "../../text/fold.ts"
import { COMMANDS, type CommandName, commandsIn, type Place } from "../shared/commands.ts"

export type Utterance =
  | { readonly kind: "command"; readonly name: CommandName; readonly args: string }
  | { readonly kind: "unknown command" }
  /** Plain words for the bot: all in private, in a group what answers it or names it. */
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "not for us" }

export type Heard = {
  readonly text: string
  readonly place: Place
  readonly botUsername: string
  /** The message answers one of the bot's. */
  readonly answersUs: boolean
  /** Forwarded, or written through another bot: its sender did not write it. */
  readonly relayed: boolean
}

const COMMAND = /^\/(?<name>[A-Za-z0-9_]{1,64})(?:@(?<bot>[A-Za-z0-9_]{3,32}))?(?:\s+(?<args>[\s\S]*))?$/u
const NAMES = new Map<string, CommandName>(COMMANDS.map(({ name }) => [name, name]))
const WORDS = new Map<string, CommandName>(
  COMMANDS.flatMap(({ name, words }) => words.map((word): [string, CommandName] => [foldOf(word), name])),
)

export function utteranceOf({ text: raw, place, botUsername, answersUs, relayed }: Heard): Utterance {
  const text = raw.trim()
  if (relayed) return place === "private" ? { kind: "words", text } : { kind: "not for us" }
  const command = COMMAND.exec(text)?.groups
  if (command) {
    const other = command.bot !== undefined && command.bot.toLowerCase() !== botUsername.toLowerCase()
    if (other) return { kind: "not for us" }
    const name = NAMES.get(command.name?.toLowerCase() ?? "")
    if (place === "channel" && command.bot === undefined && !isOfferedInChannels(name)) return { kind: "not for us" }
    if (name) return { kind: "command", name, args: (command.args ?? "").trim() }
    return place === "private" || command.bot !== undefined ? { kind: "unknown command" } : { kind: "not for us" }
  }
  if (place === "channel") return { kind: "not for us" }
  const named = withoutName(text, botUsername)
  if (place === "group" && !answersUs && named === undefined) return { kind: "not for us" }
  return spoken(named ?? text)
}

/** Everybody reads a channel, and other bots may serve it: what is no matter of channels is answered to our name only. */
function isOfferedInChannels(name: CommandName | undefined): boolean {
  return commandsIn("channel", { owner: false }).some((command) => command.name === name)
}

/** `标签 印度` is a command, `标签法` is a question; the bot's bare name asks what it can do. */
function spoken(text: string): Utterance {
  if (text === "") return { kind: "command", name: "help", args: "" }
  const [word = "", ...rest] = text.split(/\s+/u)
  const name = WORDS.get(foldOf(word))
  return name ? { kind: "command", name, args: rest.join(" ") } : { kind: "words", text }
}

/** What is left of a text that names the bot at its beginning or end. */
function withoutName(text: string, botUsername: string): string | undefined {
  const name = `@${botUsername}`.toLowerCase()
  const lower = text.toLowerCase()
  if (lower.startsWith(name) && !/^[a-z0-9_]/.test(lower.slice(name.length))) return text.slice(name.length).trim()
  if (lower.endsWith(name)) return text.slice(0, -name.length).trim()
  return undefined
}
