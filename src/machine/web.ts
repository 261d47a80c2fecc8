import { parseJson, READ_WEIGHT } from "../language/functions/json.ts";
import { ScriptFault } from "../model/fault.ts";
import type { WebCall } from "../model/inquiry.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import type { WebOutcome } from "../model/web.ts";
import { bounded } from "./bounds.ts";
import type { Run } from "./run.ts";
import { fitting } from "./texts.ts";
import { badGraphql, noAnswer, noJsonAfterAll, unwelcome } from "./web-messages.ts";

/**
 * What a web call gives the script: a value when the answer is JSON, otherwise its text.
 *
 * @throws ScriptFault `fault/web` when nothing was answered, or a status other than 200 to 299
 */
export function webValue(outcome: WebOutcome, call: WebCall, run: Run): Value {
  if ("failed" in outcome) throw noAnswer(call, outcome.failed);
  const { status, type, body } = outcome;
  if (status < 200 || status > 299) throw unwelcome(call, outcome);
  if (!isJson(type, body)) {
    run.spend(work(body.length));
    return fitting(body);
  }
  run.spend(work(body.length, READ_WEIGHT));
  const value = bounded(parsed(body, type, call));
  if (call.isGraphql && hasErrors(value)) throw badGraphql(call, body);
  return value;
}

/** A body without a type is taken for JSON when it looks like it. */
function isJson(type: string, body: string): boolean {
  if (body === "") return false;
  return type === "" ? /^\s*[{[]/.test(body) : /^(?:application|text)\/([\w.-]+\+)?json\b/i.test(type.trim());
}

/** What nobody said to be JSON may be anything; what somebody did, and is none, was cut off or is an error page. */
function parsed(body: string, type: string, call: WebCall): Value {
  try {
    return parseJson(body);
  } catch (error) {
    if (!(error instanceof ScriptFault)) throw error;
    if (type === "") return body;
    throw noJsonAfterAll(call, body);
  }
}

function hasErrors(value: Value): boolean {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const { errors } = value as { readonly errors?: Value };
  return Array.isArray(errors) && errors.length > 0;
}
