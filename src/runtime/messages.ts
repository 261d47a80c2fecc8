import { type Fault, ScriptFault } from "../model/fault.ts";
import { LIMITS } from "../model/limits.ts";
import type { Span } from "../model/source.ts";

/**
 * Every fault that the runtime finds when the machine has done its part: where the wishes of a run meet the world.
 *
 * @module
 */

/** The fault at the place in the script that led to it. */
export function faultAt({ code, message, why, fix }: ScriptFault, span: Span): Fault {
  return { code, title: message, why, fix, span };
}

const NOWHERE: Span = { file: 0, start: 0, end: 0 };

export function nobodyToReach(): ScriptFault {
  return new ScriptFault(
    "fault/nobody",
    "nobody is there to talk to",
    "No person's message has led to this run, so TALK does not know whom to reach; nothing was sent.",
    'name the person: SEND WHATSAPP TO number WITH "Hello"',
  );
}

export function nobodyToHear(): ScriptFault {
  return new ScriptFault(
    "fault/nobody",
    "nobody is there to answer",
    "No person's message has led to this run, so a HEAR in it would wait for ever.",
    "ask in the bot's conversation, and keep the answer where this run can read it",
  );
}

export function noNumber(): ScriptFault {
  return new ScriptFault(
    "fault/no-number",
    "this bot has no number to send from",
    "No message says which number was meant, and the bot's settings name none; nothing was sent.",
    "write the id of its number into WHATSAPP_PHONE_NUMBER_ID, or whatsapp-phone-number-id in its config.csv",
  );
}

export function responseTooLong(): ScriptFault {
  return new ScriptFault(
    "fault/response",
    "the answer to the request is too long",
    `A script may answer with ${LIMITS.responseLength} characters at most; what was printed is more.`,
    "print less, for example a page of the list at a time",
  );
}

/** The program that a run began with is not there: trying again would fail for ever. */
export const LOST_PROGRAM: Fault = {
  code: "fault/program-lost",
  title: "the program of this chat cannot be loaded",
  why: "It is not in the store, or this version of TalkBASIC cannot read it; the chat was ended.",
  fix: "start the server with the bot's folder in place, and do not go back to an older version",
  span: NOWHERE,
};

/** The machine itself threw: a mistake of ours or a damaged state, and it would come again at every try. */
export function brokenMachine(error: unknown): Fault {
  return {
    code: "fault/machine",
    title: "the machine could not carry on with this chat",
    why: `This is a mistake in TalkBASIC or a damaged record, not in the script: ${String(error)}`,
    fix: "report it with this line and the version that you use",
    span: NOWHERE,
  };
}
