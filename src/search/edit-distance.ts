/** Two spellings in, how many slips lie between them out. */

/** How many slips a spelling of this many characters may have and still be meant: none in two letters or less. */
export function slipsFor(length: number, script: "han" | "latin"): number {
  if (script === "latin") return length < 4 ? 0 : length < 8 ? 1 : 2
  return length < 3 ? 0 : length < 6 ? 1 : 2
}

/** Characters to put in, take out or change to make one the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
  const letters = [...other]
  let row = Array.from({ length: letters.length + 1 }, (_, at) => at)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (let at = 0; at < letters.length; at++) {
      const changed = (row[at] ?? 0) + (letters[at] === letter ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[letters.length] ?? 0
}

export type Window = { readonly text: string; readonly distance: number }

/**
 * The stretch of a text that is nearest to a needle, of several the one most like it in length, then the first
 * (Sellers 1980: a match may start anywhere).
 */
export function nearestWindow(needle: string, text: string): Window {
  const wanted = [...needle]
  const letters = [...text]
  const length = wanted.length
  /** Per prefix of the needle: slips of the best window that ends here, and where that starts. */
  const slips = Int32Array.from(wanted, (_, at) => at + 1)
  const starts = new Int32Array(length)
  let best = { start: 0, end: 0, distance: length }
  for (let end = 0; end < letters.length; end++) {
    let diagonal = 0
    let diagonalStart = end
    let left = 0
    let leftStart = end + 1
    for (let at = 0; at < length; at++) {
      const above = slips[at] ?? 0
      const aboveStart = starts[at] ?? 0
      const changed = diagonal + (wanted[at] === letters[end] ? 0 : 1)
      const least = Math.min(changed, above + 1, left + 1)
      leftStart = least === changed ? diagonalStart : least === above + 1 ? aboveStart : leftStart
      left = least
      slips[at] = left
      starts[at] = leftStart
      diagonal = above
      diagonalStart = aboveStart
    }
    if (left > best.distance) continue
    const window = { start: leftStart, end: end + 1, distance: left }
    if (left < best.distance || unlike(window, length) < unlike(best, length)) best = window
  }
  return { text: letters.slice(best.start, best.end).join(""), distance: best.distance }
}

/**
 * Finds the stretches of texts that are nearest to a needle of at most 31 UTF-16 units, each once, where they are no
 * more than `slips` away. Reads a text in one pass of bit operations (Myers 1999, in Hyyrö's form for searching).
 */
export function createWindowFinder(needle: string, slips: number): (text: string) => Window[] {
  const length = needle.length
  const last = 1 << (length - 1)
  const places = new Int32Array(0x10000)
  for (let at = 0; at < length; at++) {
    places[needle.charCodeAt(at)] = (places[needle.charCodeAt(at)] ?? 0) | (1 << at)
  }

  /** First and last of neighbouring ends: one match, a character more or less. */
  function endsIn(text: string): [number, number][] {
    let ends: [number, number][] = []
    let least = slips
    let [more, less, distance] = [-1, 0, length]
    for (let at = 0; at < text.length; at++) {
      const equal = places[text.charCodeAt(at)] ?? 0
      const across = equal | less
      const down = (((equal & more) + more) ^ more) | equal
      let moreDown = less | ~(down | more)
      let lessDown = more & down
      if (moreDown & last) distance++
      else if (lessDown & last) distance--
      moreDown <<= 1
      lessDown <<= 1
      more = lessDown | ~(across | moreDown)
      less = moreDown & across
      if (distance > least) continue
      if (distance < least) ends = []
      least = distance
      const before = ends.at(-1)
      if (before?.[1] === at) before[1] = at + 1
      else ends.push([at + 1, at + 1])
    }
    return ends
  }

  return (text) => {
    const windows = new Map<string, Window>()
    for (const [first, last] of endsIn(text)) {
      const window = nearestWindow(needle, text.slice(Math.max(0, first - length - slips), last))
      if (window.distance <= slips) windows.set(window.text, window)
    }
    return [...windows.values()]
  }
}

function unlike(window: { start: number; end: number }, length: number): number {
  return Math.abs(window.end - window.start - length)
}
