/** Polls, checklists and rich messages of an export are posts like any other, in JSON and on pages. */
import { expect, test } from "vitest"
import { readTelegramHtml } from "../../../src/corpus/readers/telegram-html.ts"
import { readTelegramJson } from "../../../src/corpus/readers/telegram-json.ts"
import { aChat, aMessage, asidesOf, chunksOf, type Fields, itemsOf, jsonOf, refusalsOf, textsOf } from "./an-export.ts"

const readJson = (...messages: unknown[]) => itemsOf(readTelegramJson("result.json", chunksOf(jsonOf(aChat(messages)))))

const aMute = (id: number, fields: Fields) => aMessage(id, "", { text_entities: [], ...fields })

test("a poll is its question and its options, whatever form its texts have", async () => {
  const texts = [
    {
      question: "桥名选哪个？",
      answers: [
        { text: "东湖大桥", voters: 3, chosen: true },
        { text: "虹桥", voters: 0 },
      ],
    },
    {
      question: [{ type: "custom_emoji", text: "🦀", document_id: "1" }, " 哪天吃蟹？"],
      answers: [{ text: [{ type: "custom_emoji", text: "🌕", document_id: "2" }, "中秋"] }, { text: "重阳" }],
      closed: true,
    },
  ]
  const items = await readJson(...texts.map((poll, id) => aMute(id + 1, { poll })))

  expect(textsOf(items)).toEqual(["【桥名选哪个？】\n东湖大桥\n虹桥", "🦀【哪天吃蟹？】\n🌕中秋\n重阳"])
})

test("what stands beside a poll is its description", async () => {
  const poll = { question: "去哪儿？", answers: [{ text: "山" }, { text: "海" }], explanation: "因为近。" }

  expect(textsOf(await readJson(aMessage(1, "详情见 #出游", { poll })))).toEqual([
    "【去哪儿？】\n详情见 #出游\n山\n海\n因为近。",
  ])
})

test("votes and done tasks make no other text", async () => {
  const poll = (voters: number) => ({
    question: "去？",
    answers: [{ text: "去", voters, chosen: voters > 1 }],
    closed: true,
  })
  const list = (completed: boolean) => ({ title: "待办", answers: [{ text: "开会", id: 1, completed }] })

  const [one, other, two, same] = textsOf(
    await readJson(
      aMute(1, { poll: poll(1) }),
      aMute(2, { poll: poll(9) }),
      aMute(3, { todo_list: list(false) }),
      aMute(4, { todo_list: list(true) }),
    ),
  )

  expect([one, two]).toEqual(["【去？】\n去", "【待办】\n开会"])
  expect([other, same]).toEqual([one, two])
})

test("the words of a rich message are the post, and those of an empty one are none", async () => {
  const rich = (...blocks: unknown[]) => ({ rich_message: { rtl: false, part: false, blocks } })
  const heading = { type: "heading", level: 1, text: { type: "plain", text: "南河水库开闸" } }
  const items = await readJson(
    aMute(1, rich(heading, { type: "paragraph", text: { type: "hashtag", text: { type: "plain", text: "#防汛" } } })),
    aMute(2, rich({ type: "divider" })),
    aMute(3, { rich_message: "?", photo: "1.jpg" }),
  )

  expect(textsOf(items)).toEqual(["【南河水库开闸】\n#防汛"])
  expect(asidesOf(items)).toEqual(["textless", "textless"])
})

test.each([
  ["a sticker", { media_type: "sticker", file: "a.webp", sticker_emoji: "🦀" }],
  ["a place", { place_name: "东湖", address: "湖滨路 1 号", location_information: { latitude: 1, longitude: 2 } }],
  ["a contact", { contact_information: { first_name: "林", phone_number: "1" } }],
  ["a die", { media_type: "dice" }],
  ["a poll that is none", { poll: null }],
  ["a poll without a word", { poll: { question: "", answers: [{}, 7] } }],
])("%s has no text and is counted as such", async (_, fields) => {
  expect(asidesOf(await readJson(aMute(1, fields)))).toEqual(["textless"])
})

test("what the exporting Telegram could not read is counted by itself", async () => {
  expect(asidesOf(await readJson({ id: 1, type: "unsupported" }, aMessage(2, "甲")))).toEqual(["unsupported"])
})

test("a rich message of more than a million characters is refused", async () => {
  const text = { type: "plain", text: "长".repeat(1_000_001) }
  const items = await readJson(aMute(1, { rich_message: { blocks: [{ type: "paragraph", text }] } }))

  expect(refusalsOf(items)).toEqual(["result.json:message 1: a text of 1000001 characters"])
})

const readPage = (body: string, size?: number) =>
  itemsOf(readTelegramHtml("messages.html", chunksOf(pageOf(body), size)))

/** A page as Telegram Desktop writes one: indented, with every element on lines of its own. */
function pageOf(body: string): string {
  return `<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_body chat_page"><div class="history">
<div class="message default clearfix" id="message7">
 <div class="body">
  <div class="pull_right date details" title="01.10.2020 08:00:00 UTC+00:00">
08:00
  </div>
  <div class="from_name">
印太快讯
  </div>
${body}
 </div>
</div>
</div></div></div></body></html>`
}

const POLL = `
  <div class="media_wrap clearfix">
   <div class="media_poll">
    <div class="question bold">
桥名选&amp;哪个？
    </div>
    <div class="details">
Anonymous poll
    </div>
    <div class="answer">
- 东湖大桥 <span class="details">2 votes, chosen vote</span>
    </div>
    <div class="answer">
- - 不改
    </div>
    <div class="total details&#x09;">
3 votes
    </div>
   </div>
  </div>`

const RICH = `
  <div class="text rich_message" data-rich-message="7" dir="auto">
   <figure class="rich_block rich_media_item" data-rich-kind="photo">
    <div class="media_wrap clearfix">
     <div class="media clearfix pull_left media_photo">
      <div class="fill pull_left">
      </div>
      <div class="body">
       <div class="title bold">
Photo
       </div>
       <div class="status details">
640×480, 4 KB
       </div>
      </div>
     </div>
    </div>
    <figcaption class="rich_media_caption" dir="auto">
     <div class="rich_caption_text">
图：水库
     </div>
    </figcaption>
   </figure>
   <h2 class="rich_block rich_heading" data-rich-kind="heading">
南河水库开闸
   </h2>
   <p class="rich_block rich_paragraph" dir="auto">
水位<strong>超过</strong>警戒线，<a href="https://a.cn/1">详情</a>。<br><a href="" data-tag="防汛">#防汛</a>
   </p>
   <ol class="rich_block rich_list" start="3">
    <li class="rich_list_item rich_task_item"><span class="rich_task_marker">☑</span><span class="rich_list_content">撤离</span>
    </li>
    <li class="rich_list_item"><span class="rich_order_marker">4.</span><div class="rich_list_content"><p class="rich_block">封路</p></div>
    </li>
   </ol>
   <blockquote class="rich_block rich_quote">
    <div class="rich_quote_body">
“做好准备。”
    </div>
    <cite class="rich_quote_caption">
水利局
    </cite>
   </blockquote>
   <div class="rich_block rich_table_wrap">
    <table class="rich_table">
     <caption>
水位
     </caption>
     <tbody>
      <tr>
       <th>
站
       </th>
       <th>
米
       </th>
      </tr>
     </tbody>
    </table>
   </div><pre class="rich_block rich_code"><code>a
b</code></pre>
   <div class="rich_block rich_button_row">
    <div class="rich_button_group"><a class="rich_button" href="https://a.cn">订阅</a>
    </div>
   </div>
   <div class="rich_block rich_fallback">
Unsupported rich content
   </div></div>`

test("a poll on a page has the text that it has in JSON", async () => {
  expect(textsOf(await readPage(POLL))).toEqual(["【桥名选&哪个？】\n东湖大桥\n- 不改"])
})

test("a rich message on a page has the text that it has in JSON", async () => {
  expect(textsOf(await readPage(RICH))).toEqual([
    [
      "【南河水库开闸】\n图：水库\n水位超过警戒线，详情 (https://a.cn/1)。\n#防汛\n撤离\n封路\n“做好准备。”\n水利局",
      "水位\n站 | 米\na\nb",
    ].join("\n"),
  ])
})

test("pages of such messages give the same posts, however their bytes come in", async () => {
  const whole = [await readPage(POLL), await readPage(RICH)]

  for (const size of [1, 7, 100]) expect([await readPage(POLL, size), await readPage(RICH, size)]).toEqual(whole)
})
