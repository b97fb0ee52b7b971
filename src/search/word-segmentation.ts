/** A run of characters without spaces in, the known words it is made of out. */

export type Segmentation = {
  readonly words: readonly string[]
  /** A dictionary divides it so, and nothing is left out or said twice: hardly a slip. */
  readonly isPlain: boolean
}

/** The dictionary leaves names in single characters, 蔚/来/小/鹏; what is put together of them is no longer. */
const LONGEST_NAME = 4
/** In a longer run nobody ran a few words together, and every two characters of it would be looked up. */
const LONGEST_WITH_NAMES = 10
/** The cheapest division wins: few words, the dictionary's own rather than longer ones, and next to nothing left out. */
const PRICE = { word: 1, stretched: 1.2, leftOut: 3, particle: 0.1 }
/** Of divisions that cost the same, the one into the commoner words. */
const COMMONNESS = 0.01
const PARTICLE = /^[的地得了着过们在是和与及或而以就被把对从向将也都于之]$/u

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" })

type Division = Segmentation & { readonly price: number }

const NO_WORDS: Division = { words: [], isPlain: true, price: 0 }

/**
 * `count`: how many articles hold a text. 小鹏蔚来合并 is 小鹏 蔚来 合并 where all three are known; what is known to no
 * article stands in no word.
 */
export function segmentWords(run: string, count: (text: string) => number): Segmentation {
  const counts = new Map<string, number>()
  const countOf = (text: string) => counts.getOrInsertComputed(text, count)
  const atoms = atomsOf(run, countOf)
  const cheapest = [NO_WORDS]
  for (let end = 1; end <= atoms.length; end++) {
    let best = withAtom(cheapest[end - 1] ?? NO_WORDS, atoms[end - 1] ?? "", countOf)
    for (let from = end - 2; from >= 0 && run.length <= LONGEST_WITH_NAMES; from--) {
      const taken = atoms.slice(from, end)
      const longer = taken.filter(isLonger).length
      const name = taken.join("")
      if (longer > 1 || taken.some(isParticle) || [...name].length > LONGEST_NAME || countOf(name) === 0) break
      const division = withWord(cheapest[from] ?? NO_WORDS, name, priceOf(countOf(name)) + longer * PRICE.stretched)
      if (division.price < best.price) best = { ...division, isPlain: false }
    }
    cheapest.push(best)
  }
  const { words, isPlain } = cheapest.at(-1) ?? NO_WORDS
  const distinct = [...new Set(words)]
  return { words: distinct, isPlain: isPlain && distinct.length === words.length }
}

/** Words of the dictionary that are known, and single characters. */
function atomsOf(run: string, countOf: (text: string) => number): string[] {
  const segments = [...SEGMENTER.segment(run)].map(({ segment }) => segment)
  return segments.flatMap((segment) => (isLonger(segment) && countOf(segment) > 0 ? [segment] : [...segment]))
}

/** A single character says too little to be looked for. */
function withAtom(before: Division, atom: string, countOf: (text: string) => number): Division {
  if (isLonger(atom)) return withWord(before, atom, priceOf(countOf(atom)))
  return { ...before, isPlain: false, price: before.price + (isParticle(atom) ? PRICE.particle : PRICE.leftOut) }
}

function withWord({ words, isPlain, price }: Division, word: string, more: number): Division {
  return { words: [...words, word], isPlain, price: price + more }
}

function isLonger(atom: string): boolean {
  return [...atom].length > 1
}

function isParticle(atom: string): boolean {
  return PARTICLE.test(atom)
}

function priceOf(count: number): number {
  return PRICE.word - COMMONNESS * Math.log(count)
}
