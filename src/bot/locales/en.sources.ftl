fault-address = not an address that I fetch: { $detail }
fault-private = not a host of the open internet: { $detail }
fault-redirects = redirected too often, the last time to { $detail }
fault-large = larger than { $detail }
fault-slow = not done within { $detail }
fault-unreached = can't be reached: { $detail }
fault-status = the server refused: { $detail }
fault-busy = the server asks to come later: { $detail }
fault-gone = gone for good: { $detail }
fault-encoding = compressed in a way I can't read: { $detail }
fault-format = can't be read: { $detail }
fault-defect = an error of the bot itself: { $detail }

policy-archive = 🗄 archive
policy-review = 👀 review
policy-publish = 📣 publish
sources-head = 📡 Sources: { $total }
sources-none = No sources yet. Send /sources add with the address of a feed or of a site, or with @channel where I am an administrator, for example /sources add https://example.org/feed review
sources-usage =
  /sources — list the sources
  /sources add https://… — follow a feed for the archive only; with “review” at the end new entries wait in /queue, with “publish” they go out automatically
  /sources add @channel — import what is posted in a channel where I am an administrator; “review” and “publish” work here as well
  /sources allow host — let me fetch from that host although it is in a private network; /sources forbid host undoes it
sources-allowed = Private hosts that may be asked: { $hosts }
sources-allow-hint = If it is a host of your own that you trust: /sources allow { $host }
sources-host-allowed = { $host } may be asked now.
sources-host-forbidden = { $host } is not asked any more.
sources-host-unknown = { $host } was not allowed.
source-added = Now followed. { $read } entries were already there and went to the archive.
source-known = I already follow this.
source-none = I no longer follow this source.
source-posts = { $posts } posts
source-unseen = not looked at yet
source-looked = looked at { $time }
source-next = Next look: { $time }
source-rejected = Entries that could not be read: { $count }
source-left-out = Older entries left out, as the feed is too long: { $count }
source-paused = ⏸ paused
source-look = 🔄 Look now
source-pause = ⏸ Pause
source-resume = ▶ Go on
source-remove = 🗑 Remove
source-keep = Keep it
source-show = Show it
source-remove-sure = Stop following “{ $name }”? Its { $posts } posts and their articles stay.
source-removed = No longer followed
source-read = New: { $fresh }
source-ended = 📡 “{ $name }” has ended, so I no longer fetch it. { $why }
source-failing = 📡 “{ $name }” could not be fetched { $failures } times in a row. { $why }
source-heard = heard { $time }
source-unheard = nothing heard yet
source-absent = I am not in the channel since { $time }, so I hear nothing

channel-asked = 📡 { $by } let me into { $name } ({ $handle }). Use what is posted there as a source? I won't unless you say so.
channels-asked = { $by } also added me to { $count ->
    [one] another channel
   *[other] { $count } more channels
}. To import the posts of one, send /sources add with its name:
channel-no = ✕ No
channel-not-used = 📡 Not used as a source. /sources add { $handle } changes that.
channel-followed = What is posted there from now on is taken in.
channel-absent = I am not in { $chat }, or it is not a channel. Make me an administrator there first.
channel-lost = 📡 I was removed from “{ $name }” and no longer hear it. Let me in again and I will resume automatically.
