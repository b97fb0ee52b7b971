start = 你好，我是快訊。直接傳來想找的詞，我就在 { $articles } 篇文章裡為你找；寫錯一兩個字、寫簡體、打拼音都可以。
  傳 /subscribe 加上詞或標籤，有相關新聞時我會主動送來，例如 /subscribe #印度
start-empty = 你好，我是快訊。這裡還沒有文章，等站長匯入之後就可以搜尋了。
help-head = 我能做這些：
help-foot-private =
  搜尋時可以這樣寫：
  供應鏈 印度 — 兩個詞都有
  "四方安全對話" — 一字不差
  #印度 — 帶這個標籤
  -北約 — 不要這個詞
  印度 | 日本 — 有一個就行
  after:2020-09-01 before:2020-10-01 — 某段日子裡
  source:名稱 — 來自某個來源

  給頻道訂閱：先讓我做頻道管理員（可以發訊息），再傳 /subscribe @頻道 #標籤
help-foot-group = 只有叫到我時我才說話：用指令、提到我的名字，或回覆我的訊息。群管理員可以用 /subscribe 為本群訂閱。
help-foot-channel = 頻道管理員可以在這裡傳 /subscribe、/unsubscribe 和 /subscriptions；想搜尋請和我私聊。
command-start = 打個招呼
command-help = 我能做什麼
command-search = 搜尋文章，例如 /search 供應鏈
command-latest = 最新的文章
command-tag = 某個標籤的文章，例如 /tag 印度
command-tags = 有哪些標籤
command-article = 按編號看一篇文章
command-related = 與某篇文章相關的報導，例如 /related 1
command-subscribe = 訂閱，例如 /subscribe #印度
command-unsubscribe = 退訂
command-subscriptions = 看看訂閱了什麼
command-settings = 語言和時區，例如 /settings Asia/Taipei
command-forget = 忘掉這裡的一切
command-why = 某篇文章在這裡為什麼有、為什麼沒有，例如 /why 1
command-import = 匯入文章：轉傳一則貼文，或傳來 .txt、.jsonl 等檔案
command-sources = 來源：追蹤的 feed 和頻道，例如 /sources add https://… publish
command-queue = 等著發布的文章
command-publish = 按編號發布一篇文章
command-duplicates = 判斷哪些是重複報導
command-merge = 合併兩篇文章，例如 /merge 1 2
command-split = 讓一條貼文自成一篇，例如 /split 1
command-alias = 讓兩個標籤等同，例如 /alias 澳洲 澳大利亞
command-stats = 各種數字
command-health = 發送是否正常，有什麼要處理
no-such-command = 沒有這個指令。傳 /help 看看我能做什麼；想搜尋就直接傳詞。
only-text = 我只看得懂文字。直接傳想找的詞就行。
late = 我剛才不在線，現在才看到這條訊息。
went-wrong = 出錯了，沒有做成。請過一會兒再試；還不行就告訴站長。
went-wrong-short = 出錯了，請再試一次
tried-again = 現在存不下來，我會繼續試一會兒。
press-wait = 請稍候，正在排隊更新
press-in-private = 請先私訊我，我才能在那裡回覆你
flood-press = 按得太快了，這一下沒有處理
flood = 一下子太多了，我先回答前面幾則，後面的沒有處理。請過一分鐘再傳。
owner-only = 只有站長可以這樣做。

imported-on = { $day } 收錄
original = 原文
full = 全文
media-photo = 📷 圖片
media-video = 🎬 影片
media-animation = 🎞 動圖
media-audio = 🎵 音訊
media-voice = 🎤 語音
media-round = ⭕ 圓形影片
media-sticker = 🏷 貼圖
media-document = 📎 檔案
media-gone = 這些已經取不到了
article-number = 編號 { $id }
article-none = 沒有編號為 { $id } 的文章。搜尋結果裡的按鈕可以打開文章。
article-usage = 請寫上編號，例如 /article 1
related-usage = 請寫上編號，例如 /related 1
button-previous = ‹ 上一頁
button-next = 下一頁 ›
button-back = ‹ 返回列表
button-related = 相關報導 { $count } 條
button-stale = 這個按鈕已經過期，請再問一次

list-head-search = 🔎 { $query } · { $total } 條
list-head-tag = #{ $query } · { $total } 條
list-head-latest = 🗞 最新 · 共 { $total } 條
list-head-related = 🔗 與「{ $query }」相關 · { $total } 條
list-page = 第 { $page }/{ $pages } 頁
list-all-near = 沒有「{ $query }」，顯示與“{ $corrected }”相近的結果
list-more-near = 以下顯示與“{ $corrected }”相近的結果
list-all-pinyin = 按拼音找到「{ $corrected }」
list-more-pinyin = 以下按拼音找到「{ $corrected }」
list-all-apart = 沒有連在一起的「{ $query }」，顯示同時有「{ $corrected }」的結果
list-more-apart = 以下同時有「{ $corrected }」
list-none-search = 沒有找到「{ $query }」。
list-none-tag = 沒有標籤「{ $query }」。
list-none-latest = 還沒有文章。
list-none-related = 沒有與「{ $query }」相關的報導。
list-none-hint = 換個詞試試，或傳 /tags 看看有哪些標籤。
did-you-mean = 你是不是要找：
search-usage = 請寫上要找的詞，例如 /search 供應鏈
tag-usage = 請寫上標籤，例如 /tag 印度。傳 /tags 看看有哪些。
tags-head = 最常見的標籤：
tags-head-with = 以「{ $prefix }」開頭的標籤：
tags-none = 還沒有標籤。
tags-none-with = 沒有以「{ $prefix }」開頭的標籤。

chat-not-found = 找不到 { $chat }。請檢查名字；私有的頻道要先讓我加入。
chat-not-channel = { $chat } 不是頻道，也不是群。
asker-not-admin = 只有 { $chat } 裡能發訊息的管理員可以這樣做。
bot-not-admin = 我在 { $chat } 裡還不能發訊息。請先讓我做管理員，並允許發布訊息。
group-admins-only = 在群裡只有管理員可以這樣做。
added-to-channel = 謝謝把我加進 { $name }。傳 /subscribe { $handle } #標籤，我就把相關新聞發到那裡；不寫標籤就是全部新聞。
added-to-group = 大家好，我是快訊。管理員傳 /subscribe #標籤，我就把相關新聞發到這裡；想搜尋就傳 /search 加上詞。

import-usage = 把頻道的貼文轉傳給我，或傳來一個檔案（.txt、.jsonl 等），我就收進來。收進來的不會自動推送，發布用 /publish 加編號。
import-too-large = 檔案太大，Telegram 只讓我取 20 MB 以內的。更大的請用命令列匯入。
taken-head = 📥 讀了 { $read } 則
taken-asides = 不算貼文：{ $list }
aside-service = 服務訊息 { $count } 則
aside-unsupported = 匯出時 Telegram 讀不了的 { $count } 則
aside-textless = 沒有正文的（圖片、貼圖、地點等）{ $count } 則
taken-refused = 有 { $count } 處沒讀進來：
taken-more = 還有 { $count } 篇沒有列出。
verdict-new = 新
verdict-same = 重複
verdict-near = 相近
verdict-excerpt = 摘錄
verdict-revision = 修訂
button-publish = 📣 發布

publish-usage = 請寫上編號，例如 /publish 1
publish-done = 📣 已發布「{ $title }」，發給 { $count } 個聊天，大約 { $seconds } 秒送完。
publish-held = 📣 已發布「{ $title }」，發給 { $count } 個聊天，其中 { $held } 個稍後在彙總裡收到。
publish-had = 「{ $title }」不必再發：訂閱它的 { $count } 個聊天都已送達，或正在途中。
publish-nobody = 「{ $title }」已發布，但現在沒有訂閱與它相符。

doubt-head = 🪞 是重複嗎？第 { $number } 條，共 { $total } 條
doubt-none = 沒有要判斷的：沒有存疑的文章，也沒有勉強算相近的文章。
doubt-gone = 這一條已經判斷過了
doubt-why-figures = 有 { $similarity }% 相同，但數字不同，所以暫時是兩篇。
doubt-why-names = 有 { $similarity }% 相同，但人名不同，所以暫時是兩篇。
doubt-why-passages = 有 { $similarity }% 相同，但有幾段說的是別的事，所以暫時是兩篇。
doubt-why-near = 只有 { $similarity }% 相同，但已併入這篇文章。
button-together = 同一篇報導 → 合併
button-apart = 不是一回事 → 分開
post-number = 貼文 { $id }
post-none = 沒有編號為 { $id } 的貼文。
holders = { $holders ->
    [0] 還沒有聊天收到
   *[other] { $holders } 個聊天已收到
  }
merge-usage = 請寫上兩篇文章的編號，例如 /merge 1 2
merge-ask = 把編號 { $gone } 併入編號 { $kept }？保留編號 { $kept } 的文字，另一個編號和連結都會指向它；收到過其中一篇的聊天不會再收到另一篇。以後再來的重複也照此處理。
merge-done = 已合併：編號 { $kept }
merge-none = 這本來就是同一篇文章。
button-merge = 合併
split-usage = 請寫上文章或貼文的編號，例如 /split 1 或 /split 貼文 5
split-ask = 讓貼文 { $post } 自成一篇，從此不再併入編號 { $article }？不會因此傳送任何訊息。
split-which = 要把哪一段文字從這篇文章裡拆出來？
split-more = 還有 { $count } 條沒有列出，可以發 /split 貼文 加編號。
split-none = 這篇文章的貼文內容都一樣，沒有可拆的。
button-split = 拆分
apart-done = 已分開：編號 { $article } 和編號 { $other }
button-cancel = 取消
cancelled = 沒有改動。

alias-head = 🔗 別名 · { $total } 個
alias-none = 🔗 還沒有別名。
alias-usage = 發 /alias 加兩個標籤，讓前一個等同於後一個，例如 /alias 澳洲 澳大利亞：搜尋、標籤和訂閱從此把兩者當作一個。
alias-suggested = 文章裡說這些是同一個標籤，點一下就合用；也可以發 /alias 加兩個標籤。
alias-made = { $alias } 現在等同於 { $tag }
alias-same = { $alias } 和 { $tag } 本來就是同一個標籤
alias-full = 最多 { $most } 個別名，請先去掉一些。
alias-removed = { $alias } 不再等同於 { $tag }
alias-gone = 這個別名已經沒有了
alias-suggestion-gone = 這個建議已經不在了

stats-head = 📊 統計
stats-articles = 文章
stats-posts = 貼文
stats-tags = 標籤
stats-subscriptions = 訂閱
stats-bulletins = 已發布
stats-deliveries = 投遞
delivery-waiting = 等待
delivery-sending = 正在發
delivery-sent = 已送達
delivery-unknown = 不確定
delivery-failed = 失敗
delivery-gone = 對方收不到
delivery-skipped = 略過

queue-head = 👀 等著發布的 { $total } 篇
queue-none = 沒有等著發布的文章。
notice-queue = 📥 有 { $count } 篇新文章等著你看。發 /queue 發布或略過。
queue-decided = 這篇已經處理過了
queue-dismissed = 不發
button-dismiss = ✕ 不發

health-head = 🩺 狀況
health-oldest = 最早的一則等了 { $minutes } 分鐘
health-pace = 最快每秒 { $rate } 則
health-paused = 暫停的聊天 { $total }
health-set-aside = 因無法處理而擱置 { $total }
health-set-aside-shell = 在命令列查看、重試或放棄：
health-unknown = 不確定是否送達 { $total }
health-ask = 請到聊天裡看一眼：有了就點「已送達」，沒有就點「再發」。
button-arrived = 已送達
button-again = 再發
unknown-arrived = 記下了：已送達
unknown-again = 這就再發一次
unknown-settled = 這一則已經處理過了
notice-unknown = ⚠️ { $count } 則快訊不知道有沒有送達，所以沒有自動再發。發 /health 處理。

why-usage = 請寫上文章編號，或者快訊、貼文的連結，例如 /why 1
why-none = 找不到 { $asked }。
why-not-yours = 只有那個聊天的管理員可以這樣問。
why-heard = 聽到了，還沒收進來：要麼再等幾秒，要麼等來源繼續。
why-wordless = 聽到了，但一個字也沒有，所以不成文章。
told-new = 新文章
told-same = 與已有的完全一樣
told-excerpt = 是已有文章的一部分，或補全了它（{ $percent }%）
told-revision = 來源改過
told-near = 與已有的幾乎一樣（{ $percent }%）
told-apart = 站長拆成了單獨一篇
told-together = 站長併入的（{ $percent }% 相同）
why-doubt = 很像編號 { $id }（{ $percent }%），但數字或名字不同
fate-unpublished = 還沒有發布。
fate-unsubscribed = 這裡沒有訂閱，所以沒有收到。
fate-refused = 沒有一個訂閱條件與它相符，所以沒有收到。
fate-later = 發布的時候還沒有相符的訂閱；再發布一次就會收到。
fate-own = 這是這個頻道自己發的，所以不再發回來。
fate-paused = 這裡現在收不到，暫停中：{ $why }
fate-held = 等著彙總，不早於 { $time }。
fate-waiting = 等著發送，不早於 { $time }。
fate-sending = 正在發送。
fate-sent = { $time } 已送達。
fate-unknown = { $time } 發出後沒有回音，不知道有沒有送達。
fate-failed = { $time } 發送失敗。
fate-gone = { $time } 這裡收不到訊息。
fate-skipped = { $time } 略過了。
