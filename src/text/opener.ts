/** Finds what an agency, a desk or a programme writes before a report begins: datelines, bylines, credits. */

/** 讯, 电, 专电 and their kin, behind an agency, a place and a day. */
const SENT = "(?:[综綜]合)?(?:外[电電])?(?:[专專特][电電讯訊]|[电電讯訊]|[报報][导導道])"
const REPORTED = "(?:[综綜]合|[采採][访訪]|[现現][场場]|[独獨]家)*[报報][导導道]"
const OUTLET = "[\\p{sc=Han}]{1,12}(?:社|[报報]|网|網|[电電][台臺]|之[声聲音]|[记記]者)"
const OURS = "本[报報台臺网網刊社]"
const DAY =
  "(?:(?:\\d{1,4}年)?(?:\\d{1,2}月)?\\d{1,2}[日号號]|[〇一二三四五六七八九十]{1,4}月[一二三四五六七八九十]{1,3}[日号號]|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})"
const REPORTER = "(?:[记記]者|特派[员員]|[编編][译譯辑輯]|通[讯訊][员員]|作者|文字|撰文|[摄攝]影|主播)"
const NAMES = "[\\p{L}·、，,\\s/／]"
const REPORTERS = "(?:\\s*[（(](?=[^（）()]*(?:[记記]者|[编編]|[通訊讯]员))[^（）()]{1,30}[）)])?"
const BULLETIN =
  "(?:新[闻聞]|播[报報]|[简簡早晚午快日][报報]|[快简簡早晚午][讯訊]|要[闻聞]|[联聯]播|[头頭][条條]|[节節]目|速[览覽递遞])"
/** Where a picture is from. */
export const CREDIT =
  "(?:互[联聯][网網]|[网網][络絡路](?:[图圖]片?)?|微博|微信|[脸臉][书書]|面[簿书書]|推特|官[网網]|截[图圖]|[档檔]案照片?|[资資]料[图圖照]片?|示意[图圖])"
const BEHIND = "[\\s:：｜|，]*"
const COLON = "\\s*[:：｜|]\\s*"
const MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}(?:, \\d{4})?"
/** LONDON, NEW YORK */
const CAPITALS = "\\p{Lu}[\\p{Lu}.'’/ -]{2,30}"
const DASH = "\\s*(?:[-–—－]{1,2}|:)\\s*(?=[\"“‘'(]?[\\p{Lu}\\p{N}\\p{Lo}])"

/** A bracket of any kind, and what separates it from the report. Writers mix full-width and half-width ones. */
const BRACKET =
  /^(?:【([^【】\n]{2,60})】|[（(]([^（）()\n]{2,60})[）)]|[〔［[]([^〔〕［］[\]\n]{2,60})[〕］\]])(?:\s*[-–—－]+\s+|[\s:：｜|]*)(?!的(?![士哥])|[、，。；]|[和与與及]\s*[（(])/u

/** In a bracket of any kind. */
const DATELINES = [
  // 海峡晚报2026年11月20日讯, 中央社記者張淑伶上海3日電
  new RegExp(`${DAY}(?:[上下]午|凌晨|晚[间間])?\\s*${SENT}$`, "u"),
  // 本报讯, 环球时报综合报道
  new RegExp(`^(?:${OURS}|${OUTLET}|[综綜]合\\p{sc=Han}{0,8}?)${SENT}$`, "u"),
  // 記者張三／台北報導, 环球网报道 记者 张三
  new RegExp(`^\\p{sc=Han}{0,10}?[记記]者${NAMES}{2,20}?${REPORTED}$`, "u"),
  new RegExp(`^\\p{sc=Han}{0,10}?[报報][导導道]\\s*${REPORTER}${NAMES}{2,16}$`, "u"),
  // 東京 20日 ロイター, ロンドン＝共同
  /^(?:[\p{L}・]{1,12}\s+)?(?:[\d０-９]{1,2}月)?[\d０-９]{1,2}日\s+(?:ロイター|共同|時事|AFP|AP|UPI|Reuters)$/u,
  /^[\p{L}・、]{2,16}[＝=].{1,10}$|^[\p{sc=Han}\p{sc=Kana}ー]{0,10}\d{0,2}日?(?:共同|時事)$/u,
]
/** In a bracket of any kind but 【】, in which these would be a headline. */
const BYLINES = [
  // 海峡晚报记者林甲乙, 文灏摄影
  new RegExp(`^\\p{sc=Han}{0,10}${REPORTER}[：:\\s/／]?${NAMES}{2,24}$`, "u"),
  // 路透社, 德国之声中文网
  new RegExp(`^(?:${OUTLET}(?:中文[网網])?|.{2,8}中文[网網])$`, "u"),
  // 中央社記者張謙香港2日, 法新社柏林5日法新社
  new RegExp(`^${OUTLET}.{0,20}?${DAY}(?:${OUTLET})?$`, "u"),
  // 俄新社莫斯科電
  new RegExp(`^.*${SENT}$`, "u"),
  new RegExp(`^${DAY}$`, "u"),
  // 互联网, 胡锡进微博, 图片来自网络
  new RegExp(`^.{0,10}${CREDIT}$|^[图圖]片?(?:[来來]自|[来來]源|[：:]).{0,12}$`, "u"),
]

/**
 * Without a bracket. Each form has a sign that nothing in this form is without, if looking for that first is quicker than
 * trying the form.
 */
const DAYS = /[\d一二三四五六七八九十][日号號]|\d[-/.]\d/
const WORDS = /[讯訊息]|[记記]者/
const LATIN = /^[(\p{Lu}]/u
const BARE = [
  // 新华社北京9月1日电（记者 张三）
  form(
    DAYS,
    `${OUTLET}[^，。；！？\\n]{0,20}?${DAY}[专專]?(?:[电電](?![讯訊称稱话話报報视視])|[讯訊](?![息号號问問]))${REPORTERS}${BEHIND}`,
  ),
  // 路透伦敦/纽约11月30日 -
  form(DAYS, `[\\p{sc=Han}/]{2,16}${DAY}(?:\\s+[-–—－]+|[-–—－]+(?!\\d))\\s*`),
  form(DAYS, "\\d{1,2}月\\d{1,2}日\\s+[-–—－]+\\s+"),
  // 金十数据11月20日讯， 格隆汇11月20日｜
  form(DAYS, `\\p{L}{2,12}${DAY}(?:(?:[快专專]?[讯訊]|[专專]?[电電])[，,：:]\\s*|\\s*[｜|丨]\\s*)`),
  // 美联社华盛顿 —
  form(/社/, "\\p{sc=Han}{1,6}社\\p{sc=Han}{0,8}\\s+[-–—－]+\\s+"),
  // 每经快讯，
  form(WORDS, "(?![据據])\\p{L}{2,10}(?<![发發布条條的])快[讯訊][，,]"),
  // 本报讯（记者 张三）
  form(WORDS, `\\p{sc=Han}{1,6}[讯訊](?=[\\s:：（(]|$)${REPORTERS}${BEHIND}`),
  // 本台消息： 央视网11月20日消息（记者 张三）：
  form(WORDS, `(?:${OURS}|\\p{sc=Han}{1,8}(?:[网網台臺社]|新[闻聞]))(?:${DAY})?消息${REPORTERS}${COLON}`),
  // 本报记者张三北京报道：
  form(WORDS, `\\p{sc=Han}{0,10}?[记記]者${NAMES}{2,20}?(?:${DAY})?${REPORTED}(?:\\s*[:：]\\s*|\\s+|$)`),
  // 澎湃新闻记者 张三 李四, before a longer run of letters or nothing
  form(
    WORDS,
    "\\p{sc=Han}{0,10}[记記]者[\\s:：]+\\p{sc=Han}{2,4}(?:[\\s、]+\\p{sc=Han}{2,4}){0,3}(?:\\s*$|\\s+(?=\\p{sc=Han}{5}))",
  ),
  // 听众朋友们早上好，这里是南港之声。 欢迎收看《南港新闻》。
  form(
    /^[各亲親听聽观觀欢歡]/u,
    "(?:(?:各位|[亲親][爱愛]的)?(?:[听聽观觀][众眾])(?:朋友)?[们們]?[，,]?(?:大家)?(?:[早晚]上|[上中下]午)?好|[欢歡]迎(?:您|大家)?收[听聽看](?=[《“「，,！!。\\p{sc=Han}]))(?:(?<=收.)[^。！？!?\\n]{0,40}|[，,！!][^。！？!?\\n]{0,40})?[。！!]\\s*",
  ),
  // 北岭广播电台11月21日早间新闻： 《晚间新闻》11月21日报道：
  form(
    DAYS,
    `[\\p{L}《》“”「」·，、｜|]{0,30}?${DAY}(?:\\p{L}{0,4}?${BULLETIN}|《\\p{L}{0,8}?${BULLETIN}》|“\\p{L}{0,8}?${BULLETIN}”)${COLON}`,
  ),
  form(
    DAYS,
    `[\\p{L}《》“「·]{0,16}?(?:${BULLETIN}|[台臺报報社網网》]|[广廣]播|之[声聲]|[频頻]道)[》”」]?\\s*[（(]?${DAY}[）)]?(?:消息|[报報][导導道]|[讯訊])?${REPORTERS}${COLON}`,
  ),
  // 来源：海峡晚报 文/张三
  form(/^.{1,2}[：:/／]/u, "(?:作者|撰?文字?|[编編][辑輯译譯]|[来來]源)[：:/／]\\s*[\\p{L}·《》]{2,12}(?:\\s+|$)"),
  // LONDON, Nov 30 (Reuters) -
  form(
    LATIN,
    `(?:(?:${CAPITALS}(?:, \\p{L}[\\p{L}. ]{1,20}?)?(?:,? ${MONTH})?|${MONTH})\\s*)?\\(\\p{Lu}[\\p{L} .&]{1,24}\\)${DASH}`,
  ),
  // Taipei, Nov. 20 (CNA) NEW YORK, Nov. 20, 2026 /PRNewswire/ --
  form(
    LATIN,
    `\\p{Lu}[\\p{L} .'’-]{2,30}, ${MONTH} (?:\\(\\p{Lu}{2,8}\\)\\s+(?=[\\p{Lu}\\p{N}])|/\\p{L}[\\p{L} ]{2,24}/${DASH})`,
  ),
  // WASHINGTON —
  form(LATIN, "\\p{Lu}[\\p{Lu}.'’ ]{4,30}\\s+[–—]\\s+(?=[\"“]?\\p{Lu}\\p{Ll})"),
  // TOKYO, Nov 20 —
  form(LATIN, `${CAPITALS}, (?:\\p{L}[\\p{L}. ]{1,20}?, )?${MONTH}${DASH}`),
]
/** A dateline, a reporter and a credit; hardly ever is there more. */
const MOST = 4
const LONGEST = 100

/** UTF-16 units of a paragraph that come before its report; all of them for a paragraph of nothing else. */
export function openerLength(paragraph: string): number {
  let at = 0
  for (let nth = 0; nth < MOST; nth++) {
    const length = lengthOfOne(paragraph.slice(at, at + LONGEST))
    if (length === 0) break
    at += length
  }
  return at
}

/** Whether the words of a 【bracket】 are a dateline and no headline. */
export function isDateline(words: string): boolean {
  return DATELINES.some((pattern) => pattern.test(words))
}

function lengthOfOne(text: string): number {
  const bracket = BRACKET.exec(text)
  if (bracket) {
    const [whole, lenticular, round, square] = bracket
    const words = (lenticular ?? round ?? square ?? "").trim()
    if (isDateline(words)) return whole.length
    if (lenticular === undefined && BYLINES.some((pattern) => pattern.test(words))) return whole.length
  }
  let known: RegExp | undefined
  let isThere = false
  for (const { sign, pattern } of BARE) {
    if (sign !== known) isThere = sign.test(text)
    known = sign
    const length = isThere ? (pattern.exec(text)?.[0].length ?? 0) : 0
    if (length > 0) return length
  }
  return 0
}

function form(sign: RegExp, pattern: string) {
  return { sign, pattern: new RegExp(`^(?:${pattern})`, "u") }
}
