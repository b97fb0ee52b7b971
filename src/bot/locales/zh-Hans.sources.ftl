fault-address = 这样的地址我不去取：{ $detail }
fault-private = 不是公开网络上的主机：{ $detail }
fault-redirects = 跳转太多次，最后一次到 { $detail }
fault-large = 超过 { $detail }
fault-slow = { $detail } 之内没有取完
fault-unreached = 连不上：{ $detail }
fault-status = 服务器拒绝了：{ $detail }
fault-busy = 服务器要求晚些再来：{ $detail }
fault-gone = 永久下线了：{ $detail }
fault-encoding = 压缩方式读不了：{ $detail }
fault-format = 读不了：{ $detail }
fault-defect = 机器人自己出了错：{ $detail }

policy-archive = 🗄 存档
policy-review = 👀 待审
policy-publish = 📣 自动发布
sources-head = 📡 来源 { $total } 个
sources-none = 还没有来源。发 /sources add 加上 feed 或网站的地址，或我是管理员的 @频道，例如 /sources add https://example.org/feed review
sources-usage =
  /sources — 跟踪着哪些来源
  /sources add https://… — 跟踪一个 feed，只存档；后面写 review，新文章在 /queue 里等待；写 publish，就自动发布
  /sources add @频道 — 收进我做管理员的频道里的帖子，后面的词同上
  /sources allow 主机 — 允许去取内网里的这台主机；/sources forbid 主机 收回
sources-allowed = 允许去取的内网主机：{ $hosts }
sources-allow-hint = 如果是你自己信任的主机：/sources allow { $host }
sources-host-allowed = 现在可以去取 { $host } 了。
sources-host-forbidden = 不再去取 { $host }。
sources-host-unknown = 本来就没有允许 { $host }。
source-added = 从现在起跟踪。已有的 { $read } 条都存档了。
source-known = 已经在跟踪了。
source-none = 已经不跟踪这个来源了。
source-posts = { $posts } 条
source-unseen = 还没看过
source-looked = { $time } 看过
source-next = 下次去看：{ $time }
source-rejected = 读不了的条目：{ $count }
source-left-out = feed 太长，较早的条目没有读：{ $count }
source-paused = ⏸ 已暂停
source-look = 🔄 现在就看
source-pause = ⏸ 暂停
source-resume = ▶ 继续
source-remove = 🗑 移除
source-keep = 留着
source-show = 看看
source-remove-sure = 不再跟踪「{ $name }」吗？它的 { $posts } 条帖子和文章都会留下。
source-removed = 不再跟踪
source-read = 新的 { $fresh } 篇
source-ended = 📡「{ $name }」已经停了，不再去取。{ $why }
source-failing = 📡「{ $name }」连续 { $failures } 次没有取到。{ $why }
source-heard = { $time } 听到过
source-unheard = 还没听到什么
source-absent = { $time } 起我不在频道里，听不到了

channel-asked = 📡 { $by } 把我加进了 { $name }（{ $handle }）。要把那里的帖子当作来源吗？你不说就不用。
channels-asked = { $by }还把我加进了另外 { $count } 个频道。想收录哪个，就发 /sources add 加上它的名字：
channel-no = ✕ 不用
channel-not-used = 📡 不当作来源。想用时发 /sources add { $handle }
channel-followed = 从现在起，那里发的都会收进来。
channel-absent = 我不在 { $chat } 里，或者它不是频道。请先让我做那里的管理员。
channel-lost = 📡 我被移出了「{ $name }」，听不到那里的帖子了。再让我进去就会自动接着听。
