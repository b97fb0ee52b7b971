/** Remembers what UTF-16 units are, since a look into a table is many times as quick as a regular expression. */

/**
 * Gives the number that `learn` finds for a character of one unit, which is asked once for each: 0 to 65,534. Of half a
 * character it is given the half.
 */
export function createUnitTable(learn: (character: string) => number): (unit: number) => number {
  /** One more than the number; 0 for a unit that was not seen yet. */
  const table = new Uint16Array(0x10000)
  return (unit) => {
    const known = table[unit] ?? 0
    if (known !== 0) return known - 1
    const number = learn(String.fromCharCode(unit))
    table[unit] = number + 1
    return number
  }
}

/** The kinds of some signs by their units, 0 for all others. */
export function tableOfSigns(kinds: Iterable<readonly [signs: string, kind: number]>): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const [signs, kind] of kinds) for (const sign of signs) table[sign.charCodeAt(0)] = kind
  return table
}
