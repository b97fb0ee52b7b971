/** The sources that are followed, for owners: the list, one of them, and the question before it is removed. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Instant } from "../../model/id.ts"
import { type Feed, SOURCE_POLICIES } from "../../model/source.ts"
import { cutTo } from "../../text/cut.ts"
import { type SourcePress, sourceDataOf } from "../source-button.ts"
import type { Translate } from "../translate.ts"
import { faultText } from "./fault.ts"
import { leafing, type Page } from "./leafing.ts"
import { type Button, linesOf, plainView, rowsOf, type View, withKeyboard } from "./view.ts"

export type SeenFeed = Feed & { readonly posts: number }
export type SourcesView = Page & {
  readonly feeds: readonly SeenFeed[]
  readonly allowedHosts: readonly string[]
  readonly timeZone: string
}

const LONGEST_NAME = 60
const LONGEST_ADDRESS = 200
const LONGEST_FAULT = 120
const MOST_HOSTS = 20

/** Numbered; each number a button that opens it. */
export function sourcesView(t: Translate, list: SourcesView): View {
  const { feeds, page, pageSize, total, allowedHosts, timeZone } = list
  const hosts = allowedHosts.slice(0, MOST_HOSTS).map((host) => cutTo(host, LONGEST_NAME))
  const foot = hosts.length > 0 ? [t("sources-allowed", { hosts: hosts.join(", ") })] : []
  if (total === 0) return plainView([t("sources-none"), ...foot].join("\n\n"))
  const blocks = feeds.map((feed, index) =>
    linesOf([`${page * pageSize + index + 1}. ${cutTo(feed.name, LONGEST_NAME)}`, ...stateOf(t, feed, timeZone)]),
  )
  const opening = feeds.map(({ id }, index) => button(`${page * pageSize + index + 1}`, { deed: "show", id, page }))
  const head = FormattedString.b(t("sources-head", { total }))
  return withKeyboard(linesOf([head, ...blocks, ...foot], "\n\n"), [...rowsOf(opening, 5), leafing(t, "sources", list)])
}

export function sourceView(
  t: Translate,
  feed: SeenFeed,
  { page, timeZone }: { readonly page: number; readonly timeZone: string },
): View {
  const { id } = feed
  const lines = [
    FormattedString.b(cutTo(feed.name, LONGEST_NAME)),
    cutTo(feed.address, LONGEST_ADDRESS),
    "",
    ...stateOf(t, feed, timeZone),
    ...(feed.pausedAt === undefined ? [t("source-next", { time: momentOf(feed.nextAt, timeZone) })] : []),
    ...(feed.rejected > 0 ? [t("source-rejected", { count: feed.rejected })] : []),
  ]
  const policies = SOURCE_POLICIES.map((policy) =>
    button(`${policy === feed.policy ? "✓ " : ""}${t(`policy-${policy}`)}`, { deed: policy, id, page }),
  )
  const pausing = feed.pausedAt === undefined ? "pause" : "resume"
  return withKeyboard(linesOf(lines), [
    policies,
    [
      button(t("source-look"), { deed: "look", id, page }),
      button(t(`source-${pausing}`), { deed: pausing, id, page }),
      button(t("source-remove"), { deed: "remove", id, page }),
    ],
    [backTo(t, page)],
  ])
}

export function removeSourceView(t: Translate, { id, name, posts }: SeenFeed, page: number): View {
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

function stateOf(t: Translate, feed: SeenFeed, timeZone: string): string[] {
  const { policy, posts, lookedAt, pausedAt, fault } = feed
  const seen = lookedAt === undefined ? t("source-unseen") : t("source-looked", { time: momentOf(lookedAt, timeZone) })
  return [
    [t(`policy-${policy}`), t("source-posts", { posts }), seen].join(" · "),
    ...(pausedAt === undefined ? [] : [t("source-paused")]),
    ...(fault ? [`⚠ ${cutTo(faultText(t, fault), LONGEST_FAULT)}`] : []),
  ]
}

function button(text: string, press: Omit<Extract<SourcePress, { kind: "source" }>, "kind">): Button {
  return { text, callback_data: sourceDataOf({ kind: "source", ...press }) }
}

function backTo(t: Translate, page: number): Button {
  return { text: t("button-back"), callback_data: sourceDataOf({ kind: "sources", page }) }
}

function momentOf(instant: Instant, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return time.toString({ smallestUnit: "minute" }).replace("T", " ")
}
