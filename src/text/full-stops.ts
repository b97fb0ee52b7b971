/** Tells a full stop from the same sign inside a number, an abbreviation, a name or an address. */

const HAN = /\p{sc=Han}/u
const ASCII = /[!-~]/
const ELLIPSIS = /[…⋯]/u
/** What no sentence begins with. */
const GOES_ON = /^[\s]*[，、；：,;:]|^——|^[-–—]{1,2}\p{L}/u
const STOPS = "。！？!?…"
/** A Latin full stop ends a sentence before a space and a capital, a digit, a Han character or a Korean syllable. */
const LATIN_STOP = /^\.["”’)]*(?:\s+["“‘(「『《（【〔]*[\p{Lu}\p{N}\p{sc=Han}\p{sc=Hang}]|\s*$)/u
const NAMED =
  "Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Adm|Maj|Rev|Pres|Supt|No|vs|etc|approx|est|Inc|Ltd|Co|Corp|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
const ABBREVIATION = new RegExp(
  `(?<![\\p{sc=Latin}\\p{N}])(?:(?:\\p{L}\\.)*\\p{Lu}|(?:\\p{L}\\.)+\\p{L}|${NAMED}|(?:\\p{Lu}[b-df-hj-np-tv-xz]|[b-df-hj-np-tv-xz]{2})[b-df-hj-np-tv-xz]{0,2})$`,
  "u",
)
/** Abbreviations that a name or a figure hardly follows, before a word that hardly is a name: at 7 p.m. The vote */
const LAST_OF_SENTENCE = /(?<![\p{sc=Latin}\p{N}])(?:[ap]\.m|(?:\p{Lu}\.)+\p{Lu}|Inc|Ltd|Co|Corp|Jr|Sr|etc)$/u
const FIRST_OF_SENTENCE = /^["”’)]*\s+["“‘(]*(?:The|He|She|It|They|We|But|This|That|These|There|In|On)\s/u
/** Vol. 3, Sec. 12 */
const SHORT_NAME = /(?<![\p{sc=Latin}\p{N}])\p{Lu}\p{Ll}{1,2}$/u
/** 3. 5% */
const DIVIDED_NUMBER = [/(?<!\d)\d{1,3}$/, /^\.\s+\d/] as const
/** 1., Q3., a. and iv. at the beginning of a sentence or a clause. */
const ORDINAL = /(?:^[\s“"「（(]*|[；;：:，,、]\s*)(?:\p{Lu}?\d{1,3}|[a-z]|[ivx]{2,4})$/u
/** An address with a scheme, a host or a mailbox. */
const ADDRESS = /:\/\/|www\.|[\w.+-]@[\w-]|[\w-]\.[a-z]{2,}(?:[/?#:]|$)/i
const LONGEST_ADDRESS = 300
/** How far back a word or the script of a sentence is looked for. */
const NEAR = 60

/** Whether a sentence that began at `from` ends with the sign at `at`, closing signs behind it set aside. */
export function endsSentence(text: string, at: number, from: number): boolean {
  const sign = text.charAt(at)
  if (sign === ".") return endsInLatin(text, at, from)
  if (!STOPS.includes(sign)) return false
  const next = text.charAt(at + 1)
  if (next !== "" && STOPS.includes(next)) return false
  if (GOES_ON.test(text.slice(at + 1, at + 5))) return false
  if (isEllipsis(text, at)) return next === "" || /[\s”’」』"）)》】]/u.test(next)
  return sign === "!" || sign === "?" ? endsHalfWidth(text, at, from) : true
}

/** Only dots: 他说……其实, 。。。 but not ？…… */
function isEllipsis(text: string, at: number): boolean {
  let first = at
  while (first > 0 && at - first < 8 && STOPS.includes(text.charAt(first - 1))) first--
  const run = text.slice(first, at + 1)
  return /^(?:…+|。{3,})$/u.test(run) || (ELLIPSIS.test(text.charAt(at)) && /^…+$/u.test(run))
}

/** In Chinese a sentence is often ended by half a sign; of Yahoo! it is part, and of an address. */
function endsHalfWidth(text: string, at: number, from: number): boolean {
  const [before, next] = [text.charAt(at - 1), text.charAt(at + 1)]
  if (next === "") return true
  const isBehindHan = !ASCII.test(before)
  if (ASCII.test(next) && !/["')\]]/.test(next))
    return isBehindHan && /\p{Lu}|\p{N}/u.test(next) && !isInAddress(text, at)
  if (isInAddress(text, at) && !/[\s"')\]”’」』）】》]/u.test(next)) return false
  const rest = text.slice(at + 1, at + 12).replace(/^["')\]”’」』）]+/u, "")
  const [first = ""] = rest.trimStart()
  if (/\p{Ll}/u.test(first)) return false
  if (text.charAt(at) === "?" || isBehindHan || !/\p{L}/u.test(before)) return true
  const clause = text.slice(Math.max(from, at - NEAR), at)
  return !HAN.test(first) && !HAN.test(clause) && /\s/u.test(clause.trim())
}

function isInAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_ADDRESS), at)
  return ADDRESS.test(before.slice(before.search(/[^\s\u3000-\u303f\uff00-\uffef“”‘’]*$/u)))
}

function endsInLatin(text: string, at: number, from: number): boolean {
  if (text.charAt(at - 1) === "." || text.charAt(at + 1) === ".") return endsEllipsis(text, at)
  if (!LATIN_STOP.test(text.slice(at, at + 12)) || GOES_ON.test(text.slice(at + 1, at + 5))) return false
  const before = text.slice(Math.max(from, at - NEAR), at)
  if (text.slice(at + 1).trim() === "") return true
  const word = before.slice(-12)
  const next = text.slice(at + 1, at + 12)
  if (LAST_OF_SENTENCE.test(word) && FIRST_OF_SENTENCE.test(next)) return true
  if (ABBREVIATION.test(word)) return false
  if (SHORT_NAME.test(word) && /^\s+\d/.test(next)) return false
  if (DIVIDED_NUMBER[0].test(word) && DIVIDED_NUMBER[1].test(`.${next}`)) return false
  if (ORDINAL.test(before)) return false
  return !(/[\p{sc=Latin}]$/u.test(before) && /^\s+\p{sc=Han}/u.test(next) && HAN.test(before))
}

/** She went... Then he came. */
function endsEllipsis(text: string, at: number): boolean {
  return (
    text.charAt(at + 1) !== "." &&
    (/^["”’)]*\s+["“‘(]*\p{Lu}/u.test(text.slice(at + 1, at + 12)) || at === text.length - 1)
  )
}
