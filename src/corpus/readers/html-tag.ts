/** Reads one tag of HTML, as far as what is in angle brackets has the form of one. */

export type HtmlTag = {
  readonly at: number
  readonly end: number
  /** In lower case. */
  readonly name: string
  readonly closing: boolean
  /** sound: as HTML has them. broken: other words stand there, so it is no tag. */
  readonly attributes: "none" | "sound" | "broken"
}

const NAME = /<\/?[a-z][a-z\d:-]*(?=[\s/>])/iy
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/y
const ATTRIBUTE_NAME = /^[a-z_:@*#][\w:.@-]*$/iu
/** Attributes that have no value. */
const FLAGS = new Set(
  "allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden inert ismap itemscope loop multiple muted nohref noshade novalidate nowrap open playsinline readonly required reversed selected".split(
    " ",
  ),
)
/** Beside one of these, anything else is a slip of the author. */
const USUAL =
  /^(?:href|src|srcset|class|style|id|alt|title|target|rel|width|height|align|valign|color|face|size|border|bgcolor|dir|lang|name|type|value|data-.+|aria-.+|on[a-z]+)$/iu

/** A tag in which the text breaks off: a name and a beginning of attributes, without a word of anything else. */
const CUT_TAG = /^<[a-z][a-z\d]*\s+[a-z-]+\s*=[!-~\s]*$/iu
const LONGEST_CUT_TAG = 2048

/** Whether the text breaks off within a tag that begins there. */
export function isCutTag(text: string, at: number): boolean {
  return text.length - at <= LONGEST_CUT_TAG && CUT_TAG.test(text.slice(at))
}

/** Undefined where no tag begins there, or none that ends. Linear in the length of the tag. */
export function tagAt(text: string, at: number): HtmlTag | undefined {
  NAME.lastIndex = at
  if (!NAME.test(text)) return undefined
  let place = NAME.lastIndex
  const closing = text.charAt(at + 1) === "/"
  const name = text.slice(at + (closing ? 2 : 1), place).toLowerCase()
  if (text.charAt(place) === ">") return { at, end: place + 1, name, closing, attributes: "none" }
  let [any, usual, broken] = [false, false, false]
  for (;;) {
    const sign = text.charAt(place)
    if (sign === ">") break
    if (sign === "" || sign === "<") return undefined
    ATTRIBUTE.lastIndex = place
    const [whole, attribute = "", value] = ATTRIBUTE.exec(text) ?? []
    if (whole === undefined) {
      if (!/[\s/]/u.test(sign)) broken = true
      place++
      continue
    }
    any = true
    if (value !== undefined && USUAL.test(attribute)) usual = true
    if (!ATTRIBUTE_NAME.test(attribute) || (value === undefined && !FLAGS.has(attribute.toLowerCase()))) broken = true
    place += whole.length
  }
  const attributes = usual ? "sound" : broken ? "broken" : any ? "sound" : "none"
  return { at, end: place + 1, name, closing, attributes }
}
