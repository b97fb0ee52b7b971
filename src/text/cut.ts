/** Cuts a text to a number of characters. */

/** Unicode characters, never half of one; what is cut ends in "…", which counts. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`
}
