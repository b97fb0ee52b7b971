/** What proves who asks: the token of the playground's bot, and the key of its page. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { BOT_ID } from "./world.ts"

const RANDOM_BYTES = 24

/** As they are kept in a file; files of older versions hold none. */
export const SECRETS = z.object({
  token: z.string().regex(new RegExp(`^${BOT_ID}:[\\w-]{30,60}$`)),
  /** In the address of the page, for people on other machines. */
  key: z.string().regex(/^[\w-]{20,60}$/),
})
export type Secrets = Readonly<z.infer<typeof SECRETS>>

export function createSecrets(): Secrets {
  const random = () => randomBytes(RANDOM_BYTES).toString("base64url")
  return { token: `${BOT_ID}:${random()}`, key: random() }
}

/** In a time that doesn't depend on how much of it is right. */
export function isSame(given: string, secret: string): boolean {
  const [one, other] = [given, secret].map((text) => createHash("sha256").update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
