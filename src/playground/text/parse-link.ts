/** Makes of an address what Telegram keeps of it, or says why it can't be linked. */

type Link = { readonly url: string } | { readonly why: string }

/** Only web addresses and Telegram's own schemes can be linked; a host needs a dot. */
export function parseLink(address: string): Link {
  if (/^(tg|ton|tonsite):(\/\/)?/i.test(address)) return { url: address }

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return { why: "Unsupported URL protocol" }

  const rest = scheme === undefined ? address : address.slice(scheme.length + 3)
  const authority = rest.split(/[/?#]/, 1)[0] ?? ""
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:[^\]]*$/, "")
  const port = /:([^:\]]*)$/.exec(authority.slice(authority.lastIndexOf("@") + 1))?.[1]
  if (host === "") return { why: "URL host is empty" }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) {
    return { why: "Wrong port number specified in the URL" }
  }
  if (/[\s<>"'`^|{}\\]/.test(host)) return { why: "Disallowed character in URL host" }
  if (!host.includes(".") && !host.startsWith("[")) return { why: "Wrong HTTP URL" }

  const path = rest.slice(authority.length).replace(/[ \t\r\n]/g, encodeURIComponent)
  const kept = path.startsWith("/") ? path : `/${path}`
  return {
    url: `${scheme ?? "http"}://${authority.toLowerCase() === authority ? authority : lowerHost(authority)}${kept}`,
  }
}

/** Who is asked for may be in capitals; the host is not. */
function lowerHost(authority: string): string {
  const at = authority.lastIndexOf("@") + 1
  return authority.slice(0, at) + authority.slice(at).toLowerCase()
}
