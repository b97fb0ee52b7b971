/** A bot that follows a channel, and what it has heard. */
import type { ArticleId } from "../../src/model/id.ts"
import { findArticle } from "../../src/store/corpus/articles.ts"
import { until } from "../until.ts"
import { type ABot, aBot, GATHER_MS, OWNER } from "./a-bot.ts"

export const NEWS = "【稀土出口新规公布】\n商务部周三公布新规。自下月起 #稀土 出口须先申领许可证。"
export const MORE = "【滨海大桥今天合龙】\n大桥全长三公里，明年通车。"
export const PICTURE = Buffer.from("89504e470d0a1a0a0000000d4948445200000280000001680802000000", "hex")

/** A bot that follows its channel. */
export async function aListener(policy = "archive"): Promise<ABot> {
  const bot = await aBot()
  await bot.told(OWNER, `/sources add @indo_pacific ${policy}`)
  return bot
}

/** What was posted is heard and taken in, but for what waits for a paused source. */
export async function taken(bot: ABot): Promise<void> {
  await bot.quiet()
  bot.pass(GATHER_MS)
  await until(
    () => bot.db.selectFrom("channel_messages").select(["message_id", "waiting_since"]).execute(),
    (rows) => rows.every((row) => row.waiting_since === null),
    "every post of the channel to be taken in",
  )
}

export const posts = ({ db }: ABot) =>
  db
    .selectFrom("posts")
    .innerJoin("channels", "channels.source_id", "posts.source_id")
    .select(["external_id", "revision", "text", "url"])
    .where("external_id", "like", "1%/%")
    .execute()

export const article = ({ db }: ABot, id: number) => findArticle(db, id as ArticleId)
