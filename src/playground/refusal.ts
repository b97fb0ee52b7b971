/** How Telegram refuses: with a code, a description, and now and then parameters. */

type RefusalParameters = { readonly retry_after?: number; readonly migrate_to_chat_id?: number }

/** Thrown by a method, turned into `{ok: false, …}` at the HTTP border. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: RefusalParameters | undefined

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description)
    this.name = "Refusal"
    this.code = code
    this.parameters = parameters
  }
}

export function badRequest(why: string): Refusal {
  return new Refusal(400, `Bad Request: ${why}`)
}

export function forbidden(why: string): Refusal {
  return new Refusal(403, `Forbidden: ${why}`)
}

export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
