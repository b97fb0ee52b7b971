/** The time zones that this machine knows. */

/** Its proper name, however it is written; undefined where there is none. */
export function timeZoneOf(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

export function listTimeZones(): readonly string[] {
  return Intl.supportedValuesOf("timeZone")
}
