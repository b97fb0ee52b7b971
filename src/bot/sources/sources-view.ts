/** The sources that are followed, for owners: the list, one of them, and the question before it is removed. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Feed, type LiveChannel, SOURCE_POLICIES } from "../../model/source.ts"
import { cutTo } from "../../text/cut.ts"
import { maskSecrets } from "../../text/mask-secrets.ts"
import { momentOf } from "../shared/moment.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, plainView, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { faultText } from "./fault-text.ts"
import { leafing, type Page } from "./leafing.ts"
import { handleOf } from "./live-channel-view.ts"
import { type SourcePress, sourceDataOf } from "./source-button.ts"

export type SeenSource = (Feed | LiveChannel) & { readonly posts: number }
export type SourcesView = Page & {
  readonly sources: readonly SeenSource[]
  readonly allowedHosts: readonly string[]
  readonly timeZone: string
}

const LONGEST_NAME = 60
const LONGEST_ADDRESS = 200
const LONGEST_FAULT = 120
const MOST_HOSTS = 20

/** Numbered; each number a button that opens it. */
export function sourcesView(t: Translate, list: SourcesView): View {
  const { sources, page, pageSize, total, allowedHosts, timeZone } = list
  const hosts = allowedHosts.slice(0, MOST_HOSTS).map((host) => cutTo(host, LONGEST_NAME))
  const foot = hosts.length > 0 ? [t("sources-allowed", { hosts: hosts.join(", ") })] : []
  if (total === 0) return plainView([t("sources-none"), ...foot].join("\n\n"))
  const blocks = sources.map((source, index) =>
    linesOf([`${page * pageSize + index + 1}. ${cutTo(source.name, LONGEST_NAME)}`, ...stateOf(t, source, timeZone)]),
  )
  const opening = sources.map(({ id }, index) => button(`${page * pageSize + index + 1}`, { deed: "show", id, page }))
  const head = FormattedString.b(t("sources-head", { total }))
  return withKeyboard(linesOf([head, ...blocks, ...foot], "\n\n"), [...rowsOf(opening, 5), leafing(t, "sources", list)])
}

export function sourceView(
  t: Translate,
  source: SeenSource,
  { page, timeZone }: { readonly page: number; readonly timeZone: string },
): View {
  const { id } = source
  const lines = [
    FormattedString.b(cutTo(source.name, LONGEST_NAME)),
    isFeed(source) ? cutTo(maskSecrets(source.address), LONGEST_ADDRESS) : handleOf(source),
    "",
    ...stateOf(t, source, timeZone),
    ...(isFeed(source) ? outlookOf(t, source, timeZone) : []),
  ]
  const policies = SOURCE_POLICIES.map((policy) =>
    button(`${policy === source.policy ? "✓ " : ""}${t(`policy-${policy}`)}`, { deed: policy, id, page }),
  )
  const pausing = source.pausedAt === undefined ? "pause" : "resume"
  return withKeyboard(linesOf(lines), [
    policies,
    [
      ...(isFeed(source) ? [button(t("source-look"), { deed: "look", id, page })] : []),
      button(t(`source-${pausing}`), { deed: pausing, id, page }),
      button(t("source-remove"), { deed: "remove", id, page }),
    ],
    [backTo(t, page)],
  ])
}

export function removeSourceView(t: Translate, { id, name, posts }: SeenSource, page: number): View {
  return withKeyboard(new FormattedString(t("source-remove-sure", { name: cutTo(name, LONGEST_NAME), posts })), [
    [button(t("source-remove"), { deed: "removed", id, page }), button(t("source-keep"), { deed: "show", id, page })],
  ])
}

/** For owners who did not ask: a feed ended, or comes to nothing again and again. */
export function troubleView(t: Translate, feed: Feed): View {
  const { id, fault, failures } = feed
  const name = cutTo(feed.name, LONGEST_NAME)
  const why = fault ? cutTo(faultText(t, fault), LONGEST_FAULT) : ""
  const words = fault?.kind === "gone" ? t("source-ended", { name, why }) : t("source-failing", { name, why, failures })
  return withKeyboard(new FormattedString(words), [[button(t("source-show"), { deed: "show", id, page: 0 })]])
}

function isFeed(source: SeenSource): source is Feed & { readonly posts: number } {
  return "address" in source
}

function stateOf(t: Translate, source: SeenSource, timeZone: string): string[] {
  const { policy, posts, pausedAt } = source
  const trouble = isFeed(source) ? faultOf(t, source) : absenceOf(t, source, timeZone)
  return [
    [t(`policy-${policy}`), t("source-posts", { posts }), lastOf(t, source, timeZone)].join(" · "),
    ...(pausedAt === undefined ? [] : [t("source-paused")]),
    ...(trouble === undefined ? [] : [`⚠ ${trouble}`]),
  ]
}

/** When something came of it last. */
function lastOf(t: Translate, source: SeenSource, timeZone: string): string {
  const at = isFeed(source) ? source.lookedAt : source.heardAt
  if (at === undefined) return t(isFeed(source) ? "source-unseen" : "source-unheard")
  return t(isFeed(source) ? "source-looked" : "source-heard", { time: momentOf(at, timeZone) })
}

function outlookOf(t: Translate, { pausedAt, nextAt, rejected, leftOut }: Feed, timeZone: string): string[] {
  return [
    ...(pausedAt === undefined ? [t("source-next", { time: momentOf(nextAt, timeZone) })] : []),
    ...(rejected > 0 ? [t("source-rejected", { count: rejected })] : []),
    ...(leftOut > 0 ? [t("source-left-out", { count: leftOut })] : []),
  ]
}

function faultOf(t: Translate, { fault }: Feed): string | undefined {
  return fault && cutTo(faultText(t, fault), LONGEST_FAULT)
}

function absenceOf(t: Translate, { absentSince }: LiveChannel, timeZone: string): string | undefined {
  return absentSince === undefined ? undefined : t("source-absent", { time: momentOf(absentSince, timeZone) })
}

function button(text: string, press: Omit<Extract<SourcePress, { kind: "source" }>, "kind">): Button {
  return { text, callback_data: sourceDataOf({ kind: "source", ...press }) }
}

function backTo(t: Translate, page: number): Button {
  return { text: t("button-back"), callback_data: sourceDataOf({ kind: "sources", page }) }
}
