/** The bytes of files that people sent, fetched from Telegram. */
import { Api } from "grammy"

const PATIENCE_MS = 60_000

/** Rejects where Telegram does not hand the file out; the address, which holds the token, is in no message. */
export function createDownload({ token, apiRoot }: { readonly token: string; readonly apiRoot: string }) {
  const api = new Api(token, { apiRoot })
  return async (fileId: string): Promise<Uint8Array> => {
    const { file_path: path } = await api.getFile(fileId)
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`Telegram did not hand out the file ${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
