/** The world at first start: an owner, two readers, a channel and a group. */
import { randomInt } from "node:crypto"
import type { User } from "../wire.ts"
import { addChat, addMember, addPerson } from "./chats.ts"
import { ALL_RIGHTS, EDITOR_RIGHTS } from "./rights.ts"
import { BOT_ID, OWNER_ID, type World } from "./world.ts"

const PEOPLE: readonly User[] = [
  { id: OWNER_ID, is_bot: false, first_name: "站长", username: "owner", language_code: "zh-hans" },
  { id: 1001, is_bot: false, first_name: "小林", username: "xiaolin", language_code: "zh-hans" },
  { id: 1002, is_bot: false, first_name: "Alice", language_code: "en" },
]
const CHANNEL = { id: -1_001_000_000_001, type: "channel", title: "印太快讯", username: "indo_pacific" } as const
const GROUP = { id: -1_001_000_000_002, type: "supergroup", title: "编辑部" } as const

export function createFirstWorld(): World {
  const world: World = {
    bot: { id: BOT_ID, is_bot: true, first_name: "快讯", username: "kuaixun_bot" },
    privacy: true,
    people: {},
    chats: {},
    updates: { nextId: randomInt(100_000_000, 900_000_000), queue: [], confirmed: [], allowed: [] },
    commands: {},
    profile: {},
    files: {},
    nextPersonId: 1003,
    nextChatId: 1_000_000_003,
  }
  for (const person of PEOPLE) addPerson(world, person)

  const channel = addChat(world, CHANNEL)
  addMember(channel, OWNER_ID, "creator", ALL_RIGHTS)
  addMember(channel, BOT_ID, "administrator", EDITOR_RIGHTS)
  addMember(channel, 1001, "member")
  addMember(channel, 1002, "member")

  const group = addChat(world, GROUP)
  addMember(group, OWNER_ID, "creator", ALL_RIGHTS)
  addMember(group, 1001, "member")
  addMember(group, BOT_ID, "member")
  return world
}
