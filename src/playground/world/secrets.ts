/** What proves who asks: the token of the playground's bot, and the key of its page. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { asRecord } from "../methods/params.ts"
import { BOT_ID } from "./world.ts"

export type Secrets = {
  readonly token: string
  /** In the address of the page, for people on other machines. */
  readonly key: string
}

const RANDOM_BYTES = 24
const TOKEN = new RegExp(`^${BOT_ID}:[\\w-]{30,60}$`)
const KEY = /^[\w-]{20,60}$/

export function createSecrets(): Secrets {
  const random = () => randomBytes(RANDOM_BYTES).toString("base64url")
  return { token: `${BOT_ID}:${random()}`, key: random() }
}

/** As they are kept in a file; undefined where it holds none, as files of older versions. */
export function secretsIn(kept: unknown): Secrets | undefined {
  const { token, key } = asRecord(kept) ?? {}
  const isWhole = typeof token === "string" && TOKEN.test(token) && typeof key === "string" && KEY.test(key)
  return isWhole ? { token, key } : undefined
}

/** In a time that doesn't depend on how much of it is right. */
export function isSame(given: string, secret: string): boolean {
  const [one, other] = [given, secret].map((text) => createHash("sha256").update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
