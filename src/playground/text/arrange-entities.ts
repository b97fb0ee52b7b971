/** Joins the entities that a bot gave with those found in the text, as Telegram would show them. */
import type { Entity } from "../wire.ts"

/** These may overlap anything but code; where two of them cross, one is cut in two. */
const STYLES = ["bold", "italic", "underline", "strikethrough", "spoiler"]
const QUOTES = ["blockquote", "expandable_blockquote"]
const CODE = ["pre", "code"]

/** Which of several entities over the same words comes first. */
const RANKS = [...QUOTES, "pre", "code", "text_link", "text_mention", "*", ...STYLES, "custom_emoji"]

/** Explicit entities beyond this many are dropped without a word, styles before links. */
const MAX_EXPLICIT = 100

/** Nothing is refused here: what cannot stand together is cut or dropped in silence, as Telegram does. */
export function arrangeEntities(explicit: readonly Entity[], found: readonly Entity[]): Entity[] {
  const quotes = withoutOverlaps(explicit.filter((entity) => QUOTES.includes(entity.type)))
  const own = withoutOverlaps(explicit.filter(isWhole)).filter(
    (entity) => !quotes.some((quote) => crosses(entity, quote)),
  )
  const styled = stylesOf(explicit, [...own, ...quotes])
  const kept = withinLimit([...quotes, ...own, ...styled])

  const free = found.filter(
    (entity) =>
      !kept.some((other) => (isWhole(other) ? overlaps(entity, other) : isQuote(other) && crosses(entity, other))),
  )
  const solid = [...kept.filter((entity) => !isStyle(entity)), ...free]
  return inOrder([...solid, ...stylesOf(kept, solid)])
}

function isStyle(entity: Entity): boolean {
  return STYLES.includes(entity.type)
}

function isQuote(entity: Entity): boolean {
  return QUOTES.includes(entity.type)
}

function isWhole(entity: Entity): boolean {
  return !isStyle(entity) && !isQuote(entity)
}

function withinLimit(entities: readonly Entity[]): Entity[] {
  if (entities.length <= MAX_EXPLICIT) return [...entities]
  return [...entities.filter((entity) => !isStyle(entity)), ...inOrder(entities.filter(isStyle))].slice(0, MAX_EXPLICIT)
}

/** Styles, with touching ones of a kind joined, cut at the edges of everything solid and wherever another style starts. */
function stylesOf(entities: readonly Entity[], solid: readonly Entity[]): Entity[] {
  const runs = STYLES.flatMap((type) => joinTouching(entities.filter((entity) => entity.type === type)))
  const cuts = new Set(runs.map((run) => run.offset))
  for (const other of solid) cuts.add(other.offset).add(endOf(other))
  const edges = [...cuts].sort((a, b) => a - b)
  const code = solid.filter((other) => CODE.includes(other.type))

  return runs.flatMap((run) => piecesOf(run, edges)).filter((piece) => !code.some((other) => overlaps(piece, other)))
}

function joinTouching(entities: readonly Entity[]): Entity[] {
  const runs: Entity[] = []
  for (const entity of inOrder(entities)) {
    const last = runs.at(-1)
    if (last === undefined || entity.offset > endOf(last)) runs.push(entity)
    else runs[runs.length - 1] = { ...last, length: Math.max(endOf(last), endOf(entity)) - last.offset }
  }
  return runs
}

function piecesOf(run: Entity, edges: readonly number[]): Entity[] {
  const inside = edges.filter((edge) => edge > run.offset && edge < endOf(run))
  const starts = [run.offset, ...inside]
  return starts.map((start, index) => ({ ...run, offset: start, length: (inside[index] ?? endOf(run)) - start }))
}

/** The first of those that overlap, in reading order; of those that begin together the longest. */
export function withoutOverlaps(entities: readonly Entity[]): Entity[] {
  let end = 0
  return inOrder(entities).filter((entity) => {
    if (entity.offset < end) return false
    end = endOf(entity)
    return true
  })
}

function inOrder(entities: readonly Entity[]): Entity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length || rankOf(a) - rankOf(b))
}

function rankOf(entity: Entity): number {
  const rank = RANKS.indexOf(entity.type)
  return rank < 0 ? RANKS.indexOf("*") : rank
}

function endOf(entity: Entity): number {
  return entity.offset + entity.length
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.offset < endOf(b) && b.offset < endOf(a)
}

/** They overlap, and neither holds the other. */
function crosses(a: Entity, b: Entity): boolean {
  const holds = (outer: Entity, inner: Entity) => outer.offset <= inner.offset && endOf(outer) >= endOf(inner)
  return overlaps(a, b) && !holds(a, b) && !holds(b, a)
}
