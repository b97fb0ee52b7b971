/** A message as Telegram tells it in, what the corpus keeps of it out. */
import type { Checklist, Message, MessageEntity, Poll } from "grammy/types"
import type { HeardMessage } from "../../model/heard-message.ts"
import type { MediaKind, Medium } from "../../model/media.ts"
import { linkedText, type Piece } from "../../text/linked-text.ts"
import { type Choice, messagePieces } from "../../text/message-words.ts"

type Worded = Pick<
  Message,
  "text" | "caption" | "entities" | "caption_entities" | "rich_message" | "poll" | "checklist"
>

export function heardMessageOf(message: Message): HeardMessage {
  return {
    chatId: message.chat.id,
    messageId: message.message_id,
    album: message.media_group_id,
    text: wordsOf(message),
    media: mediaOf(message),
    date: message.date * 1000,
    editedAt: message.edit_date === undefined ? undefined : message.edit_date * 1000,
  }
}

/** All that it says, with the addresses behind linked words; "" where it says nothing. */
export function wordsOf(message: Worded): string {
  const { text, caption, entities, caption_entities, rich_message: rich, poll, checklist } = message
  const choice = poll ? choiceOfPoll(poll) : checklist && choiceOfChecklist(checklist)
  const pieces = piecesOf(text ?? caption, entities ?? caption_entities)
  return linkedText(messagePieces({ text: pieces, rich, choice }))
}

function choiceOfPoll(poll: Poll): Choice {
  return {
    title: piecesOf(poll.question, poll.question_entities),
    description: piecesOf(poll.description, poll.description_entities),
    options: poll.options.map(({ text, text_entities }) => piecesOf(text, text_entities)),
    explanation: piecesOf(poll.explanation, poll.explanation_entities),
  }
}

function choiceOfChecklist({ title, title_entities, tasks }: Checklist): Choice {
  return {
    title: piecesOf(title, title_entities),
    description: [],
    options: tasks.map(({ text, text_entities }) => piecesOf(text, text_entities)),
    explanation: [],
  }
}

/** Undefined where it has words alone. Of a picture the largest size counts. */
export function mediaOf(message: Message): readonly Medium[] {
  const { photo, video, animation, audio, voice, video_note, sticker, document } = message
  // An animation comes as a document, too.
  const found = { photo: photo?.at(-1), video, animation, audio, voice, round: video_note, sticker, document }
  const [kind, file] = Object.entries(found).find(([, one]) => one !== undefined) ?? []
  return kind === undefined || file === undefined ? [] : [{ kind: kind as MediaKind, fileId: file.file_id }]
}

/** Entities count in UTF-16 units, as strings do; links never overlap. */
function piecesOf(text = "", entities: readonly MessageEntity[] = []): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const entity of entities) {
    if (entity.type !== "text_link" || entity.offset < at) continue
    const end = entity.offset + entity.length
    pieces.push({ text: text.slice(at, entity.offset) }, { text: text.slice(entity.offset, end), href: entity.url })
    at = end
  }
  return [...pieces, { text: text.slice(at) }]
}
