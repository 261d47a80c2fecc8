/**
 * Every line that a transcript can have: how it is written, and what may be different in it. Messages show them.
 *
 * @module
 */
export interface Form {
  readonly written: string;
  readonly note: string;
}

export const FORMS = {
  says: { written: "> text", note: "More lines of one message are indented below it." },
  sends: {
    written: '>! image https://example.com/a.jpg caption "…"',
    note: "The same with document, audio, video and sticker; a document may have a filename, too.",
  },
  isAt: {
    written: '>! location -23.56,-46.65 name "…" address "…"',
    note: "Name and address may be left out.",
  },
  taps: {
    written: '>! button "title" reply "id"',
    note: "What the bot has shown is tapped by > [title]; this line (or >! list) is for what it has not.",
  },
  brings: { written: ">! meta {…}", note: "Behind it stands an element of Meta's messages[] as JSON." },
  text: { written: "< text", note: "More lines of one message are indented below it." },
  media: {
    written: '<! image https://example.com/a.png caption "…"',
    note: "The same with document, audio, video and sticker; a document may have a filename, too.",
  },
  location: {
    written: '<! location -23.56,-46.65 name "…" address "…"',
    note: "Name and address may be left out.",
  },
  link: {
    written: '<! link "Our menu" https://example.com/menu text',
    note: "In quotes stands what is on the button; more lines of the text are indented below it.",
  },
  contacts: { written: '<! contacts "Ana" "Tom"', note: "Each name stands in quotes." },
  template: {
    written: '<! template order_ready pt_BR ["Ana"]',
    note: "Without values the brackets are left out.",
  },
  reaction: { written: "<! reaction 👍", note: "Without an emoji the reaction is taken away." },
  mail: {
    written: "<! mail ana@example.com",
    note: "Indented below it stand Subject: …, an Attach: … for each file, an empty line, and the text.",
  },
  sms: { written: "<! sms +5511987654321 text", note: "The number is in digits with country code." },
  log: { written: "log: text", note: "The same with log warn: and log error:." },
  queue: { written: 'queue orders: "item"', note: "The item is JSON." },
  fault: { written: "fault/phone", note: "What it says may stand behind it, after a colon." },
  failed: {
    written: "failed delivery/window-closed",
    note: "The code is WhatsApp's number, or ours. What it says may stand behind it, after a colon.",
  },
  response: {
    written: "= 200 text",
    note: "Headers stand behind the status, each in brackets: = 302 (location: https://example.com)",
  },
  at: {
    written: "at 2026-01-05 09:00",
    note: "The first one says where the clock starts, others move it on.",
  },
  advance: { written: "+25h", note: "A number and s, m, h or d, also +1h30m; ten years at most." },
  person: {
    written: "person Ana +5511987654321",
    note: "The name has no blanks; what she is called on WhatsApp may stand behind the number, in quotes.",
  },
  setting: { written: "setting timezone America/Sao_Paulo", note: "The names are those of config.csv." },
  ignore: {
    written: "ignore log",
    note: "Log lines, or with ignore queue items of queues, need not be expected then.",
  },
  memory: { written: 'memory {"visits": 3}', note: "What the bot remembers is a JSON object." },
  host: {
    written: 'host GET ORDER DETAILS "A1" -> {"status": "sent"}',
    note: 'Values are JSON, * stands for any; -> error "…" refuses.',
  },
  web: {
    written: 'web GET https://example.com/a -> 200 {"price": 4}',
    note: "Behind the status stands the body: JSON or text.",
  },
  request: {
    written: "POST /path",
    note: "Indented below it stand Name: value for a header, and name = value for each field of a form or JSON.",
  },
  book: {
    written: "template order_ready pt_BR Hello {{1}}, your order is ready.",
    note: "Before the text may stand MARKETING and PAUSED, and instead of it WhatsApp's components as a JSON list.",
  },
  status: {
    written: "status read",
    note: "The same with sent, delivered, played, and failed with a code and a reason. It speaks of the last message.",
  },
  restart: { written: "restart", note: "Nothing stands behind it." },
} as const satisfies Record<string, Form>;
