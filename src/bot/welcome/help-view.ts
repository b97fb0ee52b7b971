/** What the bot is for and what can be said to it. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { TagCount } from "../../search/tag-directory.ts"
import { tagsView } from "../search/tags-view.ts"
import { commandsIn, type Place } from "../shared/commands.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, plainView, type View } from "../shared/view.ts"

/** A first greeting, with the commonest tags to begin with. */
export function startView(t: Translate, { articles, tags }: { articles: number; tags: readonly TagCount[] }): View {
  const words = new FormattedString(t(articles > 0 ? "start" : "start-empty", { articles }))
  if (tags.length === 0) return { text: words }
  const { keyboard } = tagsView(t, "", tags)
  return keyboard ? { text: words, keyboard } : { text: words }
}

export function helpView(t: Translate, place: Place, { owner }: { owner: boolean }): View {
  const commands = commandsIn(place, { owner }).map(({ name }) => `/${name} ${t(`command-${name}`)}`)
  return { text: linesOf([t("help-head"), commands.join("\n"), t(`help-foot-${place}`)], "\n\n") }
}

export function noSuchCommandView(t: Translate): View {
  return plainView(t("no-such-command"))
}
