/** Tells a label (突发, 独家快讯, BREAKING) from a headline: it says what kind of post follows, and nothing of the story. */
import { bareOf } from "./bare-text.ts"

/** In simplified characters, since labels are compared folded. Nothing here names a place, a person or an event. */
const URGENT =
  "突发|\\p{L}{1,3}(?<![审審提受问問通])讯|[快速急特早晚午]报|速递|即时|实时|滚动|紧急|特急|加急|号外|重磅|独家|独占|独佔|首发|最新|刚刚|直播中?|直击|现场|连线|速速|先行"
const CHANGED =
  "更新中?|再更新|更正|订正|勘误|修正|补充|跟进|追踪|后续|[続续]报|详报|[持継][续続]|进展|辟谣|澄清|求证|转载|转发|原创|置顶|推荐|预告"
const NEWS =
  "新闻|消息|资讯|讯息|动态|要闻|头条|热点|焦点|聚焦|关注|简报|快报|播报|通报|日报|周报|月报|速览|速看|速读|一览|汇总|盘点|导读|早餐|早读|晚读|联播|ニュース"
const GENRE =
  "专题|专访|专栏|评论|时评|社论|社评|观点|快评|深度|特稿|特写|观察|分析|解读|解说|图解|特集|社说|独自|コラム|调查|人物|访谈|连载|公告|通知|声明|启事|提醒|提示|预警|警报|お知らせ"
const MEDIA = "短?视频|影片|影音|图[集片文说]?|[组多动]图|照片|写真|音频|动画|中[継继]|ライブ"
const TIME = "今日|今天|每日|每周|本周|一周|昨日|早间|午间|晚间|夜间|早安|午安|晚安|晨间|清晨|周末|盘前|盘后"
const SECTION =
  "国际|国内|全球|环球|世界|两岸|本地|本港|地方|社会|财经|体育|娱乐|科技|军事|时政|政治|经济|金融|天气|健康|文化|教育|生活|汽车|房产|旅游|法治|民生"
const LATIN_URGENT =
  "breaking|news|newsflash|flash|urgent|alert|justin|developing|exclusive|live|latest|headlines?|topstory"
const LATIN_CHANGED = "updat(?:e|ed|es|ing)|correct(?:ion|ed)|clarification"
const LATIN_OTHER =
  "watch|video|photos?|gallery|opinion|analysis|explainer|factbox|timeline|interview|morning|evening|daily|weekly|brief(?:ing)?|digest|recap"
/** The usual words of other languages. */
const ELSEWHERE =
  "속보|단독|긴급|정정|업데이트|영상|срочно|молния|обновление|эксклюзив|ultimahora|urgente|exclusiva?|envivo|eilmeldung|eil|exklusiv|alerte|exclusif|endirect"

const KIND = `(?:${[URGENT, CHANGED, NEWS, GENRE, MEDIA, LATIN_URGENT, LATIN_CHANGED, LATIN_OTHER, ELSEWHERE].join("|")})`
/** 早报11月21日, 更新3, 第2次更新 */
const NUMBER = "(?:第?(?:\\d{1,4}|[一二三四五六七八九十]{1,3})[年月日号时点分期次版更弹波]?){0,4}"
const LABEL = new RegExp(`^${NUMBER}(?:${TIME})?(?:${SECTION})?${KIND}{0,3}${NUMBER}$`, "u")
const NUMBER_ALONE = new RegExp(`^${NUMBER}$`, "u")
/** Where no bracket says that it is one: 快讯：…, BREAKING: … Captions (视频：) and genres (分析：) begin a line in the same way. */
const BEFORE_COLON = new RegExp(
  `^(?:${TIME})?(?:${[URGENT, CHANGED, LATIN_URGENT, LATIN_CHANGED, ELSEWHERE].join("|")}){1,3}(?:新闻|消息|播报)?\\d{0,2}$`,
  "u",
)
/** A topic and a kind of news, 地震速报; a name of an outlet, 海峡晚报. */
const RUBRIC =
  /^\p{L}{1,4}(?:[快速简要早晚午][讯报]|要闻|头条|播报|速递|速览|早餐|[快时短]评|[日周]报|通讯社|电视台|广播|卫视)$/u
/** 一周, 4月11日天气, 早报, digest: more than one story, or one of many under the same words. */
const COLLECTION = new RegExp(
  `\\d|${TIME}|[早晚午日周月]报|简报|速览|速看|速读|一览|汇总|盘点|导读|早餐|[早晚]读|联播|daily|weekly|morning|evening|brief|digest|recap`,
  "u",
)
const LONGEST = 24

/** Whether the words of a bracket are a label whatever follows it. */
export function isLabel(words: string): boolean {
  if (words.length > LONGEST) return false
  const bare = bareOf(words)
  return bare !== "" && LABEL.test(bare) && !NUMBER_ALONE.test(bare)
}

/** Whether a label names a collection: with nothing but text below it, it is the headline. */
export function isCollection(label: string): boolean {
  return COLLECTION.test(bareOf(label))
}

/** Whether words are a label where a colon or a bar follows them. */
export function isLabelBeforeColon(words: string): boolean {
  return words.length <= LONGEST && BEFORE_COLON.test(bareOf(words))
}

/** Whether the words of a bracket read like a label; a headline must follow, or they are one. */
export function isRubric(words: string): boolean {
  return words.length <= LONGEST && RUBRIC.test(bareOf(words))
}
