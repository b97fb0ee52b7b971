/** Which addresses are asked for feeds: those of the open internet, and hosts that an owner allowed. */
import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns"
import { isIP, type LookupFunction } from "node:net"
import ipaddr from "ipaddr.js"
import type { FeedFault } from "../../model/source.ts"

/** A name that leads to no public address; the message is that name and where it leads. */
export class PrivateAddress extends Error {
  override name = "PrivateAddress"
}

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** `::8.8.8.8`: IPv4 in IPv6 as it was once written (RFC 4291, 2.5.5.1), which some systems still connect to. */
const OLD_IPV4 = ipaddr.IPv6.parseCIDR("::/96")

/** Whether the registries of IANA call it public: not private, local, shared, reserved, multicast, or IPv4 within IPv6. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === "unicast" && !(parsed instanceof ipaddr.IPv6 && parsed.match(OLD_IPV4))
}

/** Why this address is not asked, whatever its name means; undefined: it may be, if its name leads to a public address. */
export function refusalOf(url: URL, allowedHosts: ReadonlySet<string>): FeedFault | undefined {
  if (url.protocol !== "http:" && url.protocol !== "https:") return { kind: "address", detail: url.protocol }
  if (url.username !== "" || url.password !== "") return { kind: "address", detail: `***@${url.host}` }
  const literal = url.hostname.replace(/^\[|\]$/gu, "")
  const open = allowedHosts.has(url.host) || isIP(literal) === 0 || isPublicAddress(literal)
  return open ? undefined : { kind: "private", detail: url.host }
}

/**
 * Looks names up for a connection, so what is judged is what is connected to, whatever the name led to a moment before.
 * Fails with a PrivateAddress where no address is public.
 */
export function guardedLookup(resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "")
      const open = addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = open
      if (!first) {
        const found = addresses.map(({ address }) => address).join(", ")
        return callback(new PrivateAddress(`${hostname} (${found})`), "")
      }
      if (options.all) callback(null, open)
      else callback(null, first.address, first.family)
    })
  }
}
