/**
 * The tables as kysely sees them; `null` lives here and nowhere above. A `Generated` column has a default, so an insert may
 * leave it out, as it may any that can be null.
 */
import type { Generated } from "kysely"
import type { Amendment } from "../../model/copy.ts"
import type { DeliveryState, Form } from "../../model/delivery.ts"
import type { Disagreement, Verdict } from "../../model/post.ts"
import type { ReaderKind } from "../../model/reader.ts"
import type { RetractionManner } from "../../model/retraction.ts"
import type { Queue } from "../../model/set-aside.ts"
import type { Rhythm, Style } from "../../model/settings.ts"
import type { FeedFaultKind, SourcePolicy } from "../../model/source.ts"

/** A list kept as JSON text. */
type Json = string

export type Tables = {
  meta: { key: string; value: string }
  /** `policy` is null where nobody follows the source: a file, a forwarded post. */
  sources: {
    id: Generated<number>
    name: string
    policy: SourcePolicy | null
    paused_at: number | null
    /** The chat of Telegram that it is, by the number bots know it by. */
    telegram_id: number | null
    /** When that chat was last seen to have its title. */
    named_at: number | null
    /** Titles that the chat had before, or has beside another source of that name. */
    other_names: Json | null
  }
  feeds: {
    source_id: number
    address: string
    etag: string | null
    last_modified: string | null
    interval: number
    next_at: number
    looked_at: number | null
    failures: number
    fault: FeedFaultKind | null
    fault_detail: string | null
    rejected: number
    left_out: number
  }
  channels: {
    source_id: number
    chat_id: number
    username: string | null
    heard_at: number | null
    absent_since: number | null
  }
  /** Messages heard in them. Once taken in, `waiting_since` is null, and a message outside of an album keeps no words. */
  channel_messages: {
    chat_id: number
    message_id: number
    /** "" for a message that stands alone. */
    album: string
    text: string
    media: Json
    dated_at: number
    /** 0 for one that never was. */
    edited_at: number
    /** How often it was heard, so that an edit that comes while it is being taken in is not passed over. */
    hearings: number
    waiting_since: number | null
  }
  allowed_hosts: { host: string; allowed_by: number; allowed_at: number }
  /** What waits for an editor, until it has a bulletin or was dismissed. */
  queue: {
    article_id: number
    source_id: number
    waiting_since: number
    dismissed_at: number | null
    dismissed_by: number | null
  }
  posts: {
    id: Generated<number>
    source_id: number
    external_id: string
    revision: number
    text: string
    url: string | null
    dated_at: number | null
    seen_at: number
    /** What copies of its text have in common, see corpus/identity/signature.ts. */
    signature: Uint8Array
    /** 1: the article it led to took this text. */
    canonical: number
    /** See model/media.ts. */
    media: Json | null
    /** Null for a post that never was edited, or whose source doesn't say. */
    edited_at: number | null
  }
  articles: {
    id: Generated<number>
    /** Grows with every change of any article: what followers of the corpus keep as their cursor. */
    seq: number
    story_id: number
    source_id: number
    marker: string
    headline: string
    /** See model/article.ts; null for none. */
    labels: Json | null
    opener: number | null
    runs_on: number | null
    paragraphs: Json
    tags: Json
    glosses: Json
    url: string | null
    published_at: number
    dated: number
    /** An editor merged it: the article that answers for it. */
    merged_into: number | null
    /** An editor took it back. */
    retraction_id: number | null
  }
  /** Without `retracted_at` it was only asked for. */
  retractions: {
    id: Generated<number>
    article_id: number
    why: string
    asked_by: number
    asked_at: number
    manner: RetractionManner | null
    retracted_by: number | null
    retracted_at: number | null
  }
  rulings: {
    id: Generated<number>
    /** Hashes of two whole texts. */
    one: string
    other: string
    together: number
    article_id: number
    other_id: number
    ruled_by: number
    ruled_at: number
  }
  aliases: {
    id: Generated<number>
    key: string
    name: string
    /** Never the key of an alias. */
    tag_key: string
    tag: string
    created_by: number
    created_at: number
  }
  article_tags: { article_id: number; key: string }
  sightings: {
    post_id: number
    article_id: number
    verdict: Verdict
    similarity: number
    doubted_id: number | null
    doubt_similarity: number | null
    doubt_why: Disagreement | null
    ruling_id: number | null
  }
  readers: {
    id: Generated<number>
    chat_id: number
    kind: ReaderKind
    title: string
    username: string | null
    language: string | null
    paused_why: string | null
    /** Telegram asked for silence in this chat until then. */
    not_before: Generated<number>
    /** When a pause last ended. */
    resumed_at: Generated<number>
    time_zone: string | null
    language_chosen: Generated<number>
    /** 1: its long digests are plain messages. */
    plain: Generated<number>
    /** Quiet hours that its next subscriptions begin with. */
    quiet_from: number | null
    quiet_to: number | null
  }
  subscriptions: {
    id: Generated<number>
    reader_id: number
    filter: string
    created_at: number
    created_by: number | null
    rhythm: Generated<Rhythm>
    at_minute: Generated<number>
    weekday: Generated<number>
    quiet_from: number | null
    quiet_to: number | null
    style: Generated<Style>
    silent: Generated<number>
    paused_at: number | null
    paused_why: string | null
    topic_id: number | null
    replies: Generated<number>
    ceiling: Generated<number>
  }
  /** Kept by triggers; of one that ended the row stays. */
  subscription_changes: { subscription_id: number; seq: number }
  bulletins: { id: Generated<number>; article_id: number; created_at: number; created_by: number | null }
  deliveries: {
    id: Generated<number>
    bulletin_id: number
    reader_id: number
    state: DeliveryState
    /** The lower goes first, see model/delivery.ts. */
    rank: Generated<number>
    attempts: number
    /** waiting: not to be tried before; sending: when the request left. */
    due_at: number
    settled_at: number | null
    message_id: number | null
    why: string | null
    /** How it goes out, as its subscription had it when it was published or its digest was made. */
    style: Generated<Style>
    silent: Generated<number>
    topic_id: number | null
    replies: Generated<number>
    /** The subscription that brings it. Its number may be another one's when it has ended, but never while `held`. */
    subscription_id: number | null
    /** 1: it waits for the digest of its subscription, which is due then. */
    held: Generated<number>
    /** It goes out in one message with all others of this digest. */
    digest_id: number | null
    /** The form it has in the chat; before it is sent, the form it must have. */
    form: Form | null
    /** The numbers of all its messages, where they are several; `message_id` is the first. */
    album: Json | null
    /** A print of what the copy says. */
    print: string | null
    /** The article has changed, so the copy is to be looked at from then on. */
    amend_at: number | null
    amend_attempts: Generated<number>
    amended: Amendment | null
    amended_at: number | null
  }
  /** Each row is one message of a digest. */
  digests: {
    id: Generated<number>
    filter: string
    first: number
    total: number
    part: number
    parts: number
    left_out: number
    made_at: number
  }
  /** `at` is null while a row is only watched: `attempts` counts how often its work began and did not end. */
  set_aside: {
    queue: Queue
    key: string
    attempts: number
    why: string
    at: number | null
    /** 1: a person looked at it, and it stays out of its queue. */
    dropped: Generated<number>
  }
  updates: { update_id: number; body: string; received_at: number; handled_at: number | null }
}
