import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from "./graph/fake-graph.ts";
import type { CodeRequest } from "./graph/number-registry.ts";
import { Watch } from "./graph/watch.ts";
import { robotWords } from "./robot-words.ts";
import type { CallPlan } from "./twilio/call.ts";
import { type FakeTwilio, startFakeTwilio } from "./twilio/fake-twilio.ts";
import type { FakeTwilioOptions } from "./twilio/options.ts";

/** What Meta's robot does when it was asked for a code. */
export type RobotManner =
  /** Calls, or writes, and says the code twice. */
  | "tells"
  /** Says the code once, and waits for an answer that it does not understand. */
  | "tells-once"
  /** Hangs up as soon as it has said the code twice. */
  | "hangs-up"
  /** Is cut off after three digits, both times. */
  | "is-cut-off"
  /** Is understood as saying one code first and another one then. */
  | "is-misheard"
  /** Calls and says nothing. */
  | "is-silent"
  /** Does not call. */
  | "never-calls";

export interface FakeTelephonyOptions {
  /** With the `registry` of the numbers that codes can be asked for. */
  readonly graph: FakeGraphOptions;
  readonly twilio: FakeTwilioOptions;
  /** What the robot does where nothing was planned; it tells when left out. */
  readonly robot?: RobotManner;
  /** From the request for a code until the telephone rings; 3 s when left out. It passes at the pace of calls. */
  readonly ringsAfterMs?: number;
}

/** Meta and Twilio, so that a code that was asked for at the one is told by a call at the other. */
export interface FakeTelephony {
  readonly graph: FakeGraph;
  readonly twilio: FakeTwilio;
  /** What the robot does the next times, one after the other. */
  robotWill(...manners: readonly RobotManner[]): void;
  /** Resolves when no call, no webhook and no request is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const RINGS_AFTER_MS = 3_000;

/**
 * Starts a fake Graph and a fake Twilio that work together, on 127.0.0.1.
 *
 * @example
 * const telephony = await startFakeTelephony({
 *   graph: { appSecret, registry: [{ id: "106540352242922", number: "+553322980098" }] },
 *   twilio: { accountSid, authTokens: [authToken], numbers: [{ number: "+553322980098" }] },
 * });
 */
export async function startFakeTelephony(options: FakeTelephonyOptions): Promise<FakeTelephony> {
  const twilio = await startFakeTwilio(options.twilio);
  const graph = await startFakeGraph(options.graph);
  const watch = new Watch();
  const planned: RobotManner[] = [];
  graph.registry.onCodeRequested((asked) => {
    const manner = planned.shift() ?? options.robot ?? "tells";
    void watch.during(tell(asked, manner, twilio, options.ringsAfterMs ?? RINGS_AFTER_MS));
  });
  return {
    graph,
    twilio,
    robotWill: (...manners) => void planned.push(...manners),
    async idle() {
      await watch.until(
        () => watch.busy === 0,
        () => `the robot is busy ${watch.busy} times`,
      );
      await Promise.all([graph.idle(), twilio.idle()]);
    },
    async close() {
      watch.close();
      await Promise.all([graph.close(), twilio.close()]);
    },
  };
}

/** A number that is not in the Twilio account rings elsewhere. */
async function tell(
  { number, method, language, code }: CodeRequest,
  manner: RobotManner,
  twilio: FakeTwilio,
  ringsAfterMs: number,
): Promise<void> {
  if (manner === "never-calls" || twilio.fieldsOf(number) === undefined) return;
  await twilio.wait(ringsAfterMs);
  if (method === "voice") await twilio.call({ to: number, ...conductOf(manner, code, language) });
  else
    await twilio.text({ to: number, body: `Your WhatsApp Business code: ${dashed(code)}. Don't share it.` });
}

function dashed(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

function conductOf(
  manner: Exclude<RobotManner, "never-calls">,
  code: string,
  language: string,
): Omit<CallPlan, "to"> {
  const says = robotWords(code, language);
  switch (manner) {
    case "tells":
      return { says };
    case "tells-once":
      return { says: says[0] };
    case "hangs-up":
      return { says, staysMs: 500 };
    case "is-cut-off":
      return { says: robotWords(code.slice(0, 3), language) };
    case "is-misheard":
      return { says: robotWords(code, language, anotherOf(code)) };
    case "is-silent":
      return {};
  }
}

/** The code with its last digit understood as another one. */
function anotherOf(code: string): string {
  return `${code.slice(0, -1)}${(Number(code.at(-1)) + 5) % 10}`;
}
