/** The environment in, a Config out, or one error that names every fault. The only place that reads it. */
import { readFileSync } from "node:fs"
import { parse } from "dotenv"
import { z } from "zod"
import { LOCALES } from "./model/locale.ts"
import { messageOf } from "./model/message-of.ts"
import { timeZoneOf } from "./model/time-zone.ts"
import { maskSecrets } from "./text/mask-secrets.ts"

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const
const ON_UNKNOWN = ["hold", "resend"] as const

/** The message names every wrong variable, a line each. */
export class ConfigError extends Error {
  override name = "ConfigError"
}

/** Belong to work that is not done: set, they would be believed to have an effect. */
const NOT_YET = ["DATABASE_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "CHANNEL_POLICY"]

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`must be a whole number from ${least} to ${most}`)
    .refine((n) => Number.isInteger(n) && n >= least && n <= most, `must be a whole number from ${least} to ${most}`)

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be one of ${words.join(", ")}`)

const rootUrl = z
  .string()
  .refine((text) => /^https?:\/\/[^\s/]/.test(text) && URL.canParse(text), "must be an http or https address")
  .transform((text) => new URL(text).href.replace(/\/+$/, ""))

const timeZone = z
  .string()
  .refine((name) => timeZoneOf(name) !== undefined, "must be a time zone such as Asia/Shanghai")

const ownerIds = z
  .string()
  .refine((text) => /^\s*\d{1,16}(\s*[,，]\s*\d{1,16})*\s*$/.test(text), "must be user ids, divided by commas")
  .transform((text) => text.split(/[,，]/).map(Number))

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{1,80}$/, "must be a token from @BotFather, such as 123456:AbC")
    .optional(),
  TELEGRAM_API_ROOT: rootUrl.default("https://api.telegram.org"),
  OWNER_IDS: ownerIds.default([]),
  STATE_DIR: z.string().default("./var"),
  CORPUS_DIR: z.string().default("./data/corpus"),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(8080),
  LOCALE: oneOf(LOCALES).default("zh-Hans"),
  TIME_ZONE: timeZone.default("Asia/Shanghai"),
  LOG_LEVEL: oneOf(LOG_LEVELS).default("info"),
  SEND_RATE: wholeNumber(1, 10_000).default(30),
  CHAT_RATE: wholeNumber(1, 10_000).default(20),
  SEND_TIMEOUT: wholeNumber(1, 600).default(40),
  ON_UNKNOWN: oneOf(ON_UNKNOWN).default("hold"),
  PUBLISH_MAX_AGE: wholeNumber(0, 1_000_000).default(48),
})

export const VARIABLES = Object.keys(environment.shape)

export type Config = Readonly<ReturnType<typeof configOf>>

/** `.env` of the working folder, under what the environment itself says. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  return configOf({ ...fileVariables(), ...env })
}

/** An empty value counts as not set. */
export function configOf(variables: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const early = NOT_YET.filter((name) => given[name] !== undefined)
  const read = environment.safeParse(given)
  const faults = [
    ...(read.error?.issues ?? []).map(({ path: [name], message }) => faultOf(String(name), message, given)),
    ...early.map((name) => `  ${name} has no meaning in this version; remove it`),
  ]
  if (!read.success || faults.length > 0) {
    throw new ConfigError(`The environment (.env) has wrong values:\n${faults.join("\n")}`)
  }
  return slicesOf(read.data)
}

/** A token or a password is a secret even when it is wrong, or stands in the wrong line. */
function faultOf(name: string, message: string, given: Readonly<Record<string, string | undefined>>): string {
  const value = given[name] ?? ""
  const secret = name === "BOT_TOKEN" || /\d:[\w-]|:.*@/.test(value) || maskSecrets(value) !== value
  return `  ${name} ${message}${secret ? "" : `, not "${value}"`}`
}

/** What each part of the program is handed. */
function slicesOf(env: z.output<typeof environment>) {
  return {
    stateDir: env.STATE_DIR,
    corpusDir: env.CORPUS_DIR,
    logLevel: env.LOG_LEVEL,
    timeZone: env.TIME_ZONE,
    telegram: { token: env.BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT },
    playground: { host: env.HOST, port: env.PORT },
    bot: { ownerIds: env.OWNER_IDS, locale: env.LOCALE, timeZone: env.TIME_ZONE },
    desk: {
      sendRate: env.SEND_RATE,
      chatRate: env.CHAT_RATE,
      sendTimeoutSeconds: env.SEND_TIMEOUT,
      onUnknown: env.ON_UNKNOWN,
    },
    publishMaxAgeHours: env.PUBLISH_MAX_AGE,
  }
}

function fileVariables(): Record<string, string> {
  try {
    return parse(readFileSync(".env"))
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {}
    throw new ConfigError(`.env can't be read: ${messageOf(error)}`, { cause: error })
  }
}
