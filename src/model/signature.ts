/** What the copies of one text have in common. */

/** A unit is the headline or a paragraph, by its bare text; those without a letter or digit are none. */
export type Signature = {
  /** Of the whole text: 128 bits in four numbers. */
  readonly whole: Uint32Array
  /** The first unit is a headline. */
  readonly headed: boolean
  /** Of the units in their order: four numbers each. */
  readonly units: Uint32Array
  /** How many letters and digits each unit has. */
  readonly sizes: Uint32Array
  /** By which texts in almost the same words are found; undefined for a few letters. */
  readonly sketch: Uint32Array | undefined
  /** Finds copies that were cut short: three numbers for each body that the text may have. */
  readonly openings: Uint32Array
}
