/** Han characters in, how they are spoken out: pinyin without tones, ü as v or u, as it is typed. */
import { createRequire } from "node:module"

type PinyinPro = typeof import("pinyin-pro")

const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff]
/** pinyin-pro takes longer the longer the text. */
const SLICE = 500

type Sounds = {
  readonly pinyinPro: PinyinPro
  /** Every way a character is read, the commonest first, and as ü may be typed. */
  readonly readings: Map<string, readonly string[]>
  /** Every character of a syllable. */
  readonly characters: Map<string, string[]>
  readonly byLetter: Map<string, string[]>
  /** The next character to be read: the table is complete once it is behind the last. */
  next: number
}

let table: Sounds | undefined

/**
 * Reading the table takes 80 ms and 10 MB. A question that needs it reads it in one go. Called before that, this reads
 * it slice by slice, and other work goes on where `breathe` lets it.
 */
export async function loadSounds(breathe: () => Promise<void> | undefined = () => undefined): Promise<void> {
  const sounds = beginSounds()
  await breathe()
  while (sounds.next <= LAST_HAN) {
    readSlice(sounds)
    await breathe()
  }
}

/** Every way a character is read, the commonest first; none for what is no Han character of the basic block. */
export function readingsOf(character: string): readonly string[] {
  return sounds().readings.get(character) ?? []
}

/** All characters that can be read like this one, itself among them; none for what is no Han character. */
export function alikeOf(character: string): string[] {
  const { characters } = sounds()
  return readingsOf(character).flatMap((syllable) => characters.get(syllable) ?? [])
}

/** All characters that can be read as this syllable; none for what is no syllable. */
export function charactersOf(syllable: string): readonly string[] {
  return sounds().characters.get(syllable) ?? []
}

/** All characters of which a reading begins with this letter, some of them more than once. */
export function charactersFrom(letter: string): readonly string[] {
  return sounds().byLetter.get(letter) ?? []
}

export function soundAlike(one: string, other: string): boolean {
  const readings = readingsOf(other)
  return readingsOf(one).some((reading) => readings.includes(reading))
}

/** The reading of each character among its neighbours: 银行 is yin hang, 行人 xing ren. */
export function spokenOf(text: string): string[] {
  return sounds()
    .pinyinPro.pinyin(text, { toneType: "none", type: "array" })
    .map((syllable) => syllable.replaceAll("ü", "v"))
}

/** Whether letters are whole syllables, one after the other: gongyinglian, xian, not gyl. */
export function isPinyin(letters: string): boolean {
  const { characters } = sounds()
  const reached = new Set([0])
  for (let at = 0; at < letters.length; at++) {
    if (!reached.has(at)) continue
    for (let length = 1; length <= 6; length++) {
      if (characters.has(letters.slice(at, at + length))) reached.add(Math.min(at + length, letters.length))
    }
  }
  return letters !== "" && reached.has(letters.length)
}

function sounds(): Sounds {
  const sounds = beginSounds()
  while (sounds.next <= LAST_HAN) readSlice(sounds)
  return sounds
}

function beginSounds(): Sounds {
  table ??= {
    pinyinPro: createRequire(import.meta.url)("pinyin-pro"),
    ...{ readings: new Map(), characters: new Map(), byLetter: new Map(), next: FIRST_HAN },
  }
  return table
}

function readSlice(sounds: Sounds): void {
  const { pinyinPro, readings, characters, byLetter, next: from } = sounds
  const codes = Array.from({ length: Math.min(SLICE, LAST_HAN - from + 1) }, (_, at) => from + at)
  const slice = String.fromCharCode(...codes)
  for (const [at, all] of pinyinPro.polyphonic(slice, { toneType: "none", type: "array" }).entries()) {
    const character = slice.charAt(at)
    const typed = [...new Set(all.flatMap(typedForms))].filter((syllable) => /^[a-z]+$/.test(syllable))
    if (typed.length > 0) readings.set(character, typed)
    for (const syllable of typed) {
      note(characters, syllable, character)
      note(byLetter, syllable.charAt(0), character)
    }
  }
  sounds.next = from + SLICE
}

function note(lists: Map<string, string[]>, key: string, character: string): void {
  const list = lists.get(key)
  if (list) list.push(character)
  else lists.set(key, [character])
}

/** 女 is typed nv or nu. */
function typedForms(syllable: string): string[] {
  return syllable.includes("ü") ? [syllable.replace("ü", "v"), syllable.replace("ü", "u")] : [syllable]
}
