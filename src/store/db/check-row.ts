/** Checks the cells of a row, since SQLite keeps a text where a number belongs, and broken JSON. */
import { AMENDMENTS } from "../../model/copy.ts"
import { DELIVERY_STATES, FORMS } from "../../model/delivery.ts"
import { READER_KINDS } from "../../model/reader.ts"
import { RETRACTION_MANNERS } from "../../model/retraction.ts"
import { RHYTHMS, STYLES } from "../../model/settings.ts"
import { FEED_FAULTS, SOURCE_POLICIES } from "../../model/source.ts"
import { timeZoneOf } from "../../model/time-zone.ts"

/** A cell holds what it can't hold. */
export class RowFault extends Error {
  override name = "RowFault"
}

type IsSound = (value: unknown) => boolean

/** No day is further away for a Date. */
const FURTHEST = 8.64e15

const whole: IsSound = Number.isSafeInteger
const text: IsSound = (value) => typeof value === "string"
const instant: IsSound = (value) => Number.isFinite(value) && Math.abs(Number(value)) <= FURTHEST
const from = (least: number, most: number): IsSound => {
  return (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
}
const oneOf = (words: readonly string[]): IsSound => {
  return (value) => words.some((word) => word === value)
}
const listOf = (isSound: IsSound): IsSound => {
  return (value) => Array.isArray(value) && value.every(isSound)
}
const record = (fields: Readonly<Record<string, IsSound>>): IsSound => {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, isSound]) => isSound((value as Readonly<Record<string, unknown>>)[name]))
}
const json = (isSound: IsSound): IsSound => {
  return (value) => {
    try {
      return typeof value === "string" && isSound(JSON.parse(value))
    } catch {
      return false
    }
  }
}

const zones = new Set<unknown>()
/** There are a few hundred; to ask about one takes long. */
const zone: IsSound = (value) => {
  if (zones.has(value)) return true
  const isZone = typeof value === "string" && timeZoneOf(value) !== undefined
  if (isZone) zones.add(value)
  return isZone
}

/** Columns of one name hold one kind of thing in all tables; what is named here is looked at. */
const CELLS = {
  ...all(
    whole,
    "id seq story_id source_id article_id other_id reader_id chat_id message_id post_id merged_into retraction_id",
    "bulletin_id subscription_id digest_id topic_id first total parts part left_out attempts amend_attempts rank",
    "hearings rejected failures created_by ruled_by dated silent replies held plain language_chosen together",
    "canonical opener runs_on",
  ),
  ...all(
    instant,
    "published_at retracted_at created_at due_at settled_at amend_at amended_at made_at paused_at next_at looked_at",
    "heard_at absent_since dated_at edited_at waiting_since not_before resumed_at ruled_at",
  ),
  ...all(
    text,
    "marker headline url text title username language paused_why filter key tag_key tag print why address etag",
    "last_modified fault_detail one other value name",
  ),
  ...all(from(0, 24 * 60 - 1), "quiet_from quiet_to at_minute"),
  weekday: from(1, 7),
  ceiling: from(1, Number.MAX_SAFE_INTEGER),
  interval: (value) => instant(value) && Number(value) > 0,
  ...all(json(listOf(text)), "paragraphs tags labels other_names"),
  glosses: json(listOf(record({ tag: text, text }))),
  media: json(listOf(record({ kind: text }))),
  manner: oneOf(RETRACTION_MANNERS),
  kind: oneOf(READER_KINDS),
  state: oneOf(DELIVERY_STATES),
  rhythm: oneOf(RHYTHMS),
  style: oneOf(STYLES),
  form: oneOf(FORMS),
  amended: oneOf(AMENDMENTS),
  policy: oneOf(SOURCE_POLICIES),
  fault: oneOf(FEED_FAULTS),
  time_zone: zone,
  signature: (value) => value instanceof Uint8Array && value.length % 4 === 0,
} satisfies Readonly<Record<string, IsSound>>

const SOUND: ReadonlyMap<string, IsSound> = new Map(Object.entries(CELLS))

/** Null is always right: SQLite itself refuses it where a value must be. Throws RowFault. */
export function checkRow(row: object): void {
  for (const [column, value] of Object.entries(row)) {
    if (value === null || value === undefined) continue
    const isSound = SOUND.get(column)
    if (isSound && !isSound(value)) throw new RowFault(`${column} can't be ${textOf(value)}`)
  }
}

export function isValidRow(row: object): boolean {
  try {
    checkRow(row)
    return true
  } catch {
    return false
  }
}

/** Without the text itself: a person may have written it, and the log holds nobody's words. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  return typeof value === "string" ? `a text of ${value.length} characters` : String(value)
}

function all(isSound: IsSound, ...columns: readonly string[]): Record<string, IsSound> {
  return Object.fromEntries(columns.flatMap((names) => names.split(" ")).map((column) => [column, isSound]))
}
