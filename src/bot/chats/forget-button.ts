/** What stands in the buttons under the question whether a chat is to be forgotten. */

export type ForgetPress = { readonly kind: "forget"; readonly sure: boolean; readonly chatId: number }

const PRESS = /^z:(?<word>yes|no):(?<chatId>-?\d{1,16})$/u

export function forgetDataOf({ sure, chatId }: Omit<ForgetPress, "kind">): string {
  return `z:${sure ? "yes" : "no"}:${chatId}`
}

/** Undefined for anything that no such button says. */
export function forgetPressOf(data: string): ForgetPress | undefined {
  const { word, chatId } = PRESS.exec(data)?.groups ?? {}
  return word === undefined ? undefined : { kind: "forget", sure: word === "yes", chatId: Number(chatId) }
}
