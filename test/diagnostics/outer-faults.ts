import { effectAtTopLevel, refused } from "../../src/machine/messages.ts";
import { unmet } from "../../src/machine/needs.ts";
import type { Fault, ScriptFault } from "../../src/model/fault.ts";
import type { Span } from "../../src/model/source.ts";
import {
  brokenMachine,
  faultAt,
  LOST_PROGRAM,
  nobodyToReach,
  noNumber,
  responseTooLong,
} from "../../src/runtime/messages.ts";
import { tooManyTables } from "../../src/runtime/table-messages.ts";

/**
 * Faults that need more than a program and a message: a runtime, a host, a full store, or a script that was checked by an
 * older version. They are made by their functions, at the first line of their programs.
 */
export const OUTER_FAULTS: Readonly<Record<string, (at: Span) => Fault>> = {
  "fault/host": at(() => refused("there is no order 1001")),
  "fault/machine": (span) => ({ ...brokenMachine(new Error("state of an unknown form")), span }),
  "fault/no-item": at(() => unmet("GET QUEUE MESSAGE", ["item"])),
  "fault/no-number": at(noNumber),
  "fault/no-report": at(() => unmet("GET WHATSAPP STATUS", ["report"])),
  "fault/no-request": at(() => unmet("GET FORM VALUE", ["request"])),
  "fault/nobody": at(nobodyToReach),
  "fault/program-lost": (span) => ({ ...LOST_PROGRAM, span }),
  "fault/response": at(responseTooLong),
  "fault/table-size": at(() => refusal(tooManyTables())),
  "fault/top-level": at(effectAtTopLevel),
};

function at(fault: () => ScriptFault): (span: Span) => Fault {
  return (span) => faultAt(fault(), span);
}

function refusal(answer: ReturnType<typeof tooManyTables>): ScriptFault {
  if (!("refused" in answer)) throw new Error("this answer refuses nothing");
  return refused(answer.refused, answer.as);
}
