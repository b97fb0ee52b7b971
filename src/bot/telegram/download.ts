/** The bytes of files that people sent, fetched from Telegram. */
import { Api } from "grammy"

const PATIENCE_MS = 60_000

/** Rejects where Telegram does not hand the file out; the address, which holds the token, is in no message. */
export function createDownload({ token, apiRoot }: { readonly token: string; readonly apiRoot: string }) {
  const api = new Api(token, { apiRoot })
  return async (fileId: string): Promise<Uint8Array> => {
    const { file_path: path } = await api.getFile(fileId)
    const { address, headers } = withoutCredentials(`${apiRoot}/file/bot${token}/${path}`)
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`Telegram did not hand out the file ${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** `fetch` takes no address with a password in it, and puts the whole address in its error. */
function withoutCredentials(address: string): { readonly address: string; readonly headers: Record<string, string> } {
  const url = new URL(address)
  if (url.username === "" && url.password === "") return { address, headers: {} }
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  Object.assign(url, { username: "", password: "" })
  return { address: url.href, headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } }
}
