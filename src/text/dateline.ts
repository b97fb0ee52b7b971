/** A paragraph in, the same without what an agency or a desk wrote around it out. */

/** 电, 訊, 專電 and their kin, behind an agency and a day. */
const SENT = "(?:[综綜]合)?(?:外[电電])?(?:[专專][电電]|[电電讯訊]|[报報][导導道])"
const AGENCY = "[\\p{sc=Han}]{1,12}(?:社|[报報]|网|網|[电電][台臺]|[记記]者)"
const DAY = "(?:\\d{1,4}年)?(?:\\d{1,2}月)?\\d{1,2}日"

const REPORTERS = "(?:\\s*[（(](?=[^（）()]*(?:[记記]者|[编編]|[通訊讯]员))[^（）()]{1,30}[）)])?"

/** Each stands at the beginning, and is only a dateline if it ends as one. */
const DATELINES = [
  // （中央社記者張淑伶上海3日電） （早报讯） (德国之声中文网)
  new RegExp(
    `^[（(](?=[^（）()]{2,40}[）)])(?:[^（）()]*${SENT}|${AGENCY}(?:中文[网網])?|[^（）()]{2,8}中文[网網])[）)][\\s:：]*`,
    "u",
  ),
  // 新华社北京9月1日电（记者 张三）
  new RegExp(
    `^${AGENCY}[^，。；！？\\n]{0,20}?${DAY}[专專]?[电電](?![讯訊称稱话話报報视視])${REPORTERS}[\\s:：]*`,
    "u",
  ),
  // 路透伦敦/纽约11月30日 -
  new RegExp(`^[\\p{sc=Han}/]{2,16}${DAY}\\s*[-–—－]+\\s*`, "u"),
  // 本报讯（记者 张三）
  new RegExp(`^[\\p{sc=Han}]{1,6}[讯訊](?=[\\s:：（(]|$)${REPORTERS}[\\s:：]*`, "u"),
]
/** 2020年9月1日 10:30, 02/12/2020 - 10:42, Mon, 30 Nov 2020 23:27:59 GMT, 3 小时前 */
const ONLY_TIME =
  /^(?:\p{L}{3}, )?(?:\d{1,4}[年/.-]\d{1,2}[月/.-]\d{1,4}日?|\d{1,2} \p{L}{3} \d{4})[\s–-]*(?:\d{1,2}:\d{2}(?::\d{2})?(?: GMT)?)?$|^\d{1,2}\s?(?:小?[时時]|分[钟鐘]|天)前$/u
/** (完) （编辑：张三） 责任编辑：李四 */
const SIGN_OFF =
  /\s*(?:[（(](?:完|[责責]?[任]?[编編][辑輯]?[：:][^（）()]{1,30}|[记記]者[：:\s][^（）()]{1,20})[）)]|[责責][任]?[编編][辑輯]?[：:]\s*\S{1,12}(?:\s+\S{1,4})?)\s*$/u

/** No sign-off is without one of these: looking for them first is much quicker. */
const SIGN_OFF_SIGN = /[编編][辑輯]?[：:]|[记記]者[：:\s]|[（(]完/u

/** What stood under a picture before the text begins, by whom it is: 外长抵达会场。（路透社） */
const CAPTION =
  /^[^\n。！？]{4,80}[。！？]\s?[（(](?:[图圖][：:]?\s?)?(?:路透社?|法新社|美[联聯]社|新[华華]社|中[新央]社|彭博社?|Reuters|AFP|AP)(?:[\s/／，,][^（）()]{1,16})?[）)][\s：:]*(?=\S)/iu

/** Without a caption and a dateline at its beginning and a sign-off at its end; "" for a paragraph of nothing else. */
export function withoutDateline(paragraph: string): string {
  const text = paragraph.trim().replace(CAPTION, "")
  if (ONLY_TIME.test(text)) return ""
  const dateline = DATELINES.map((pattern) => pattern.exec(text)?.[0] ?? "").find((found) => found !== "") ?? ""
  const told = text.slice(dateline.length)
  return SIGN_OFF_SIGN.test(told) ? told.replace(SIGN_OFF, "") : told
}
