import { GrammyError, HttpError } from "grammy"
import { describe, expect, onTestFinished, test } from "vitest"
import { plainView } from "../../../src/bot/shared/view.ts"
import { createPost, outcomeOf } from "../../../src/bot/telegram/post.ts"
import type { Outcome } from "../../../src/model/delivery.ts"
import { startPlayground } from "../../../src/playground/playground.ts"
import type { Fault } from "../../../src/playground/server/faults.ts"
import { until } from "../../until.ts"

type Parameters = { retry_after?: number; migrate_to_chat_id?: number }

function refused(code: number, description: string, parameters: Parameters = {}): GrammyError {
  return new GrammyError("refused", { ok: false, error_code: code, description, parameters }, "sendMessage", {})
}

function lost(code?: string): HttpError {
  return new HttpError("lost", code === undefined ? new Error("timed out") : Object.assign(new Error(code), { code }))
}

describe("what Telegram answers", () => {
  test.each([
    [400, "Bad Request: chat not found", "gone", "vanished"],
    [400, "Bad Request: private chat not found", "gone", "vanished"],
    [400, "Bad Request: chat_id is empty", "failed", "refused"],
    [403, "Forbidden: the group chat was deleted", "gone", "vanished"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "gone", "removed"],
    [403, "Forbidden: bot is not a member of the channel chat", "gone", "removed"],
    [403, "Forbidden: bot was blocked by the user", "gone", "blocked"],
    [403, "Forbidden: user is deactivated", "gone", "deactivated"],
    [403, "Forbidden: bot can't initiate conversation with a user", "gone", "unstarted"],
    [403, "Forbidden: the bot can't send messages to the bot", "gone", "unstarted"],
    [400, "Bad Request: PEER_ID_INVALID", "gone", "vanished"],
    [400, "Bad Request: need administrator rights in the channel chat", "gone", "rights"],
    [400, "Bad Request: have no write access to the chat", "gone", "rights"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "gone", "rights"],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", "gone", "rights"],
    [400, "Bad Request: CHAT_ADMIN_REQUIRED", "gone", "rights"],
    [400, "Bad Request: CHAT_RESTRICTED", "gone", "rights"],
    [400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", "gone", "rights"],
    [400, "Bad Request: USER_BANNED_IN_CHANNEL", "gone", "rights"],
    [400, "Bad Request: CHANNEL_PRIVATE", "gone", "vanished"],
    [400, "Bad Request: message text is empty", "failed", "refused"],
    [400, "Bad Request: text must be non-empty", "failed", "refused"],
    [400, "Bad Request: message is too long", "failed", "refused"],
    [400, "Bad Request: ENTITIES_TOO_LONG", "failed", "refused"],
    [400, "Bad Request: BUTTON_DATA_INVALID", "failed", "refused"],
    [400, "Bad Request: TOPIC_CLOSED", "gone", "topic"],
    [400, "Bad Request: TOPIC_DELETED", "gone", "topic"],
    [400, "Bad Request: message thread not found", "gone", "topic"],
    [413, "Request Entity Too Large", "failed", "refused"],
    [404, "Not Found", "failed", "refused"],
    [401, "Unauthorized", "unreached", "unreached"],
    [500, "Internal Server Error: restart", "unknown", "broken"],
    [502, "Bad Gateway", "unknown", "broken"],
    [504, "Gateway Timeout", "unknown", "broken"],
  ] as const)("%i %s: %s, %s", (code, description, kind, reason) => {
    expect(outcomeOf(refused(code, description))).toEqual({ kind, why: `${reason}: ${description}` })
  })

  test("to wait, with the seconds it names or a few", () => {
    const flood = "Too Many Requests: retry after 7"

    expect(outcomeOf(refused(429, flood, { retry_after: 7 }))).toEqual({ kind: "wait", seconds: 7 })
    expect(outcomeOf(refused(429, "Too Many Requests"))).toEqual({ kind: "wait", seconds: 5 })
    for (const odd of [null, "soon", Number.NaN, -1, {}]) {
      const parameters = { retry_after: odd as number }
      expect(outcomeOf(refused(429, flood, parameters))).toEqual({ kind: "wait", seconds: 5 })
    }
  })

  test("that a group moved, with its new number", () => {
    const moved = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1009,
    })

    expect(outcomeOf(moved)).toEqual({ kind: "moved", chatId: -1009 })
  })
})

describe("where no answer comes", () => {
  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"])(
    "%s: the message never left",
    (code) => {
      expect(outcomeOf(lost(code))).toEqual({ kind: "unreached", why: `unreached: ${code}` })
    },
  )

  test.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET", "UND_ERR_BODY_TIMEOUT", undefined])(
    "%s: nobody knows",
    (code) => {
      expect(outcomeOf(lost(code)).kind).toBe("unknown")
    },
  )

  test.each([new Error("a bug"), "text", undefined, { code: "ECONNREFUSED" }])("%j is no answer either", (error) => {
    expect(outcomeOf(error).kind).toBe("unknown")
  })
})

const PERSON = 1001
const WORDS = plainView("两国外长周二在东京会面。")

async function aDoor({ timeoutSeconds = 60 } = {}) {
  const playground = await startPlayground()
  onTestFinished(() => playground.close())
  const { control, token, apiRoot } = playground
  control.sendText(PERSON, PERSON, "/start")
  const post = createPost({ token, apiRoot, timeoutSeconds })
  const arrived = () => control.messages(PERSON).filter((message) => message.text === WORDS.text.text).length
  return { playground, control, arrived, post: (signal = new AbortController().signal) => post(PERSON, WORDS, signal) }
}

describe("over the wire, each mishap once", () => {
  test.each([
    [{ kind: "drop-before" }, { kind: "unknown" }, 0],
    [{ kind: "drop-after" }, { kind: "unknown" }, 1],
    [{ kind: "500-before" }, { kind: "unknown", why: "broken: Internal Server Error: restart" }, 0],
    [{ kind: "500-after" }, { kind: "unknown", why: "broken: Internal Server Error: restart" }, 1],
    [{ kind: "502" }, { kind: "unknown" }, 0],
    [{ kind: "429", retryAfter: 30 }, { kind: "wait", seconds: 30 }, 0],
    [{ kind: "403" }, { kind: "gone", why: "blocked: Forbidden: bot was blocked by the user" }, 0],
    [{ kind: "refuse", description: "Bad Request: message is too long" }, { kind: "failed" }, 0],
  ] as const satisfies readonly [Fault, Partial<Outcome>, number][])(
    "%j: %j, %i arrived",
    async (fault, outcome, times) => {
      const { control, post, arrived } = await aDoor()
      control.fault(fault)

      expect(await post()).toMatchObject(outcome)
      expect(arrived()).toBe(times)
      expect(control.calls({ method: "sendMessage" })).toHaveLength(1)
    },
  )

  test("a message that arrives is sent, with its number and no preview of its links", async () => {
    const { control, post } = await aDoor()

    const outcome = await post()

    const [message] = control.messages(PERSON, { last: 1 })
    expect(outcome).toEqual({ kind: "sent", messageId: message?.message_id, form: "text" })
    expect(message).toMatchObject({ text: WORDS.text.text, link_preview_options: { is_disabled: true } })
  })

  test.each([
    ["Bad Request: wrong file identifier/HTTP URL specified", "plainer"],
    ["Bad Request: not enough rights to send photos to the chat", "plainer"],
    ["Bad Request: not enough rights to send text messages to the chat", "gone"],
    ["Forbidden: bot was blocked by the user", "gone"],
    ['Bad Request: failed to send message #2 with the error message "X"', "unknown"],
  ])("a picture of which Telegram says %s: %s", async (description, kind) => {
    const { control, playground } = await aDoor()
    const post = createPost({ ...playground, timeoutSeconds: 60 })
    control.fault({ kind: "refuse", method: "sendPhoto", description, code: description.startsWith("F") ? 403 : 400 })

    const view = { ...WORDS, media: [{ kind: "photo", fileId: "x" }] } as const
    expect(await post(PERSON, view, new AbortController().signal)).toMatchObject({ kind })
  })

  test("an answer later than our patience is none", async () => {
    const { control, post, arrived } = await aDoor({ timeoutSeconds: 2 })
    control.fault({ kind: "slow", seconds: 3600 })

    expect(await post()).toMatchObject({ kind: "unknown" })
    expect(arrived()).toBe(1)
  })

  test("who hangs up does not learn what became of it", async () => {
    const { control, post, arrived } = await aDoor()
    control.fault({ kind: "slow", seconds: 3600 })
    const hangUp = new AbortController()

    const outcome = post(hangUp.signal)
    await until(() => arrived() === 1, "the message to arrive")
    hangUp.abort()

    expect(await outcome).toMatchObject({ kind: "unknown" })
  })

  test("a Telegram that is not there was never reached", async () => {
    const { playground, post } = await aDoor()
    await playground.close()

    expect(await post()).toMatchObject({ kind: "unreached", why: "unreached: ECONNREFUSED" })
  })

  test("a token of nobody posts nothing, and nothing is lost by it", async () => {
    const { apiRoot } = (await aDoor()).playground
    const post = createPost({ token: "7000000001:another", apiRoot, timeoutSeconds: 60 })

    expect(await post(PERSON, WORDS, new AbortController().signal)).toEqual({
      kind: "unreached",
      why: "unreached: Unauthorized",
    })
  })
})
