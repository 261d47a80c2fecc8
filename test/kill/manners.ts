import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SendLimits } from "../../src/model/pacing.ts";
import type { TemplateShape } from "../../src/model/template.ts";
import type { DeliveryManners } from "../../src/runtime/runtime.ts";
import type { ChildBot } from "./life.ts";

/**
 * The bots of the trial of closed windows, each with manners of its own.
 *
 * @module
 */

/** `tell` and `queue` have the bot write to somebody, at once or as bulk; anything else is answered. */
export const SCRIPT = `ON WHATSAPP MESSAGE RECEIVED
  id = GET WHATSAPP MESSAGE ID
  body = GET WHATSAPP MESSAGE BODY
  IF LEFT(body, 5) = "tell " THEN
    SEND WHATSAPP TO MID(body, 6) WITH "told " + id
  ELSEIF LEFT(body, 6) = "queue " THEN
    ADD TO QUEUE "work", {who: MID(body, 7), id: id}
  ELSE
    TALK "own " + id
  END IF
END ON
ON QUEUE "work" DO
  item = GET QUEUE MESSAGE
  SEND WHATSAPP TO item.who WITH "queued " + item.id
END ON`;

/** One of ten files; and whether what the person sent was fetched. */
const FILES_SCRIPT = SCRIPT.replace(
  'TALK "own " + id',
  'SEND FILE "f" + RIGHT(id, 1) + ".txt", "own " + id + " " + LEFT(GET WHATSAPP MEDIA URL, 6)',
);

/** What a person does, or what is done about them. */
export type Step = "late" | "opens" | "picture" | "tell" | "queue";

export interface Manner {
  readonly delivery: DeliveryManners;
  readonly steps: readonly Step[];
  /** How many templates a person may get. */
  readonly templates: number;
  readonly script?: string;
  /** How often Meta says, whatever we believe, that the window is closed. */
  readonly closed?: number;
  /** Whether what has no room in a template fails. */
  readonly fails?: true;
  /** Whether Meta never reports on what they get. */
  readonly isSilent?: true;
}

const CLOSED: readonly Step[] = [
  ...(["late", "tell", "queue", "tell", "late", "queue", "tell"] as const),
  ...(["opens", "tell", "queue", "opens", "late"] as const),
];
/** The person is silent, and the window closed, as long as anybody is killed. */
const SILENT: readonly Step[] = ["late", "tell", "queue", "tell", "late", "tell", "tell"];
const OPEN: readonly Step[] = ["opens", "tell", "opens", "queue", "opens", "tell", "opens"];
const PICTURES: readonly Step[] = ["picture", "tell", "picture", "picture", "queue", "picture"];

const limits = {};
const LIMITED = { throughput: 20, pair: { burst: 2, everyMs: 1_100 }, perMinute: 600 } as const;

export const MANNERS: readonly Manner[] = [
  { ...announcing(0), steps: CLOSED },
  { ...announcing(1), steps: CLOSED },
  { ...announcing(0), steps: SILENT, isSilent: true },
  { ...carrying(0), steps: CLOSED, fails: true },
  { ...carrying(1), steps: CLOSED },
  { ...carrying(1), steps: SILENT, isSilent: true },
  { delivery: { fallback: "hold", limits }, templates: 0, steps: CLOSED },
  { delivery: { fallback: "hold", limits }, templates: 0, steps: OPEN, closed: 1 },
  { delivery: { fallback: "refuse", limits: LIMITED }, templates: 0, steps: OPEN },
  { ...announcing(1, { dailyContacts: 0 }), templates: 0, steps: CLOSED },
  { delivery: { fallback: "refuse", limits }, templates: 0, steps: PICTURES, script: FILES_SCRIPT },
];

/** The first message is announced by a template, or carried if that has a gap; what follows is held. */
function announcing(gaps: 0 | 1, limits: SendLimits = {}): Pick<Manner, "delivery" | "templates"> {
  const fallbackTemplate = { name: `news${gaps}`, language: "en" };
  return { delivery: { fallback: "template-and-hold", fallbackTemplate, limits }, templates: 1 };
}

/** A template carries each message, or without a gap only the first. */
function carrying(gaps: 0 | 1): Pick<Manner, "delivery" | "templates"> {
  const fallbackTemplate = { name: `news${gaps}`, language: "en" };
  return { delivery: { fallback: "template", fallbackTemplate, limits }, templates: gaps === 0 ? 1 : 99 };
}

const SHAPES: readonly TemplateShape[] = ([0, 1] as const).map((gaps) => ({
  ...{ name: `news${gaps}`, language: "en", status: "APPROVED", category: "UTILITY", buttons: [] },
  gaps: gaps === 0 ? [] : ["1"],
}));

/** The same as Graph describes them. */
export const TEMPLATES = SHAPES.map(({ name, language, status, category, gaps }) => ({
  ...{ name, language, status, category, id: name },
  components: [{ type: "BODY", text: gaps.length === 0 ? "There is news." : "News: {{1}} That is all." }],
}));

export const numberOf = (manner: number): string => String(100_000_000_000_000 + manner);

/** @param folder  where the files are put that they send */
export function botsIn(folder: string): readonly ChildBot[] {
  mkdirSync(folder, { recursive: true });
  for (let file = 0; file < 10; file++) writeFileSync(join(folder, `f${file}.txt`), `This is file ${file}.`);
  return MANNERS.map(({ delivery, script = SCRIPT }, index) => {
    const number = numberOf(index);
    return { bot: `kill${index}`, numbers: [number], number, script, delivery, templates: SHAPES, folder };
  });
}
