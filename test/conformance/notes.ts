/**
 * The notes in a conformance program: comments that say what happens to the bot and what should follow.
 *
 * What should follow, on the line that does it or below it:
 *
 *   TALK "Hi"            ' expect: Hi             said to the person; a menu as `text [A | B]`
 *                        ' expect: to 5511…: Hi   said to somebody else
 *                        ' expect: list: text [A | B]                  with a header `list (header): text [A | B]`
 *                        ' expect: image: https://… | caption: … | filename: …      so too video, audio, document, sticker
 *                        ' expect: location: -23.5,-46.6 | name: … | address: …
 *                        ' expect: reaction: 👍 to wamid.0
 *                        ' expect: template: name pt_BR ["a","b"] | header: … | button 0: url …     its values as JSON; without a language `-`
 *                        ' expect: link: text [label] https://…
 *                        ' expect: contacts: Ana 5511… ana@example.com | organization: …; Bob 5511…
 *                        ' expect: quoting wamid.0: text          any of these as an answer to a message
 *   LOG "x"              ' expect log: x
 *   PRINT "x"            ' expect print: x
 *   SET RESPONSE …       ' expect header: name: value       ' expect status: 201
 *   SEND MAIL …          ' expect mail: a@b.c, d@e.f | subject | text | attachments: x.pdf, y.pdf | using: account
 *   SEND SMS …           ' expect sms: 5511…: text
 *   ADD TO QUEUE …       ' expect queue: name "item"        the item as JSON
 *   SPAWN SHOW 1         ' expect spawn: SHOW [1]           its values as JSON; it is played after the turn
 *   x = POST url, {a: 1} ' expect web: POST https://… | content-type: application/json | {"a":1}      headers sorted
 *   SET DEBUG MODE …     ' expect switch: webhook requests on
 *   SHOW TYPING          ' expect attend: typing wamid.0         or `read wamid.0`
 *   x = 1 / 0            ' expect fault: fault/arithmetic
 *   TALK nmae            ' expect error: check/unknown-variable        (or `expect warning:`)
 *
 * What happens to the bot:
 *
 *   HEAR name            ' answer: Ana            what the person says then
 *                        ' silence:               nobody answers until the HEAR's time is over
 *   ' sender: 5511…      who writes
 *   ' first: hello       the message that begins a run
 *   ' request: {"method":"POST","path":"/x","query":{},"headers":{},"form":{},"body":""}    what is left out is empty, or GET
 *   ' item: orders {"id":1}                       an item of a queue, as JSON
 *   ' schedule: report                            the time of a schedule comes, by its name
 *   ' web: GET https://… -> 200 {"a":1}           what a web service answers; also `-> 302 to https://…`
 *   ' report: {"status":"read","recipient":"5511…"}     what became of a message: fields of `MessageReport`
 *
 * A run begins with each `first`, `request`, `item`, `report` and `schedule`, in their order; without any with the message `hi`.
 * `first` and `answer` may be a JSON object with fields of `Message`: `{"type":"image","attachment":{"type":"image"}}`.
 * A line `' file: shop.bas` begins a further file of the bot. A line that is a note only belongs to the line of code
 * above it: a line in a loop has several.
 *
 * @module
 */
export interface Cues {
  readonly sender: string;
  readonly beginnings: readonly Beginning[];
  /** By the line of the HEAR that asks; undefined is silence. */
  readonly answers: ReadonlyMap<number, readonly (string | undefined)[]>;
  /** What web services answer, each as its note says it. */
  readonly web: readonly string[];
}

/** What begins a run, as the note says it. */
export interface Beginning {
  readonly type: "first" | "request" | "item" | "report" | "schedule";
  readonly content: string;
}

export interface Notes {
  readonly cues: Cues;
  /** What should happen and what should be answered, as `play` reports it: `7 expect: Hello`. */
  readonly claims: readonly string[];
}

const EFFECTS = "log|print|header|status|mail|sms|queue|spawn|switch|attend|web";
const NOTE = new RegExp(
  `'\\s*(expect(?: (?:fault|error|warning|${EFFECTS}))?|answer|silence|first|request|item|report|schedule|sender|web): ?(.*?)\\s*$`,
);

/** Reads the notes of a program. */
export function readNotes(text: string): Notes {
  const claims: string[] = [];
  const beginnings: Beginning[] = [];
  const web: string[] = [];
  const answers = new Map<number, (string | undefined)[]>();
  let sender = "5511999999999";
  let codeLine = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const [all, kind, content = ""] = NOTE.exec(line.replace(/\r$/, "")) ?? [""];
    if (line.replace(all, "").trim() !== "") codeLine = index + 1;
    switch (kind) {
      case undefined:
        break;
      case "first":
      case "request":
      case "item":
      case "report":
      case "schedule":
        beginnings.push({ type: kind, content });
        break;
      case "web":
        web.push(content);
        break;
      case "sender":
        sender = content;
        break;
      case "answer":
      case "silence":
        answers.set(codeLine, [...(answers.get(codeLine) ?? []), kind === "answer" ? content : undefined]);
        claims.push(`${codeLine} ${kind}: ${content}`);
        break;
      default:
        claims.push(`${codeLine} ${kind}: ${content}`);
    }
  }
  const first: Beginning = { type: "first", content: "hi" };
  return { cues: { sender, beginnings: beginnings.length > 0 ? beginnings : [first], answers, web }, claims };
}
