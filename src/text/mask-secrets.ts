/** Takes secrets out of a text before it is printed or shown: tokens of bots, passwords and keys in addresses. */

/** A bot's token is part of the address of every request, so errors of the network may hold it. */
const TOKEN = /(?<!\d)\d{5,20}(?::|%3A)[A-Za-z0-9_-]{5,80}/gi

/** `user:password@` of an address, or `token@`. A slash in a password that nobody escaped doesn't end it; a port does. */
const CREDENTIALS = /:\/\/(?:[^\s/?#"<>]*@|[^\s/?#"<>@:]{0,200}:(?!\d{1,5}[/?#])[^\s"<>]{0,200}@)/g

/** The value of a parameter whose name says that it is secret: `?token=…`, `&api_key=…`, `#access_token=…`. */
const SECRET_PARAMETER =
  /([?&#;](?:[\w.-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[-_.]?key|access[-_.]?key|auth|signature)|key|sig|pass)(?:=|%3D))[^&#\s"'<>\\]+/gi

export function maskSecrets(text: string): string {
  return text
    .replace(TOKEN, "<token>")
    .replace(CREDENTIALS, "://***@")
    .replace(SECRET_PARAMETER, (_, name: string) => `${name}***`)
}
