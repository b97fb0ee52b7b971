/** The steps from an empty database to the present one. Forward only; a step that was released is never edited. */
import type { Migration } from "kysely/migration"
import { theBackbone } from "./001-the-backbone.ts"
import { followedSources } from "./002-followed-sources.ts"
import { rulings } from "./003-rulings.ts"
import { ranks } from "./004-ranks.ts"
import { aliases } from "./005-aliases.ts"
import { liveChannels } from "./006-live-channels.ts"
import { whenAndHow } from "./007-when-and-how.ts"
import { livingBulletins } from "./008-living-bulletins.ts"
import { subscriptionChanges } from "./008-subscription-changes.ts"
import { forms } from "./010-forms.ts"
import { chatSources } from "./011-chat-sources.ts"
import { setAsideRows } from "./012-set-aside.ts"
import { hiddenWhileWaiting } from "./013-hidden-while-waiting.ts"
import { labelsAndOpeners } from "./014-labels-and-openers.ts"
import { refusedPlaces } from "./015-refused-places.ts"
import { entriesLeftOut } from "./016-entries-left-out.ts"
import { editsOfPosts } from "./017-edits-of-posts.ts"

/** By name, in the order of the names. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-the-backbone": theBackbone,
  "002-followed-sources": followedSources,
  "003-rulings": rulings,
  "004-ranks": ranks,
  "005-aliases": aliases,
  "006-live-channels": liveChannels,
  "007-when-and-how": whenAndHow,
  "008-living-bulletins": livingBulletins,
  "008-subscription-changes": subscriptionChanges,
  "010-forms": forms,
  "011-chat-sources": chatSources,
  "012-set-aside": setAsideRows,
  "013-hidden-while-waiting": hiddenWhileWaiting,
  "014-labels-and-openers": labelsAndOpeners,
  "015-refused-places": refusedPlaces,
  "016-entries-left-out": entriesLeftOut,
  "017-edits-of-posts": editsOfPosts,
}
