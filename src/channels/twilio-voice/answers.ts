import type { CallAnswer, HeardAnswer, VerificationDesk } from "../../verification/ports.ts";
import { type Answer, refusal } from "../webhook/response.ts";
import { type Asked, attemptIn, isRehearsal, languageIn } from "./asked.ts";
import { takeCall, takeHeard } from "./calls.ts";
import type { AskScript, HookRequest } from "./hook.ts";
import { inTime, type Span, type Wait } from "./in-time.ts";
import { takeDelivery, takeEnd, takeRecording, takeText } from "./notes.ts";
import { TWILIO_PATHS, type TwilioPath } from "./paths.ts";
import type { Report } from "./trouble.ts";
import { callTwiml, messageTwiml } from "./twiml.ts";

/**
 * What Twilio is answered.
 *
 * N1 A call that goes on gets markup with status 200, whatever fails in here: an error is read out to the caller as an
 *    apology, and cuts the robot off in the middle of the code. When the desk does not answer, the call is recorded.
 * N2 What only tells us something is answered well when it is durable, and otherwise 503: no call depends on it, and
 *    Twilio shows in its console that something went wrong, or sends it again if it was told to.
 *
 * @module
 */
export interface AnswerOptions {
  readonly desk: VerificationDesk;
  readonly publicUrl: string;
  /** Asks the bot's script, when there is one. */
  readonly askScript?: AskScript;
  readonly wait: Wait;
  readonly report: Report;
}

/** Twilio wants markup within a second; what is left is for the way. */
const ANSWER_MS = 900;
/** How long a script has to print. */
const SCRIPT_MS = 800;

export async function answerTo(
  path: TwilioPath,
  asked: Asked,
  request: HookRequest,
  options: AnswerOptions,
): Promise<Answer> {
  const deadline = options.wait(ANSWER_MS);
  try {
    return await answered({ path, asked, request, deadline, ...options });
  } finally {
    deadline.end();
  }
}

interface Scene extends AnswerOptions {
  readonly path: TwilioPath;
  readonly asked: Asked;
  readonly request: HookRequest;
  readonly deadline: Span;
}

function answered(scene: Scene): Promise<Answer> {
  const { desk, asked } = scene;
  switch (scene.path) {
    case "voice":
      return live(takeCall(desk, asked, "first"), scene, 0);
    case "voiceFallback":
      return live(takeCall(desk, asked, "fallback"), scene, 0);
    case "gather":
      return live(takeHeard(desk, asked, "gather"), scene, attemptIn(asked));
    case "recording":
      return live(takeHeard(desk, asked, "message"), scene, MOST_LISTENED);
    case "transcription":
      return noted(takeHeard(desk, asked, "transcription"), scene, NOTED);
    case "recordingStatus":
      return noted(takeRecording(desk, asked), scene, NOTED);
    case "status":
      return noted(takeEnd(desk, asked), scene, NOTED);
    case "smsStatus":
      return noted(takeDelivery(desk, asked), scene, NOTED);
    case "sms":
      return noted(takeText(desk, asked), scene, markup(messageTwiml()));
  }
}

/** Whatever comes of a message that was recorded, nobody is listened to again. */
const MOST_LISTENED = 2;

/** N1. @param listened how often the call was listened to before */
async function live(
  taken: Promise<CallAnswer | HeardAnswer> | undefined,
  scene: Scene,
  listened: number,
): Promise<Answer> {
  if (taken === undefined) return nameless(scene);
  const outcome = await inTime(taken, scene.deadline);
  if (outcome.type === "done") {
    const printed = await scripted(scene);
    return markup(printed ?? ours(outcome.value, scene, listened));
  }
  tellOf(outcome, taken, scene);
  // The script has its own work to do, which does not hang on ours; its answer would end a call that is not heard yet.
  void taken.catch(() => undefined).then(() => scripted(scene));
  return markup(ours({ type: "record" }, scene, listened));
}

function ours(answer: CallAnswer | HeardAnswer, { asked, publicUrl }: Scene, listened: number): string {
  const language = languageIn(asked);
  const [{ number }] = asked.lines;
  return callTwiml(answer, { publicUrl, number, listened, ...(language === undefined ? {} : { language }) });
}

/** What the script at the address of the gather has printed in time; it runs when the code is safe. */
async function scripted({
  path,
  asked,
  request,
  deadline,
  askScript,
  wait,
}: Scene): Promise<string | undefined> {
  if (path !== "gather" || askScript === undefined || isRehearsal(asked.form)) return undefined;
  const patience = wait(SCRIPT_MS);
  try {
    const bots = asked.lines.map(({ bot }) => bot);
    return await askScript(request, bots, patience, deadline);
  } finally {
    patience.end();
  }
}

/** N2. */
async function noted(taken: Promise<unknown> | undefined, scene: Scene, good: Answer): Promise<Answer> {
  if (taken === undefined) return good;
  const outcome = await inTime(taken, scene.deadline);
  if (outcome.type === "done") return good;
  tellOf(outcome, taken, scene);
  return good.body === "" ? refusal(503, NOT_KEPT) : { ...good, status: 503 };
}

const NOT_KEPT = "We could not keep this. Send it again in a moment.";
const NOTED: Answer = { status: 204, headers: {}, body: "" };

function markup(body: string): Answer {
  const headers = { "content-type": "text/xml; charset=utf-8", "cache-control": "no-store" };
  return { status: 200, headers, body };
}

function nameless({ path, report }: Scene): Answer {
  const reason = "The request names no call: CallSid must be CA and 32 hexadecimal digits.";
  report({ code: "unreadable", path: TWILIO_PATHS[path], reason });
  return refusal(400, reason);
}

/** Tells what the desk could not keep; also when that turns out later. */
function tellOf(
  outcome: { readonly type: "failed" | "late" },
  taken: Promise<unknown>,
  { path, report }: Scene,
): void {
  if (outcome.type === "late") {
    const reason = `What Twilio told us was not kept within ${ANSWER_MS} ms; it may be later.`;
    report({ code: "desk-late", path: TWILIO_PATHS[path], reason });
  }
  const reason = "What Twilio told us could not be kept.";
  taken.catch((error: unknown) => report({ code: "desk-failed", path: TWILIO_PATHS[path], reason, error }));
}
