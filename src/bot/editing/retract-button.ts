/** What stands in the buttons under the question whether to retract. */
import type { RetractionId } from "../../model/id.ts"
import type { RetractionManner } from "../../model/retraction.ts"

export type RetractPress = {
  readonly kind: "retract"
  readonly act: RetractionManner | "cancel"
  readonly plan: RetractionId
}

const LETTERS = { strike: "s", delete: "d", cancel: "x" } as const satisfies Record<RetractPress["act"], string>
const PRESS = /^w:(?<letter>[sdx]):(?<plan>\d{1,15})$/

export function retractDataOf(act: RetractPress["act"], plan: RetractionId): string {
  return `w:${LETTERS[act]}:${plan}`
}

/** Undefined for anything that no button of these says. */
export function retractPressOf(data: string): RetractPress | undefined {
  const { letter, plan } = PRESS.exec(data)?.groups ?? {}
  const act = (Object.keys(LETTERS) as RetractPress["act"][]).find((key) => LETTERS[key] === letter)
  return act && { kind: "retract", act, plan: Number(plan) as RetractionId }
}
