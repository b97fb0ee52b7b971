/** Tells whether a sentence goes on behind a quotation, a title or a bracket that ends in a full stop. */

/** Where a sentence begins, where its full stop is, and where the closing signs behind it end. */
type Closed = {
  readonly from: number
  readonly stop: number
  readonly end: number
  /** The outermost sign that they close; undefined where it was never opened. `sentences`: that ended inside before. */
  readonly opened: { readonly sign: string; readonly at: number; readonly sentences: number } | undefined
}

/** No sentence begins with a comma, a full stop, a dash; or, in Japanese, with the particle behind a quotation. */
const GOES_ON = /^\s*[，、；：,;:。！？!?…)）」』”’》】〕\]]|^[—–-]|^\p{sc=Hiragana}/u
/** Who said it, behind what was said: ”总设计师说 */
const SAID = /^[\p{L}]{1,12}(?:说|說|表示|称|稱|道|指出)[，。：:,]/u
/** 他问：“…？”时, …的问题, …等口号: the quotation is a word of the sentence. */
const PARTICLE = /^(?:的|[时時后後](?=[，,、。])|之(?![后後前间間])|等(?![到待])|一[词詞语語])/u
const OPENS = /^\s*[“「『"]/u
/** Quotations that follow each other closely. */
const QUOTATIONS = /^(?:“[^“”]{1,60}”|「[^「」]{1,60}」|『[^『』]{1,60}』){1,6}/u
const LONGEST_RUN = 240
/** What no sentence begins with, since it has no subject: 他写道：“…！”并附上照片。 */
const JOINED = /^(?:[并並](?![非不没沒未无無列])|便(?![是利民宜衣秘]))/u
/** What introduces speech: 他说：“, 他说，“ */
const INTRODUCED = /(?:[：:]|(?:说|說|表示|称|稱|道|指出|[强強][调調])[，,])\s*$/u
const SAYS = /(?:说|說|表示|称|稱|道|指出|[强強][调調]|[认認][为為]|[问問])\s*$/u
/** A longer one that ends in 。 is no title, and of any other kind is no slogan. */
const [TITLE, SLOGAN] = [12, 40]

/** 「本当か？」「うそだろ！」などの声が上がった。 */
function goesOnBehindAll(text: string, end: number): boolean {
  const quotations = QUOTATIONS.exec(text.slice(end, end + LONGEST_RUN))?.[0] ?? ""
  const rest = text.slice(end + quotations.length, end + quotations.length + 16)
  return quotations !== "" && rest !== "" && (GOES_ON.test(rest) || PARTICLE.test(rest))
}

export function goesOnBehind(text: string, { from, stop, end, opened }: Closed): boolean {
  const rest = text.slice(end, end + 16)
  if (rest.trim() === "") return false
  if (GOES_ON.test(rest)) return true
  if (!opened) return SAID.test(rest)
  const before = text.slice(Math.max(from, opened.at - 12), opened.at)
  const isFirst = text.slice(from, opened.at).trim() === ""
  if ("《〈【[〔".includes(opened.sign)) return true
  if ("（(".includes(opened.sign)) return !isFirst
  const isLatin = /^\s/u.test(rest) && /[.!?]/.test(text.charAt(stop))
  if (isLatin) return /^\s+\p{Ll}/u.test(rest)
  if (isFirst && OPENS.test(rest)) return goesOnBehindAll(text, end)
  const length = stop - opened.at
  if (JOINED.test(rest)) return true
  if (INTRODUCED.test(before)) return PARTICLE.test(rest)
  if (SAID.test(rest)) return true
  if (opened.sentences > 0 || length > SLOGAN) return PARTICLE.test(rest)
  return text.charAt(stop) !== "。" || (length <= TITLE && !SAYS.test(before)) || PARTICLE.test(rest)
}
