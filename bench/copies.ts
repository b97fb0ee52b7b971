/** Copies of an article of every kind, and texts that only look like one: what identity is measured with. */
export type Copy = { readonly kind: string; readonly text: string }
type Random = () => number

/** Traditional forms of some of the commonest characters. */
const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "国國",
    "来來",
    "时時",
    "说說",
    "对對",
    "会會",
    "开開",
    "关關",
    "发發",
    "东東",
    "车車",
    "门門",
    "长長",
    "马馬",
    "经經",
  ]
    .concat([
      "济濟",
      "产產",
      "业業",
      "务務",
      "员員",
      "报報",
      "导導",
      "称稱",
      "认認",
      "为為",
      "与與",
      "这這",
      "个個",
      "们們",
      "将將",
    ])
    .concat([
      "两兩",
      "华華",
      "区區",
      "际際",
      "团團",
      "联聯",
      "盟盟",
      "战戰",
      "争爭",
      "军軍",
      "议議",
      "论論",
      "问問",
      "题題",
      "总總",
    ])
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const FOOTERS = [
  "关注我们的频道，第一时间看新闻",
  "订阅频道 @news_channel | 投稿 @news_bot",
  "（编辑：小王 责编：老李）",
]
/** Put for each other where a text is to name somebody else. */
const NAMES = ["张伟民", "李国强", "王建华", "陈志明", "赵文山", "周立平", "刘海东", "孙家栋"]

/** Every kind of copy of one article; a kind that its text does not allow is left out. */
export function copiesOf(text: string, random: Random): Copy[] {
  const lines = text.split("\n")
  const [headline = "", ...paragraphs] = lines
  const joined = (...parts: readonly string[]) => parts.join("\n")
  const copies: Copy[] = [
    { kind: "headline changed", text: joined("【换了一个说法的标题，同一件事】", ...paragraphs) },
    { kind: "2 % of characters changed", text: noised(text, 0.02, random) },
    { kind: "other script", text: [...text].map((character) => TRADITIONAL[character] ?? character).join("") },
    { kind: "footer added", text: joined(text, FOOTERS[Math.floor(random() * FOOTERS.length)] ?? "") },
    { kind: "tags put in", text: text.replace(/。/gu, (stop, at: number) => (at % 3 === 0 ? `。#新闻 ` : stop)) },
  ]
  if (paragraphs.length >= 2) copies.push({ kind: "body without headline", text: joined(...paragraphs) })
  if (paragraphs.length >= 5) {
    const dropped = 1 + Math.floor(random() * (paragraphs.length - 1))
    copies.push({ kind: "one paragraph dropped", text: joined(headline, ...paragraphs.toSpliced(dropped, 1)) })
  }
  if (paragraphs.length >= 4) {
    copies.push({
      kind: "an excerpt",
      text: joined(headline, ...paragraphs.slice(0, Math.ceil(paragraphs.length / 2))),
    })
  }
  return copies
}

/** The same words with other figures: never to be merged. Undefined where the text has too few; dates alone are none. */
export function otherFiguresOf(text: string, random: Random): string | undefined {
  const lines = text.split("\n")
  const told = (line: string) => (line.match(/\p{sc=Han}/gu)?.length ?? 0) >= 20
  const figures = lines.filter(told).join("").match(/\d+/g)?.length ?? 0
  if (figures < 3) return undefined
  return lines
    .map((line) => (told(line) ? line.replace(/\d+/g, (figure) => otherFigure(figure, random)) : line))
    .join("\n")
}

/** Two texts of one form, each with names of its own. */
export function namedPair(text: string, random: Random): [string, string] | undefined {
  const [one = "", other = ""] = [0, 1].map((turn) => NAMES[(Math.floor(random() * 4) * 2 + turn) % NAMES.length])
  const places = [...text.matchAll(/[，。]/gu)].length
  if (places < 6) return undefined
  let at = 0
  const withName = (name: string) => {
    at = 0
    return text.replace(/[，。]/gu, (stop) => (at++ % 5 === 2 ? `${stop}${name}表示` : stop))
  }
  return [withName(one), withName(other)]
}

/** Another outlet's report of the same event: other words, and half of the sentences as both have them from an agency. */
export function otherOutletOf(text: string, unrelated: string): string {
  const [, ...ours] = text.split("\n")
  const [headline = "", ...theirs] = unrelated.split("\n")
  const shared = sentencesIn(ours.join("")).filter((_, index) => index % 2 === 0)
  const own = sentencesIn(theirs.join("")).filter((_, index) => index % 2 === 0)
  return [headline, own.flatMap((sentence, index) => [sentence, shared[index] ?? ""]).join("")].join("\n")
}

/** Two issues of a column: six sevenths are its fixed words, the rest is what each of them is about. */
export function columnPair(text: string, contents: readonly [string, string]): [string, string] {
  const [headline = "", ...fixed] = text.split("\n")
  const room = Math.floor(fixed.join("").length / 6)
  const issue = (content: string) => {
    const told = content.split("\n").slice(1).join("").slice(0, room)
    return [headline, ...fixed.toSpliced(1, 0, `${told}。`)].join("\n")
  }
  return [issue(contents[0]), issue(contents[1])]
}

function sentencesIn(text: string): string[] {
  return text.match(/[^。]+。/gu) ?? []
}

function noised(text: string, share: number, random: Random): string {
  const pool = [...text].filter((character) => /\p{sc=Han}/u.test(character))
  return [...text]
    .map((character) =>
      /[\p{L}\p{N}]/u.test(character) && random() < share
        ? (pool[Math.floor(random() * pool.length)] ?? character)
        : character,
    )
    .join("")
}

function otherFigure(figure: string, random: Random): string {
  const digits = [...figure].map((_, index) => (index === 0 ? 1 + Math.floor(random() * 9) : Math.floor(random() * 10)))
  const other = digits.join("")
  return other === figure ? `${figure}${1 + Math.floor(random() * 8)}` : other
}
