import type { Rehearsal, RehearsalAnswer } from "../../channels/twilio-voice/rehearsal.ts";
import { type Finding, fine, stop, warning } from "../../verification/errand/findings.ts";

/** Twilio waits longer; but whoever calls hears nothing meanwhile. */
const SLOW_MS = 1_000;
/** What a caller would hear before we listen: it would talk over the robot. */
const TALK = /<(?:Say|Play)\b/;
const LISTENING = /<Gather\b[^>]*\binput="[^"]*\bspeech\b[^>]*>/;
const RECORDING = /<(?:Record|Recording)\b/;
/** Somebody else answers, as the settings say. */
const ELSEWHERE = /<(?:Dial|Redirect)\b/;

type Answered = Extract<RehearsalAnswer, { readonly type: "answered" }>;

/** What the answers to a rehearsed call are worth: whether our server, as seen from outside, would catch a code. */
export function doorFindings({ right, wrong }: Rehearsal, url: string): readonly Finding[] {
  const trouble = callTrouble(right, url) ?? wrongTrouble(wrong, url);
  if (trouble !== undefined) return [trouble];
  const { ms } = right;
  if (ms <= SLOW_MS) return [fine(`our server answers calls at ${url} (${ms} ms), and only those of Twilio`)];
  return [
    warning(
      `our server answers calls at ${url}, but only after ${ms} ms`,
      "Bring it nearer to Twilio, or give it more time: beyond a second the robot may have begun to speak.",
    ),
  ];
}

function callTrouble(answer: RehearsalAnswer, url: string): Finding | undefined {
  if (answer.type !== "answered") {
    return stop(
      `a call to ${url} found nobody (${answer.code}): ${answer.reason.replace(/\.$/, "")}`,
      "Start the server with talkbasic serve, and check that PUBLIC_URL leads to it from outside.",
    );
  }
  return answer.status === 200 ? answerTrouble(answer, url) : statusTrouble(answer, url);
}

function statusTrouble({ status }: Answered, url: string): Finding {
  const what = `a call to ${url} was answered with status ${status}`;
  switch (status) {
    case 403:
      return stop(
        `${what}: it does not take our signature`,
        "Have the server and this command use the same TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and TWILIO_PHONE_NUMBER, and the same PUBLIC_URL, letter by letter.",
      );
    case 404:
      return stop(
        `${what}: what answers there is not this server, or it was started without this bot`,
        "Start talkbasic serve with this bot, and check where PUBLIC_URL leads.",
      );
    case 503:
      return stop(
        `${what}: the server lacks a setting`,
        "Set TWILIO_AUTH_TOKEN and PUBLIC_URL where the server is started, and start it again.",
      );
    default:
      return stop(
        what,
        status >= 300 && status < 400
          ? "Set PUBLIC_URL to the address that answers by itself: a redirect breaks Twilio's signature."
          : "Look into the server's log, and at the proxy before it.",
      );
  }
}

function answerTrouble({ contentType, body }: Answered, url: string): Finding | undefined {
  const strange = `what answers at ${url}`;
  if (!/^(?:text|application)\/xml\b/i.test(contentType) || !/^<(?:\?xml|Response)/.test(body)) {
    return stop(
      `${strange} gives no TwiML, but ${contentType === "" ? "something without a type" : contentType}`,
      "Check that PUBLIC_URL leads to talkbasic serve, and not to a page of its proxy.",
    );
  }
  const listensAt = body.search(LISTENING);
  const recordsAt = body.search(RECORDING);
  if (ELSEWHERE.test(body) && listensAt < 0) return undefined;
  if (listensAt < 0 || recordsAt < 0) {
    return stop(
      `${strange} does not listen to the call and record it`,
      "Run the same version of talkbasic on the server as here.",
    );
  }
  const talksAt = body.search(TALK);
  return talksAt >= 0 && talksAt < Math.max(listensAt, recordsAt)
    ? stop(
        `${strange} talks before it listens, over the robot that says the code`,
        "Run the same version of talkbasic on the server as here.",
      )
    : undefined;
}

function wrongTrouble(answer: RehearsalAnswer, url: string): Finding | undefined {
  if (answer.type === "answered" && answer.status === 403) return undefined;
  const got = answer.type === "answered" ? `status ${answer.status}` : answer.code;
  return stop(
    `a call to ${url} with a wrong signature got ${got} instead of status 403`,
    "Anybody could play a code into it: check that nothing before the server answers in its place.",
  );
}
