/** A token in, who the bot is out; or in plain words why it is nobody. */
import { Api, GrammyError, HttpError } from "grammy"
import type { UserFromGetMe } from "grammy/types"
import { maskSecrets } from "../../text/mask-secrets.ts"

/** The bot as Telegram knows it. */
export type Identity = UserFromGetMe

/** Telegram will not work with us, and asking again will not help; the message says what to do. */
export class TelegramError extends Error {
  override name = "TelegramError"
}

const ASK_TIMEOUT_SECONDS = 20

/** Throws TelegramError for a token that is none; an HttpError where Telegram can't be reached. */
export async function askWho(token: string, apiRoot: string): Promise<Identity> {
  try {
    return await new Api(token, { apiRoot, timeoutSeconds: ASK_TIMEOUT_SECONDS }).getMe()
  } catch (error) {
    throw inPlainWords(error, apiRoot)
  }
}

/** What an operator can do about an error of Telegram; any other error as it is. */
export function inPlainWords(error: unknown, apiRoot: string): unknown {
  if (error instanceof HttpError)
    return new HttpError(`${maskSecrets(apiRoot)} can't be reached${reasonOf(error)}`, error.error)
  if (!(error instanceof GrammyError)) return error
  switch (error.error_code) {
    case 401:
    case 404:
      return new TelegramError(
        `Telegram does not know the BOT_TOKEN (${error.error_code}). Copy it again from @BotFather into .env.`,
        { cause: error },
      )
    case 409:
      return new TelegramError(
        "Another program asks Telegram for the updates of this bot (409). Stop it, or use a token of your own.",
        { cause: error },
      )
    default:
      return error
  }
}

function reasonOf({ error }: HttpError): string {
  return typeof error === "object" && error !== null && "code" in error ? `: ${error.code}` : ""
}
