/**
 * The first released schema. db/schema.ts explains each column; this file says what the database itself enforces.
 * Instants are `bigint` milliseconds since 1970; ids of Telegram are `bigint` as well. A yes or no is an `integer` of 1
 * or 0, and a list is `text` with JSON.
 */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const baseline: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [...SOURCES, ...CORPUS, ...EDITING, ...READERS, ...LEDGER, ...RUNNING, ...QUEUE_TRIGGERS]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}

/** Where posts come from: the sources, the feeds and channels among them, and what was heard in the channels. */
const SOURCES = [
  `create table sources (
    id integer primary key, name text not null unique,
    policy text, paused_at bigint, -- policy is null where nobody follows it
    telegram_id bigint, named_at bigint, other_names text -- if it is a chat; other_names is a list
  )`,
  // A chat is one source under all its titles; most sources are not chats.
  "create unique index sources_by_chat on sources (telegram_id) where telegram_id is not null",
  `create table feeds (
    source_id integer primary key references sources (id),
    address text not null unique, etag text, last_modified text, -- an address is followed once
    interval bigint not null, next_at bigint not null, looked_at bigint, -- interval is in milliseconds
    failures integer not null, fault text, fault_detail text, -- failures in a row
    rejected integer not null, left_out integer not null default 0
  )`,
  "create table allowed_hosts (host text primary key, allowed_by bigint not null, allowed_at bigint not null)",
  `create table channels (
    source_id integer primary key references sources (id),
    chat_id bigint not null unique, username text,
    heard_at bigint, absent_since bigint
  )`,
  `create table channel_messages (
    chat_id bigint not null references channels (chat_id), message_id bigint not null,
    album text not null, -- '' for a message that is alone
    text text not null, media text not null, -- media is a list
    dated_at bigint not null, edited_at bigint not null, -- 0 for never, so that two versions can be compared
    hearings integer not null, waiting_since bigint,
    primary key (chat_id, message_id)
  )`,
  "create index channel_messages_waiting on channel_messages (chat_id) where waiting_since is not null",
  "create index channel_messages_of_album on channel_messages (chat_id, album) where album <> ''",
]

/** Posts as they came, the articles they led to, and the sightings that say which led where. */
const CORPUS = [
  `create table posts (
    id integer primary key, source_id integer not null references sources (id),
    external_id text not null, revision integer not null, -- each revision is a row of its own
    text text not null, url text, media text, -- media is a list
    dated_at bigint, seen_at bigint not null, edited_at bigint,
    signature blob not null, canonical integer not null,
    unique (source_id, external_id, revision)
  )`,
  "create index posts_of_source on posts (source_id, id)",
  `create table articles (
    id integer primary key, seq bigint not null unique, -- moves to the end with every change
    story_id integer not null references articles (id), source_id integer not null references sources (id),
    marker text not null, headline text not null, opener integer, runs_on integer,
    labels text, paragraphs text not null, tags text not null, glosses text not null, -- lists
    url text, published_at bigint not null, dated integer not null,
    merged_into integer references articles (id), retraction_id integer references retractions (id)
  )`,
  "create index articles_by_date on articles (published_at)",
  "create index articles_by_story on articles (story_id)",
  `create table article_tags (
    article_id integer not null references articles (id), key text not null,
    primary key (article_id, key)
  )`,
  "create index article_tags_by_key on article_tags (key)",
  `create table sightings (
    post_id integer primary key references posts (id),
    article_id integer not null references articles (id),
    verdict text not null, similarity real not null,
    doubted_id integer references articles (id), -- the article it may be a copy of
    doubt_similarity real, doubt_why text,
    ruling_id integer references rulings (id)
  )`,
  "create index sightings_by_article on sightings (article_id)",
]

/** What editors decide: the queue, retractions, rulings on copies, and aliases of tags. */
const EDITING = [
  `create table queue (
    article_id integer primary key references articles (id), source_id integer not null references sources (id),
    waiting_since bigint not null, dismissed_at bigint, dismissed_by bigint
  )`,
  `create table retractions (
    id integer primary key, article_id integer not null references articles (id),
    why text not null,
    asked_by bigint not null, asked_at bigint not null,
    manner text, retracted_by bigint, retracted_at bigint -- null until it is carried out
  )`,
  `create table rulings (
    id integer primary key, one text not null, other text not null, -- hashes of the two texts
    together integer not null,
    article_id integer not null references articles (id), other_id integer not null references articles (id),
    ruled_by bigint not null, ruled_at bigint not null
  )`,
  `create table aliases (
    id integer primary key, key text not null unique, name text not null, -- a tag means one other tag at most
    tag_key text not null, tag text not null,
    created_by bigint not null, created_at bigint not null
  )`,
]

/** An article that begins or ends to wait for an editor counts as changed, since nobody may find it while it waits. */
const QUEUE_TRIGGERS = [
  ["queue_joined after insert on queue", "new"],
  ["queue_decided after update of dismissed_at on queue", "new"],
  ["queue_left after delete on queue", "old"],
  [
    "queue_published after insert on bulletins when exists (select 1 from queue where article_id = new.article_id)",
    "new",
  ],
].map(
  ([event, row]) => `create trigger ${event} begin
    update articles set seq = (select max(seq) + 1 from articles) where id = ${row}.article_id;
  end`,
)

/** Chats and what they asked for; triggers keep the log of changes that the matching in memory follows. */
const READERS = [
  `create table readers (
    id integer primary key,
    chat_id bigint not null unique, kind text not null, title text not null, username text,
    language text, language_chosen integer not null default 0,
    paused_why text, not_before bigint not null default 0, resumed_at bigint not null default 0,
    time_zone text, plain integer not null default 0,
    quiet_from integer, quiet_to integer -- minutes since midnight
  )`,
  `create table subscriptions (
    id integer primary key, reader_id integer not null references readers (id),
    filter text not null,
    created_at bigint not null, created_by bigint, -- null for a post of a channel, which has no author
    rhythm text not null default 'instant',
    at_minute integer not null default 480, weekday integer not null default 1, -- eight o'clock, Monday
    quiet_from integer, quiet_to integer, -- minutes since midnight
    style text not null default 'summary', silent integer not null default 0,
    paused_at bigint, paused_why text,
    topic_id bigint, replies integer not null default 1,
    ceiling integer not null default 60, -- bulletins an hour
    unique (reader_id, filter)
  )`,
  `create table subscription_changes (
    subscription_id integer primary key, -- no reference: the row outlives its subscription
    seq bigint not null unique
  )`,
  ...[
    ["insert", "new"],
    ["update", "new"],
    ["delete", "old"],
  ].map(
    ([event, row]) => `create trigger subscriptions_${event} after ${event} on subscriptions begin
      insert into subscription_changes (subscription_id, seq)
      values (${row}.id, (select coalesce(max(seq), 0) + 1 from subscription_changes))
      on conflict (subscription_id) do update set seq = excluded.seq;
    end`,
  ),
  // The clock of a reader is that of all its subscriptions.
  `create trigger subscriptions_of_reader after update of time_zone on readers begin
    insert into subscription_changes (subscription_id, seq)
    select id, (select coalesce(max(seq), 0) from subscription_changes) + row_number() over (order by id)
    from subscriptions where reader_id = new.id
    on conflict (subscription_id) do update set seq = excluded.seq;
  end`,
]

/** What goes out, to whom, and what became of it. */
const LEDGER = [
  `create table bulletins (
    id integer primary key,
    article_id integer not null unique references articles (id), -- an article is published once
    created_at bigint not null, created_by bigint
  )`,
  `create table digests (
    id integer primary key, filter text not null,
    first integer not null, total integer not null, part integer not null, parts integer not null,
    left_out integer not null, made_at bigint not null
  )`,
  `create table deliveries (
    id integer primary key, bulletin_id integer not null references bulletins (id),
    reader_id integer not null references readers (id),
    state text not null, why text, rank integer not null default 0,
    attempts integer not null, due_at bigint not null, settled_at bigint,
    style text not null default 'summary', silent integer not null default 0,
    topic_id bigint, replies integer not null default 0,
    subscription_id integer, -- no reference: a subscription may end while the ledger stays
    held integer not null default 0, digest_id integer references digests (id),
    message_id bigint, album text, form text, print text, -- how it stands in the chat; the album is a list
    amend_at bigint, amend_attempts integer not null default 0,
    amended text, amended_at bigint,
    unique (bulletin_id, reader_id) -- nobody is owed a bulletin twice
  )`,
  // By these the desk finds its work without reading the ledger, most of which is settled.
  "create index deliveries_waiting on deliveries (rank, id) where state = 'waiting'",
  "create index deliveries_waiting_of on deliveries (reader_id, rank, id) where state = 'waiting'",
  "create index deliveries_sending_of on deliveries (reader_id) where state = 'sending'",
  "create index deliveries_held on deliveries (due_at) where held = 1",
  "create index deliveries_unknown on deliveries (settled_at) where state = 'unknown'",
  "create index deliveries_to_amend on deliveries (amend_at) where state = 'sent' and amend_at is not null",
  // By these a message, a digest or a subscription leads to its deliveries.
  "create index deliveries_by_message on deliveries (reader_id, message_id)",
  "create index deliveries_albums on deliveries (reader_id) where album is not null",
  "create index deliveries_together on deliveries (digest_id) where digest_id is not null",
  "create index deliveries_by_subscription on deliveries (subscription_id, bulletin_id)",
]

/** What the running program keeps: single facts, the inbox, and rows that are set aside. */
const RUNNING = [
  "create table meta (key text primary key, value text not null)",
  `create table updates (
    update_id bigint primary key, body text not null,
    received_at bigint not null, handled_at bigint
  )`,
  `create table set_aside (
    queue text not null, key text not null,
    attempts integer not null, why text not null,
    at integer, dropped integer not null default 0,
    primary key (queue, key)
  )`,
]
