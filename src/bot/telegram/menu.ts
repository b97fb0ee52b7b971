/** The commands behind "/" in every chat, in every language. */
import { type Api, GrammyError } from "grammy"
import type { BotCommandScope } from "grammy/types"
import { commandsIn, type Place } from "../shared/commands.ts"
import type { Translate } from "../shared/translate.ts"

/** Telegram knows languages by two letters; "" stands for all the others. */
const LANGUAGES = ["", "zh", "en"] as const

const SCOPES: readonly { readonly scope: BotCommandScope; readonly place: Place }[] = [
  { scope: { type: "default" }, place: "private" },
  { scope: { type: "all_private_chats" }, place: "private" },
  { scope: { type: "all_group_chats" }, place: "group" },
]

type Translator = (code: string | undefined) => Translate

export async function registerAllCommands(
  api: Api,
  translator: Translator,
  ownerIds: readonly number[],
): Promise<void> {
  for (const { scope, place } of SCOPES) {
    for (const language of LANGUAGES) await setCommands(api, translator, { scope, place, language, owner: false })
  }
  for (const ownerId of ownerIds) await registerOwnerCommands(api, translator, ownerId)
}

/** Owners find their commands in their own chat, once they have opened it. */
export async function registerOwnerCommands(api: Api, translator: Translator, ownerId: number): Promise<void> {
  try {
    for (const language of LANGUAGES) {
      const scope = { type: "chat", chat_id: ownerId } as const
      await setCommands(api, translator, { scope, place: "private", language, owner: true })
    }
  } catch (error) {
    if (!(error instanceof GrammyError && error.error_code < 429)) throw error
  }
}

type Menu = {
  readonly scope: BotCommandScope
  readonly place: Place
  readonly language: (typeof LANGUAGES)[number]
  readonly owner: boolean
}

async function setCommands(api: Api, translator: Translator, { scope, place, language, owner }: Menu): Promise<void> {
  const t = translator(language || undefined)
  const commands = commandsIn(place, { owner }).map(({ name }) => ({
    command: name,
    description: t(`command-${name}`),
  }))
  await api.setMyCommands(commands, { scope, ...(language && { language_code: language }) })
}
