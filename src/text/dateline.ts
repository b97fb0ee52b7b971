/** Takes away what an agency or a desk wrote around a paragraph. */
import { CREDIT, openerLength } from "./opener.ts"

/** 2020年9月1日 10:30, 02/12/2020 - 10:42, Mon, 30 Nov 2020 23:27:59 GMT, 3 小时前 */
const ONLY_TIME =
  /^(?:\p{L}{3}, )?(?:\d{1,4}[年/.-]\d{1,2}[月/.-]\d{1,4}日?|\d{1,2} \p{L}{3} \d{4})[\s–-]*(?:\d{1,2}:\d{2}(?::\d{2})?(?: GMT)?)?$|^\d{1,2}\s?(?:小?[时時]|分[钟鐘]|天)前$/u
/** (完) （编辑：张三） 责任编辑：李四 */
const SIGN_OFF =
  /\s*(?:[（(](?:完|[责責]?[任]?[编編][辑輯]?[：:][^（）()]{1,30}|[记記]者[：:\s][^（）()]{1,20})[）)]|[责責][任]?[编編][辑輯]?[：:]\s*\S{1,12}(?:\s+\S{1,4})?)\s*$/u

/** No sign-off is without one of these: looking for them first is much quicker. */
const SIGN_OFF_SIGN = /[编編][辑輯]?[：:]|[记記]者[：:\s]|[（(]完/u

/** What stood under a picture before the text begins, by whom it is: 外长抵达会场。（路透社） */
const CAPTION = new RegExp(
  `^[^\\n。！？]{4,80}[。！？]\\s?[（(](?:[图圖][：:]?\\s?)?(?:路透社?|法新社|美[联聯]社|新[华華]社|中[新央]社|彭博社?|Reuters|AFP|AP|.{0,10}?${CREDIT})(?:[\\s/／，,][^（）()]{1,16})?[）)][\\s：:]*(?=\\S)`,
  "iu",
)

/** Without a caption and an opener at its beginning and a sign-off at its end; "" for a paragraph of nothing else. */
export function withoutDateline(paragraph: string): string {
  const text = paragraph.trim().replace(CAPTION, "")
  if (ONLY_TIME.test(text)) return ""
  const report = text.slice(openerLength(text))
  return SIGN_OFF_SIGN.test(report) ? report.replace(SIGN_OFF, "") : report
}
