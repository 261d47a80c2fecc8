import type { Instruction, RequestPart } from "../language/compile/instruction.ts";
import { parseJson, READ_WEIGHT } from "../language/functions/json.ts";
import { ScriptFault } from "../model/fault.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import type { WebRequest } from "../model/web.ts";
import { bounded } from "./bounds.ts";
import type { Execute } from "./loaded.ts";
import { unmet } from "./needs.ts";
import type { Run } from "./run.ts";

/** Puts the parts of the request into the variables of a WEBHOOK file. */
export function requestReader({ into }: Extract<Instruction, { op: "request" }>, next: number): Execute {
  const parts = Object.entries(into) as [RequestPart, NonNullable<(typeof into)[RequestPart]>][];
  return (run) => {
    const { about } = run;
    if (about?.type !== "request") throw unmet("WEBHOOK", ["request"]);
    for (const [part, ref] of parts) run.store(ref, bounded(partOf(about.request, part, run)));
    return next;
  };
}

function partOf(request: WebRequest, part: RequestPart, run: Run): Value {
  switch (part) {
    case "params":
      // fromEntries defines keys where an assignment would follow `__proto__`.
      return Object.fromEntries([...Object.entries(request.query), ...Object.entries(request.form)]);
    case "body":
      return isJson(request) ? parsed(request.body, run) : request.body;
    case "headers":
      return { ...request.headers };
    case "method":
    case "path":
      return request[part];
  }
}

/** A body without a type is taken for JSON when it looks like it. */
function isJson({ headers, body }: WebRequest): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(headers["content-type"] ?? "") || /^\s*[{[]/.test(body);
}

/** What is no JSON after all stays the text that it is. */
function parsed(text: string, run: Run): Value {
  run.spend(work(text.length, READ_WEIGHT));
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof ScriptFault) return text;
    throw error;
  }
}
