command-retract = 撤回一篇文章：/retract 1 原因
correction = ✏️ 更正
retracted = ⛔ 已撤回
retracted-why = ⛔ 已撤回：{ $why }
retract-usage = 请写上文章编号，也可以写上让各聊天读到的原因：/retract 1 数字有误
retract-ask = 要撤回编号 { $id } 吗？撤回后搜不到、也不再发送，而且不能恢复。
retract-why = 各聊天会读到这个原因：{ $why }
retract-no-why = 没有写原因；在 /retract 的编号后面可以写上。
retract-copies = { $copies ->
    [0] 没有聊天收到过它。
   *[other] { $copies } 个聊天有它，大约需要 { $seconds } 秒。
  }
retract-old = 其中 { $old } 个收到已超过 48 小时，只能划掉，不能删除。
retract-waiting = 还有 { $waiting } 个在等待发送，不会再收到。
retract-unknown = 有 { $unknown } 个可能收到了，但无法改动。
button-strike = ⛔ 全部划掉
button-delete = 🗑 全部删除
retract-done = ⛔ 已撤回编号 { $id }，正在改动各聊天里的快讯。
retract-settled = 这一条已经处理过了
publish-retracted = 编号 { $id } 已撤回，不再发布。
copy-edited = { $time } 已更正。
copy-struck = { $time } 已划掉。
copy-deleted = { $time } 已删除。
copy-noted = 无法改动，{ $time } 另发消息说明。
copy-lost = { $time } 发现它已被删除。
copy-refused = { $time } Telegram 不允许改动它。
copy-due = 文章有变动，这一份等待改动。
why-merged = 编号 { $gone } 已并入编号 { $kept }。
