import { expect, test } from "vitest"
import { countCases, IS_LARGE, STANDING_LIMIT_MS } from "../cases.ts"
import { until } from "../until.ts"
import { type ABot, ALICE, aBot, CHANNEL, GROUP, OWNER, READER } from "./a-bot.ts"

/** Telegram's own limits: what one person sends here would take from five minutes to half an hour to be answered. */
const LIMITS = { sendRate: 30, chatRate: 20 }
const MANY = IS_LARGE ? 3000 : 700
/** As many as show that what one chat sends is bounded. */
const SOME = IS_LARGE ? 3000 : 200

/** More than the inbox has at work at once. */
const CHANNELS = 600

type Road = { readonly road: string; readonly many: number; flood(bot: ABot): unknown }

const ROADS: readonly Road[] = [
  {
    road: "messages in private",
    many: SOME,
    flood: ({ control }) => times(SOME, () => control.sendText(READER, READER, "/latest")),
  },
  {
    road: "presses in private",
    many: SOME,
    async flood({ control, me }) {
      control.sendText(READER, READER, "/latest 1")
      const isList = ({ author_id, text = "" }: { author_id: number; text?: string }) =>
        author_id === me.id && text !== ""
      const list = await until(() => control.messages(READER).find(isList))
      times(SOME, (n) => void control.press(READER, READER, list.message_id, `l:${n % 3}:n1`, { drawn: true }))
    },
  },
  {
    road: "commands in a group",
    many: SOME,
    flood: ({ control }) => times(SOME, () => control.sendText(READER, GROUP, "/latest@kuaixun_bot")),
  },
  {
    road: "commands in a channel of their own",
    many: MANY,
    flood({ control, me }) {
      const own = control.addChat({ type: "channel", title: "自家", creator: READER })
      control.setMember(own.id, me.id, { status: "administrator", rights: { can_post_messages: true } }, READER)
      times(MANY, () => control.sendText(READER, own.id, "/subscriptions"))
    },
  },
  {
    road: "letting the bot into many channels",
    many: CHANNELS,
    async flood({ control, me, told }) {
      await told(READER, "/start")
      const rights = { can_post_messages: true }
      times(CHANNELS, (n) => {
        const own = control.addChat({ type: "channel", title: `自家${n}`, creator: READER })
        control.setMember(own.id, me.id, { status: "administrator", rights }, READER)
      })
    },
  },
  {
    road: "letting the bot in and removing it",
    many: MANY,
    flood({ control, me }) {
      const own = control.addChat({ type: "channel", title: "自家", creator: READER })
      const standing = { status: "administrator", rights: { can_post_messages: true } } as const
      times(MANY, (n) => control.setMember(own.id, me.id, n % 2 ? "left" : standing, READER))
    },
  },
]

test.for(ROADS)(
  "a flood of $road costs nobody else an answer, and no chat its bulletin",
  { timeout: STANDING_LIMIT_MS },
  async ({ flood, many }, test) => {
    const bot = await aBot({ limits: LIMITS })
    const { control, me } = bot
    for (const [person, chatId] of [
      [ALICE, ALICE],
      [OWNER, GROUP],
      [OWNER, CHANNEL],
    ] as const) {
      await bot.told(person, "/subscribe", chatId)
    }
    const after = [ALICE, GROUP, CHANNEL].map((chatId) => control.messages(chatId).length)
    const texts = (place: number, chatId: number) =>
      control
        .messages(chatId)
        .slice(after[place])
        .flatMap(({ author_id, text = "" }) => (author_id === me.id ? [text] : []))

    await flood(bot)
    countCases(test, many)
    control.sendText(ALICE, ALICE, "/help")
    control.sendText(OWNER, OWNER, "/publish 1")

    await until(() => texts(0, ALICE).some((text) => text.includes("/search")))
    for (const [place, chatId] of [ALICE, GROUP, CHANNEL].entries()) {
      await until(() => texts(place, chatId).some((text) => text.includes("亚洲新北约成型")))
    }
    expect(bot.faults.filter((fault) => !/more than can be answered|dropped|too long/.test(String(fault)))).toEqual([])
  },
)

function times(count: number, deed: (n: number) => unknown): void {
  for (let n = 0; n < count; n++) deed(n)
}
