/** Every command of the chat: where it is offered, and by which plain words it is called in private. */

export type Place = "private" | "group" | "channel"

export type Command = {
  readonly name: string
  /** Simplified; the traditional spelling counts too. */
  readonly words: readonly string[]
  readonly places: readonly Place[]
  readonly owner?: true
}

const EVERYWHERE = ["private", "group", "channel"] as const
const TALKING = ["private", "group"] as const

export const COMMANDS = [
  { name: "start", words: ["开始"], places: ["private", "group"] },
  { name: "help", words: ["帮助", "说明"], places: ["private", "group"] },
  { name: "search", words: ["搜索", "搜寻", "搜"], places: TALKING },
  { name: "latest", words: ["最新"], places: TALKING },
  { name: "tag", words: ["标签"], places: TALKING },
  { name: "tags", words: ["所有标签", "标签列表"], places: TALKING },
  { name: "article", words: ["文章"], places: TALKING },
  { name: "related", words: ["相关"], places: TALKING },
  { name: "subscribe", words: ["订阅"], places: EVERYWHERE },
  { name: "unsubscribe", words: ["退订", "取消订阅"], places: EVERYWHERE },
  { name: "subscriptions", words: ["我的订阅", "订阅列表"], places: EVERYWHERE },
  { name: "settings", words: ["设置", "设定"], places: EVERYWHERE },
  { name: "forget", words: ["忘记我"], places: EVERYWHERE },
  { name: "why", words: ["为什么"], places: TALKING },
  { name: "import", words: ["导入"], places: ["private"], owner: true },
  { name: "sources", words: ["来源"], places: ["private"], owner: true },
  { name: "queue", words: ["待审"], places: ["private"], owner: true },
  { name: "publish", words: ["发布"], places: TALKING, owner: true },
  { name: "retract", words: ["撤回"], places: TALKING, owner: true },
  { name: "duplicates", words: ["重复"], places: ["private"], owner: true },
  { name: "merge", words: ["合并"], places: ["private"], owner: true },
  { name: "split", words: ["拆分"], places: ["private"], owner: true },
  { name: "alias", words: ["别名"], places: ["private"], owner: true },
  { name: "stats", words: ["统计"], places: TALKING, owner: true },
  { name: "health", words: ["状况"], places: TALKING, owner: true },
] as const satisfies readonly Command[]

export type CommandName = (typeof COMMANDS)[number]["name"]

/** What is offered there, in the order of the list. */
export function commandsIn(place: Place, { owner }: { owner: boolean }): readonly Command[] {
  const all: readonly Command[] = COMMANDS
  return all.filter((command) => command.places.includes(place) && (owner || !command.owner))
}
