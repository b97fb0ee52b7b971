/** What an error says of itself; anything may be thrown, so anything is put in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
