command-retract = 撤回一篇文章：/retract 1 原因
correction = ✏️ 更正
retracted = ⛔ 已撤回
retracted-why = ⛔ 已撤回：{ $why }
retract-usage = 請寫上文章編號，也可以寫上讓各聊天讀到的原因：/retract 1 數字有誤
retract-ask = 要撤回編號 { $id } 嗎？撤回後搜不到、也不再傳送，而且不能恢復。
retract-why = 各聊天會讀到這個原因：{ $why }
retract-no-why = 沒有寫原因；在 /retract 的編號後面可以寫上。
retract-copies = { $copies ->
    [0] 沒有聊天收到過它。
   *[other] { $copies } 個聊天有它，大約需要 { $seconds } 秒。
  }
retract-old = 其中 { $old } 個收到已超過 48 小時，只能劃掉，不能刪除。
retract-waiting = 還有 { $waiting } 個在等待傳送，不會再收到。
retract-unknown = 有 { $unknown } 個可能收到了，但無法改動。
button-strike = ⛔ 全部劃掉
button-delete = 🗑 全部刪除
retract-done = ⛔ 已撤回編號 { $id }，正在改動各聊天裡的快訊。
retract-settled = 這一則已經處理過了
publish-retracted = 編號 { $id } 已撤回，不再發布。
copy-edited = { $time } 已更正。
copy-struck = { $time } 已劃掉。
copy-deleted = { $time } 已刪除。
copy-noted = 無法改動，{ $time } 另發訊息說明。
copy-lost = { $time } 發現它已被刪除。
copy-refused = { $time } Telegram 不允許改動它。
copy-due = 文章有變動，這一份等待改動。
why-merged = 編號 { $gone } 已併入編號 { $kept }。
