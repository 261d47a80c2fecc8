import express, { type RequestHandler, type Router } from "express";
import type { CallPlan, CallReport } from "./twilio/call.ts";
import type { FakeTwilio } from "./twilio/fake-twilio.ts";

/** Bytes of a request. */
const PLAN_BYTES = 16_384;
const LONGEST_TEXT = 2_000;

/**
 * `POST /simulator/calls`: somebody calls a number, and says something or presses keys.
 *
 * @param twilio  places the call
 * @param usual   the number that is called when none is named, and the language in which is spoken
 * @example curl http://127.0.0.1:3000/simulator/calls --data 'says=Your code is 4 8 2 9 1 3'
 */
export function callsRoute(
  twilio: Pick<FakeTwilio, "call" | "fieldsOf">,
  usual: { readonly to: string; readonly language: string },
): Router {
  const router = express.Router();
  const readers = [
    express.json({ limit: PLAN_BYTES }),
    express.urlencoded({ extended: false, limit: PLAN_BYTES, parameterLimit: 20 }),
  ];
  const place: RequestHandler = async (request, response) => {
    const plan = planIn(request.body, usual);
    if (typeof plan === "string") return void response.status(400).json(problem(400, plan));
    if (twilio.fieldsOf(plan.to) === undefined) {
      return void response.status(404).json(problem(404, `No bot here has the number ${plan.to}.`));
    }
    response.json(reportOf(await twilio.call(plan)));
  };
  return router.post("/simulator/calls", ownPagesOnly, ...readers, place);
}

/** A page of somebody else that is open in the browser of this computer may not place calls here. */
const ownPagesOnly: RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === `http://${host}`) return next();
  response.status(403).json(problem(403, "Calls are placed from this computer only."));
};

function planIn(body: unknown, usual: { readonly to: string; readonly language: string }): CallPlan | string {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const field = (name: string): string => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  };
  const [says, digits] = [field("says"), field("digits")];
  // A `+` in a form is a blank when nobody has encoded it.
  const number = field("to").replace(/[\s().+-]/g, "");
  if (!/^\d{0,15}$/.test(number))
    return "`to` is a phone number with its country code, such as +15551234567.";
  if (!/^[\d*#]{0,40}$/.test(digits)) return "`digits` are keys of a telephone: 0 to 9, * and #.";
  if (says.length > LONGEST_TEXT) return `\`says\` has at most ${LONGEST_TEXT} characters.`;
  const language = (field("language") || usual.language).replaceAll("_", "-");
  return {
    to: number === "" ? usual.to : `+${number}`,
    ...(says !== "" && { says: { text: says, language } }),
    ...(digits !== "" && { digits }),
  };
}

/** What came of it, without what was said. */
function reportOf({ sid, ending, seconds, told, alerts, requests }: CallReport): object {
  const asked = requests.map(({ kind, status }) => ({ kind, status }));
  return { sid, ending, seconds, told, alerts, requests: asked };
}

function problem(status: number, message: string): object {
  return { error: { status, message } };
}
