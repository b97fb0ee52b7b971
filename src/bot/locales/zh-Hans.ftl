start = 你好，我是快讯。直接发来想找的词，我就在 { $articles } 篇文章里为你找；写错一两个字、写繁体、打拼音都可以。
  发 /subscribe 加上词或标签，有相关新闻时我会主动送来，例如 /subscribe #印度
start-empty = 你好，我是快讯。这里还没有文章，等站长导入之后就可以搜索了。
help-head = 我能做这些：
help-foot-private =
  搜索时可以这样写：
  供应链 印度 — 两个词都有
  "四方安全对话" — 一字不差
  #印度 — 带这个标签
  -北约 — 不要这个词
  印度 | 日本 — 有一个就行
  after:2020-09-01 before:2020-10-01 — 某段日子里
  source:名称 — 来自某个来源

  给频道订阅：先让我做频道管理员（可以发消息），再发 /subscribe @频道 #标签
help-foot-group = 只有叫到我时我才说话：用命令、提到我的名字，或回复我的消息。群管理员可以用 /subscribe 为本群订阅。
help-foot-channel = 频道管理员可以在这里发 /subscribe、/unsubscribe 和 /subscriptions；想搜索请和我私聊。
command-start = 打个招呼
command-help = 我能做什么
command-search = 搜索文章，例如 /search 供应链
command-latest = 最新的文章
command-tag = 某个标签的文章，例如 /tag 印度
command-tags = 有哪些标签
command-article = 按编号看一篇文章
command-related = 与某篇文章相关的报道，例如 /related 1
command-subscribe = 订阅，例如 /subscribe #印度
command-unsubscribe = 退订
command-subscriptions = 看看订阅了什么
command-settings = 语言和时区，例如 /settings Asia/Shanghai
command-forget = 忘掉这里的一切
command-why = 某篇文章在这里为什么有、为什么没有，例如 /why 1
command-import = 导入文章：转发一条帖子，或发来 .txt、.jsonl 等文件
command-sources = 来源：跟踪的 feed 和频道，例如 /sources add https://… publish
command-queue = 等着发布的文章
command-publish = 按编号发布一篇文章
command-duplicates = 判断哪些是重复报道
command-merge = 合并两篇文章，例如 /merge 1 2
command-split = 让一条帖子自成一篇，例如 /split 1
command-alias = 让两个标签等同，例如 /alias 澳洲 澳大利亚
command-stats = 各种数字
command-health = 发送是否正常，有什么要处理
no-such-command = 没有这个命令。发 /help 看看我能做什么；想搜索就直接发词。
only-text = 我只看得懂文字。直接发想找的词就行。
late = 我刚才不在线，现在才看到这条消息。
went-wrong = 出错了，没有做成。请过一会儿再试；还不行就告诉站长。
went-wrong-short = 出错了，请再试一次
tried-again = 现在存不下来，我会接着试一会儿。
press-wait = 稍等，正在排队更新
press-in-private = 请先私聊我发一条消息，我才能在那里回答你
flood-press = 按得太快了，这一下没有处理
flood = 一下子太多了，我先回答前面几条，后面的没有处理。请过一分钟再发。
owner-only = 只有站长可以这样做。

imported-on = { $day } 收录
original = 原文
full = 全文
media-photo = 📷 图片
media-video = 🎬 视频
media-animation = 🎞 动图
media-audio = 🎵 音频
media-voice = 🎤 语音
media-round = ⭕ 圆形视频
media-sticker = 🏷 贴纸
media-document = 📎 文件
media-gone = 这些已经取不到了
article-number = 编号 { $id }
article-none = 没有编号为 { $id } 的文章。搜索结果里的按钮可以打开文章。
article-usage = 请写上编号，例如 /article 1
related-usage = 请写上编号，例如 /related 1
button-previous = ‹ 上一页
button-next = 下一页 ›
button-back = ‹ 返回列表
button-related = 相关报道 { $count } 条
button-stale = 这个按钮已经过期，请再问一次

list-head-search = 🔎 { $query } · { $total } 条
list-head-tag = #{ $query } · { $total } 条
list-head-latest = 🗞 最新 · 共 { $total } 条
list-head-related = 🔗 与「{ $query }」相关 · { $total } 条
list-page = 第 { $page }/{ $pages } 页
list-all-near = 没有「{ $query }」，显示与“{ $corrected }”相近的结果
list-more-near = 以下显示与“{ $corrected }”相近的结果
list-all-pinyin = 按拼音找到「{ $corrected }」
list-more-pinyin = 以下按拼音找到「{ $corrected }」
list-all-apart = 没有连在一起的「{ $query }」，显示同时有「{ $corrected }」的结果
list-more-apart = 以下同时有「{ $corrected }」
list-none-search = 没有找到「{ $query }」。
list-none-tag = 没有标签「{ $query }」。
list-none-latest = 还没有文章。
list-none-related = 没有与「{ $query }」相关的报道。
list-none-hint = 换个词试试，或发 /tags 看看有哪些标签。
did-you-mean = 你是不是要找：
search-usage = 请写上要找的词，例如 /search 供应链
tag-usage = 请写上标签，例如 /tag 印度。发 /tags 看看有哪些。
tags-head = 最常见的标签：
tags-head-with = 以「{ $prefix }」开头的标签：
tags-none = 还没有标签。
tags-none-with = 没有以「{ $prefix }」开头的标签。

chat-not-found = 找不到 { $chat }。请检查名字；私有的频道要先让我加入。
chat-not-channel = { $chat } 不是频道，也不是群。
asker-not-admin = 只有 { $chat } 里能发消息的管理员可以这样做。
bot-not-admin = 我在 { $chat } 里还不能发消息。请先让我做管理员，并允许发布消息。
group-admins-only = 在群里只有管理员可以这样做。
added-to-channel = 谢谢把我加进 { $name }。发 /subscribe { $handle } #标签，我就把相关新闻发到那里；不写标签就是全部新闻。
added-to-group = 大家好，我是快讯。管理员发 /subscribe #标签，我就把相关新闻发到这里；想搜索就发 /search 加上词。

import-usage = 把频道的帖子转发给我，或发来一个文件（.txt、.jsonl 等），我就收进来。收进来的不会自动推送，发布用 /publish 加编号。
import-too-large = 文件太大，Telegram 只让我取 20 MB 以内的。更大的请用命令行导入。
taken-head = 📥 读了 { $read } 条
taken-asides = 不算帖子：{ $list }
aside-service = 服务消息 { $count } 条
aside-unsupported = 导出时 Telegram 读不了的 { $count } 条
aside-textless = 没有正文的（图片、贴纸、地点等）{ $count } 条
taken-refused = 有 { $count } 处没读进来：
taken-more = 还有 { $count } 篇没有列出。
verdict-new = 新
verdict-same = 重复
verdict-near = 相近
verdict-excerpt = 摘录
verdict-revision = 修订
button-publish = 📣 发布

publish-usage = 请写上编号，例如 /publish 1
publish-done = 📣 已发布「{ $title }」，发给 { $count } 个聊天，大约 { $seconds } 秒送完。
publish-held = 📣 已发布「{ $title }」，发给 { $count } 个聊天，其中 { $held } 个稍后在汇总里收到。
publish-had = 「{ $title }」不必再发：订阅它的 { $count } 个聊天都已送达，或正在途中。
publish-nobody = 「{ $title }」已发布，但现在没有订阅与它相符。

doubt-head = 🪞 是重复吗？第 { $number } 条，共 { $total } 条
doubt-none = 没有要判断的：没有存疑的文章，也没有勉强算相近的文章。
doubt-gone = 这一条已经判断过了
doubt-why-figures = 有 { $similarity }% 相同，但数字不同，所以暂时是两篇。
doubt-why-names = 有 { $similarity }% 相同，但人名不同，所以暂时是两篇。
doubt-why-passages = 有 { $similarity }% 相同，但有几段说的是别的事，所以暂时是两篇。
doubt-why-near = 只有 { $similarity }% 相同，但已并入这篇文章。
button-together = 同一篇报道 → 合并
button-apart = 不是一回事 → 分开
post-number = 帖子 { $id }
post-none = 没有编号为 { $id } 的帖子。
holders = { $holders ->
    [0] 还没有聊天收到
   *[other] { $holders } 个聊天已收到
  }
merge-usage = 请写上两篇文章的编号，例如 /merge 1 2
merge-ask = 把编号 { $gone } 并入编号 { $kept }？保留编号 { $kept } 的文字，另一个编号和链接都会指向它；收到过其中一篇的聊天不会再收到另一篇。以后再来的重复也照此处理。
merge-done = 已合并：编号 { $kept }
merge-none = 这本来就是同一篇文章。
button-merge = 合并
split-usage = 请写上文章或帖子的编号，例如 /split 1 或 /split 帖子 5
split-ask = 让帖子 { $post } 自成一篇，从此不再并入编号 { $article }？不会因此发送任何消息。
split-which = 要把哪一段文字从这篇文章里拆出来？
split-more = 还有 { $count } 条没有列出，可以发 /split 帖子 加编号。
split-none = 这篇文章的帖子内容都一样，没有可拆的。
button-split = 拆分
apart-done = 已分开：编号 { $article } 和编号 { $other }
button-cancel = 取消
cancelled = 没有改动。

alias-head = 🔗 别名 · { $total } 个
alias-none = 🔗 还没有别名。
alias-usage = 发 /alias 加两个标签，让前一个等同于后一个，例如 /alias 澳洲 澳大利亚：搜索、标签和订阅从此把两者当作一个。
alias-suggested = 文章里说这些是同一个标签，点一下就合用；也可以发 /alias 加两个标签。
alias-made = { $alias } 现在等同于 { $tag }
alias-same = { $alias } 和 { $tag } 本来就是同一个标签
alias-full = 最多 { $most } 个别名，请先去掉一些。
alias-removed = { $alias } 不再等同于 { $tag }
alias-gone = 这个别名已经没有了
alias-suggestion-gone = 这个建议已经不在了

stats-head = 📊 统计
stats-articles = 文章
stats-posts = 帖子
stats-tags = 标签
stats-subscriptions = 订阅
stats-bulletins = 已发布
stats-deliveries = 投递
delivery-waiting = 等待
delivery-sending = 正在发
delivery-sent = 已送达
delivery-unknown = 不确定
delivery-failed = 失败
delivery-gone = 对方收不到
delivery-skipped = 略过

queue-head = 👀 等着发布的 { $total } 篇
queue-none = 没有等着发布的文章。
notice-queue = 📥 有 { $count } 篇新文章等着你看。发 /queue 发布或略过。
queue-decided = 这篇已经处理过了
queue-dismissed = 不发
button-dismiss = ✕ 不发

health-head = 🩺 状况
health-oldest = 最早的一条等了 { $minutes } 分钟
health-pace = 最快每秒 { $rate } 条
health-paused = 暂停的聊天 { $total }
health-set-aside = 因无法处理而搁置 { $total }
health-set-aside-shell = 在命令行查看、重试或放弃：
health-unknown = 不确定是否送达 { $total }
health-ask = 请到聊天里看一眼：有了就点「已送达」，没有就点「再发」。
button-arrived = 已送达
button-again = 再发
unknown-arrived = 记下了：已送达
unknown-again = 这就再发一次
unknown-settled = 这一条已经处理过了
notice-unknown = ⚠️ { $count } 条快讯不知道有没有送达，所以没有自动再发。发 /health 处理。

why-usage = 请写上文章编号，或者快讯、帖子的链接，例如 /why 1
why-none = 找不到 { $asked }。
why-not-yours = 只有那个聊天的管理员可以这样问。
why-heard = 听到了，还没收进来：要么再等几秒，要么等来源继续。
why-wordless = 听到了，但一个字也没有，所以不成文章。
told-new = 新文章
told-same = 与已有的完全一样
told-excerpt = 是已有文章的一部分，或补全了它（{ $percent }%）
told-revision = 来源改过
told-near = 与已有的几乎一样（{ $percent }%）
told-apart = 站长拆成了单独一篇
told-together = 站长并入的（{ $percent }% 相同）
why-doubt = 很像编号 { $id }（{ $percent }%），但数字或名字不同
fate-unpublished = 还没有发布。
fate-unsubscribed = 这里没有订阅，所以没有收到。
fate-refused = 没有一个订阅条件与它相符，所以没有收到。
fate-later = 发布的时候还没有相符的订阅；再发布一次就会收到。
fate-own = 这是这个频道自己发的，所以不再发回来。
fate-paused = 这里现在收不到，暂停中：{ $why }
fate-held = 等着汇总，不早于 { $time }。
fate-waiting = 等着发送，不早于 { $time }。
fate-sending = 正在发送。
fate-sent = { $time } 已送达。
fate-unknown = { $time } 发出后没有回音，不知道有没有送达。
fate-failed = { $time } 发送失败。
fate-gone = { $time } 这里收不到消息。
fate-skipped = { $time } 略过了。
