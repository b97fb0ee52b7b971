start = Hello, this is Kuaixun. Send me any words and I look for them in { $articles ->
    [one] one article
   *[other] { $articles } articles
  }; a wrong character, the other Chinese script or pinyin is no harm.
  Send /subscribe with words or a tag and I bring you the news about it, for example /subscribe #印度
start-empty = Hello, this is Kuaixun. There are no articles yet; once the owner has imported some, you can search them.
help-head = This is what I can do:
help-foot-private =
  Ways to search:
  供应链 印度 — both words
  "四方安全对话" — exactly this
  #印度 — with this tag
  -北约 — without this word
  印度 | 日本 — either one
  after:2020-09-01 before:2020-10-01 — from a span of days
  source:name — from one source

  For a channel: make me its administrator with the right to post, then send /subscribe @channel #tag
help-foot-group = I speak only when spoken to: by a command, by my name, or by a reply to my message. Administrators can /subscribe this group.
help-foot-channel = Administrators of this channel can post /subscribe, /unsubscribe and /subscriptions here; to search, write to me in private.
command-start = say hello
command-help = what I can do
command-search = search articles: /search 供应链
command-latest = the latest articles
command-tag = articles with a tag: /tag 印度
command-tags = which tags there are
command-article = read an article by its number
command-related = reports related to an article: /related 1
command-subscribe = subscribe: /subscribe #印度
command-unsubscribe = end a subscription
command-subscriptions = what is subscribed here
command-settings = Language and time zone, such as /settings Asia/Shanghai
command-forget = Forget everything about this chat
command-why = Why an article came here or did not, for example /why 1
command-import = import articles: forward a post, or send a file (.txt, .jsonl …)
command-sources = sources: feeds and channels that are followed, /sources add https://… publish
command-queue = what waits to be published
command-publish = publish an article by its number
command-duplicates = judge what may be told twice
command-merge = merge two articles: /merge 1 2
command-split = make an article of one post: /split 1
command-alias = Let two tags mean the same: /alias 澳洲 澳大利亚
command-stats = figures
command-health = How the sending goes, and what needs you
no-such-command = There is no such command. Send /help to see what I can do, or just send words to search.
only-text = I understand text only. Just send the words you look for.
late = I was offline and saw this message only now.
went-wrong = Something went wrong and nothing was done. Please try again in a while; if it stays so, tell the owner.
went-wrong-short = Something went wrong, please try again
tried-again = I can't save this right now. I'll keep trying for a while.
press-wait = One moment, this update is waiting for its turn
press-in-private = Please start a private chat with me first, then I can answer you there
flood-press = Too many presses at once, so this one was skipped
flood = That's a lot at once. I'll answer the first messages and skip the rest. Please try again in a minute.
owner-only = Only the owner may do this.

imported-on = imported { $day }
original = Original
full = Full text
media-photo = 📷 photo
media-video = 🎬 film
media-animation = 🎞 animation
media-audio = 🎵 music
media-voice = 🎤 voice
media-round = ⭕ round film
media-sticker = 🏷 sticker
media-document = 📎 file
media-gone = I can't get at this any more
article-number = No. { $id }
article-none = There is no article { $id }. The buttons under a search open articles.
article-usage = Add the number, for example /article 1
related-usage = Add the number, for example /related 1
button-previous = ‹ Previous
button-next = Next ›
button-back = ‹ Back to the list
button-related = Related: { $count }
button-stale = This button is too old, please ask again

list-head-search = 🔎 { $query } · { $total }
list-head-tag = #{ $query } · { $total }
list-head-latest = 🗞 Latest · { $total }
list-head-related = 🔗 Related to “{ $query }” · { $total }
list-page = page { $page } of { $pages }
list-all-near = Nothing for “{ $query }”; showing results close to it, for “{ $corrected }”
list-more-near = From here on results for “{ $corrected }”, which is close
list-all-pinyin = Found by pinyin: “{ $corrected }”
list-more-pinyin = From here on found by pinyin: “{ $corrected }”
list-all-apart = Nothing for “{ $query }” in one piece; showing what has all of “{ $corrected }”
list-more-apart = From here on what has all of “{ $corrected }”
list-none-search = Nothing found for “{ $query }”.
list-none-tag = There is no tag “{ $query }”.
list-none-latest = There are no articles yet.
list-none-related = Nothing is related to “{ $query }”.
list-none-hint = Try other words, or send /tags to see which tags there are.
did-you-mean = Did you mean:
search-usage = Add the words to look for, for example /search 供应链
tag-usage = Add a tag, for example /tag 印度. Send /tags to see which there are.
tags-head = The commonest tags:
tags-head-with = Tags that begin with “{ $prefix }”:
tags-none = There are no tags yet.
tags-none-with = No tag begins with “{ $prefix }”.

chat-not-found = { $chat } was not found. Check the name; a private channel has to let me in first.
chat-not-channel = { $chat } is neither a channel nor a group.
asker-not-admin = Only an administrator of { $chat } who may post there can do this.
bot-not-admin = I can't post in { $chat } yet. Make me an administrator with the right to post first.
group-admins-only = In a group only its administrators can do this.
added-to-channel = Thank you for adding me to { $name }. Send /subscribe { $handle } #tag and I bring its news there; without a tag it is all news.
added-to-group = Hello, this is Kuaixun. Administrators can send /subscribe #tag, and I bring its news here; to search, send /search with words.

import-usage = Forward a post of a channel to me, or send a file (.txt, .jsonl …), and I take it in. Nothing of it is pushed by itself; /publish with a number does that.
import-too-large = The file is too large; Telegram hands me 20 MB at most. Import larger ones by the command line.
taken-head = 📥 Posts read: { $read }
taken-asides = Not posts: { $list }
aside-service = service messages { $count }
aside-unsupported = messages the exporting app could not read { $count }
aside-textless = without a text (pictures, stickers, places …) { $count }
taken-refused = Not read: { $count }
taken-more = { $count } more are not listed.
verdict-new = new
verdict-same = same
verdict-near = near
verdict-excerpt = excerpt
verdict-revision = revision
button-publish = 📣 Publish

publish-usage = Add the number, for example /publish 1
publish-done = 📣 Published “{ $title }” to { $count ->
    [one] one chat
   *[other] { $count } chats
  }; that takes about { $seconds } s.
publish-held = 📣 Published “{ $title }”. Chats that get it: { $count }, of them { $held } later, in a digest.
publish-had = “{ $title }” need not be sent again: every chat that asked for it ({ $count }) has it, or it is on its way.
publish-nobody = “{ $title }” is published, but no subscription asks for it now.

doubt-head = 🪞 Told twice? { $number } of { $total }
doubt-none = There is nothing to judge: no doubts and no copies that are hardly alike.
doubt-gone = This was judged already
doubt-why-figures = { $similarity } % alike, but the figures differ, so they are two articles for now.
doubt-why-names = { $similarity } % alike, but the names differ, so they are two articles for now.
doubt-why-passages = { $similarity } % alike, but passages of them are other content, so they are two articles for now.
doubt-why-near = Only { $similarity } % alike, but taken for a copy of this article.
button-together = One story told twice → merge
button-apart = Different → keep apart
post-number = Post { $id }
post-none = There is no post { $id }.
holders = { $holders ->
    [0] no chat has it
    [one] one chat has it
   *[other] { $holders } chats have it
  }
merge-usage = Add the numbers of two articles, for example /merge 1 2
merge-ask = Merge No. { $gone } into No. { $kept }? The text of No. { $kept } stays, the number and links of the other lead to it, and whoever has either is not sent the other. Copies that come later follow this.
merge-done = Merged: No. { $kept }
merge-none = These are one article already.
button-merge = Merge
split-usage = Add the number of an article, or of a post: /split 1 or /split post 5
split-ask = Make an article of its own of post { $post }, and keep it apart from No. { $article } for good? Nothing is sent by that.
split-which = Which text is to leave this article?
split-more = { $count } more are not listed; name one by /split post and its number.
split-none = All posts of this article say the same: there is nothing to split.
button-split = Split
apart-done = Apart: No. { $article } and No. { $other }
button-cancel = Cancel
cancelled = Nothing was changed.

alias-head = 🔗 Aliases: { $total }
alias-none = 🔗 There are no aliases yet.
alias-usage = Send /alias with two tags to let the first mean the second, for example /alias 澳洲 澳大利亚: searches, tags and subscriptions then take the two for one.
alias-suggested = Articles give these as two names of one thing; press to let them mean the same, or send /alias with two tags.
alias-made = { $alias } now means { $tag }
alias-same = { $alias } and { $tag } are one tag already
alias-full = { $most } aliases at most; end some first.
alias-removed = { $alias } no longer means { $tag }
alias-gone = This alias is gone already
alias-suggestion-gone = This suggestion is gone

stats-head = 📊 Figures
stats-articles = Articles
stats-posts = Posts
stats-tags = Tags
stats-subscriptions = Subscriptions
stats-bulletins = Bulletins
stats-deliveries = Deliveries
delivery-waiting = Waiting
delivery-sending = On the way
delivery-sent = Sent
delivery-unknown = Unknown
delivery-failed = Failed
delivery-gone = Chat gone
delivery-skipped = Skipped

queue-head = 👀 Waiting: { $total }
queue-none = Nothing waits.
notice-queue = 📥 { $count ->
    [one] One new article waits
   *[other] { $count } new articles wait
  } for you. /queue publishes or dismisses.
queue-decided = This was decided already
queue-dismissed = Dismissed
button-dismiss = ✕ Dismiss

health-head = 🩺 Health
health-oldest = The oldest has waited { $minutes } min
health-pace = At most { $rate } messages a second
health-paused = Paused chats { $total }
health-set-aside = Set aside, since it can't be worked on: { $total }
health-set-aside-shell = In the shell, to list, retry or drop them:
health-unknown = May not have arrived { $total }
health-ask = Look into the chat: if it is there press “arrived”, if not “again”.
button-arrived = arrived
button-again = again
unknown-arrived = Noted: it arrived
unknown-again = It is sent again
unknown-settled = This one was settled before
notice-unknown = ⚠️ { $count ->
    [one] It is not known whether a bulletin arrived, so it is not sent again by itself.
   *[other] It is not known whether { $count } bulletins arrived, so they are not sent again by themselves.
  } /health settles that.

why-usage = Add the number of an article, or the link of a bulletin or post, for example /why 1
why-none = There is no { $asked }.
why-not-yours = Only admins of that chat may ask this.
why-heard = Heard but not imported yet: that takes a few seconds, or until the source is resumed.
why-wordless = Heard, but there is not a word in it, so it is no article.
told-new = a new article
told-same = the very same as one that is there
told-excerpt = part of an article that is there, or the fuller text of it ({ $percent }%)
told-revision = its source changed it
told-near = almost the same as one that is there ({ $percent }%)
told-apart = an editor made it an article of its own
told-together = put here by an editor ({ $percent }% alike)
why-doubt = Much like { $id } ({ $percent }%), but figures or names differ
fate-unpublished = Not published.
fate-unsubscribed = Nothing is subscribed here, so it did not come.
fate-refused = No subscription takes it, so it did not come.
fate-later = When it was published no subscription took it; publishing it again brings it.
fate-own = This channel told it itself, so it is not sent back.
fate-paused = Paused, nothing arrives here: { $why }
fate-held = Waiting for a digest, not before { $time }.
fate-waiting = Waiting to be sent, not before { $time }.
fate-sending = On the way.
fate-sent = Sent { $time }.
fate-unknown = It left { $time } and no answer came: it may have arrived.
fate-failed = Failed { $time }.
fate-gone = The chat could not be written to { $time }.
fate-skipped = Skipped { $time }.
