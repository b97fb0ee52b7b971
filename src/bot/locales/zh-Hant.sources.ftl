fault-address = 這樣的網址我不去取：{ $detail }
fault-private = 不是公開網路上的主機：{ $detail }
fault-redirects = 轉址太多次，最後一次到 { $detail }
fault-large = 超過 { $detail }
fault-slow = { $detail } 之內沒有取完
fault-unreached = 連不上：{ $detail }
fault-status = 伺服器拒絕了：{ $detail }
fault-busy = 伺服器要求晚些再來：{ $detail }
fault-gone = 永久下線了：{ $detail }
fault-encoding = 壓縮方式讀不了：{ $detail }
fault-format = 讀不了：{ $detail }
fault-defect = 機器人自己出了錯：{ $detail }

policy-archive = 🗄 存檔
policy-review = 👀 待審
policy-publish = 📣 自動發布
sources-head = 📡 來源 { $total } 個
sources-none = 還沒有來源。發 /sources add 加上 feed 或網站的網址，或我是管理員的 @頻道，例如 /sources add https://example.org/feed review
sources-usage =
  /sources — 追蹤著哪些來源
  /sources add https://… — 追蹤一個 feed，只存檔；後面寫 review，新文章在 /queue 裡等待；寫 publish，就自動發布
  /sources add @頻道 — 收進我做管理員的頻道裡的貼文，後面的詞同上
  /sources allow 主機 — 允許去取內網裡的這台主機；/sources forbid 主機 收回
sources-allowed = 允許去取的內網主機：{ $hosts }
sources-allow-hint = 如果是你自己信任的主機：/sources allow { $host }
sources-host-allowed = 現在可以去取 { $host } 了。
sources-host-forbidden = 不再去取 { $host }。
sources-host-unknown = 本來就沒有允許 { $host }。
source-added = 從現在起追蹤。已有的 { $read } 則都存檔了。
source-known = 已經在追蹤了。
source-none = 已經不追蹤這個來源了。
source-posts = { $posts } 則
source-unseen = 還沒看過
source-looked = { $time } 看過
source-next = 下次去看：{ $time }
source-rejected = 讀不了的條目：{ $count }
source-left-out = feed 太長，較早的條目沒有讀：{ $count }
source-paused = ⏸ 已暫停
source-look = 🔄 現在就看
source-pause = ⏸ 暫停
source-resume = ▶ 繼續
source-remove = 🗑 移除
source-keep = 留著
source-show = 看看
source-remove-sure = 不再追蹤「{ $name }」嗎？它的 { $posts } 則貼文和文章都會留下。
source-removed = 不再追蹤
source-read = 新的 { $fresh } 篇
source-ended = 📡「{ $name }」已經停了，不再去取。{ $why }
source-failing = 📡「{ $name }」連續 { $failures } 次沒有取到。{ $why }
source-heard = { $time } 聽到過
source-unheard = 還沒聽到什麼
source-absent = { $time } 起我不在頻道裡，聽不到了

channel-asked = 📡 { $by } 把我加進了 { $name }（{ $handle }）。要把那裡的貼文當作來源嗎？你不說就不用。
channels-asked = { $by }還把我加進了另外 { $count } 個頻道。想收錄哪個，就傳送 /sources add 加上它的名稱：
channel-no = ✕ 不用
channel-not-used = 📡 不當作來源。想用時發 /sources add { $handle }
channel-followed = 從現在起，那裡發的都會收進來。
channel-absent = 我不在 { $chat } 裡，或者它不是頻道。請先讓我做那裡的管理員。
channel-lost = 📡 我被移出了「{ $name }」，聽不到那裡的貼文了。再讓我進去就會自動接著聽。
