command-retract = take an article back in every chat: /retract 1 reason
correction = ✏️ Correction
retracted = ⛔ Retracted
retracted-why = ⛔ Retracted: { $why }
retract-usage = Add the number of the article and, if you like, the reason that every chat reads: /retract 1 The figure was wrong
retract-ask = Retract No. { $id }? It is not found and not sent any more, and that can't be undone.
retract-why = The chats read this reason: { $why }
retract-no-why = No reason is given; /retract with the number and a reason gives one.
retract-copies = { $copies ->
    [0] No chat has it.
    [one] One chat has it; that takes about { $seconds } s.
   *[other] { $copies } chats have it; that takes about { $seconds } s.
  }
retract-old = { $old } of them have had it for more than 48 hours: there it can only be struck through.
retract-waiting = For { $waiting } it still waits: they will not get it.
retract-unknown = { $unknown } may have a copy that can't be reached.
button-strike = ⛔ Strike through everywhere
button-delete = 🗑 Delete everywhere
retract-done = ⛔ Retracted: No. { $id }. The chats are being changed.
retract-settled = This was settled before
publish-retracted = No. { $id } was retracted and is not published.
copy-edited = Corrected { $time }.
copy-struck = Struck through { $time }.
copy-deleted = Deleted { $time }.
copy-noted = It could not be changed, so a message told of it { $time }.
copy-lost = Somebody had deleted it by { $time }.
copy-refused = Telegram would not change it { $time }.
copy-due = The article has changed; this copy is to be changed, too.
why-merged = No. { $gone } was merged into No. { $kept }, which answers for it.
