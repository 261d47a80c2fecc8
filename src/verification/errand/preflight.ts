import type {
  AccountState,
  AnswerPlaces,
  Exchange,
  LineState,
  NumberState,
  Outcome,
  Registry,
} from "../ports/outside.ts";
import { answeredNow } from "./answered-now.ts";
import type { Errand } from "./errand.ts";
import { type Finding, fine, refusedBy, stop, warning } from "./findings.ts";

/**
 * What can be seen before anything is changed or asked for: most verifications that fail would have failed here.
 *
 * @module
 */
export interface NumberFound {
  readonly findings: readonly Finding[];
  /** The number as the registry has it; undefined when it has none, or could not be asked. */
  readonly number: NumberState | undefined;
}

/**
 * Asks the registry about the number.
 *
 * @param wanted.number    E.164
 * @param wanted.numberIds the registry's ids that the bot's settings name
 */
export async function findNumber(
  registry: Registry,
  wanted: { readonly number: string; readonly numberIds: readonly string[] },
): Promise<NumberFound> {
  const found = await registry.numbers();
  if (!found.ok) return { findings: [refusedBy("WhatsApp's numbers", found.failure)], number: undefined };
  const number = found.value.find((one) => one.number === wanted.number);
  if (number === undefined) return { findings: [notInAccount(found.value)], number };
  return { findings: numberFindings(number, wanted.numberIds), number };
}

/**
 * Asks the telephone account about the number, as far as a call or a text to it depends on that.
 *
 * @param here where our server answers
 */
export async function inspectLine(
  exchange: Exchange,
  number: string,
  method: Errand["method"],
  here: Pick<AnswerPlaces, "voiceUrl" | "smsUrl">,
): Promise<readonly Finding[]> {
  const account = await exchange.account();
  // A key that does not fit opens nothing else either.
  if (!account.ok) return [refusedBy("the Twilio account", account.failure)];
  const line = await exchange.line(number);
  return [accountFinding(account.value), ...lineFindings(line, method, here)];
}

function numberFindings(number: NumberState, numberIds: readonly string[]): readonly Finding[] {
  const details = Object.entries(number.details).map(([name, value]) => `${name} ${value}`);
  const shown = details.length > 0 ? ` (${details.join(", ")})` : "";
  const isNamed = numberIds.length === 0 || numberIds.includes(number.id);
  return [
    fine(`the WhatsApp account has the number${shown}`),
    ...(isNamed ? [] : [otherId(number.id, numberIds)]),
    ...standingFindings(number),
  ];
}

function standingFindings({ isRegistered, isVerified }: NumberState): readonly Finding[] {
  if (isRegistered) return [fine("it is registered already: nobody has to call")];
  return isVerified
    ? [fine("it is verified already: it only has to be registered, and nobody has to call")]
    : [];
}

function notInAccount(all: readonly NumberState[]): Finding {
  const others = all.map(({ number }) => `…${number.slice(-4)}`).slice(0, 10);
  return stop(
    `the WhatsApp account does not have this number${others.length > 0 ? `, but ${others.join(", ")}` : ""}`,
    "Add it in WhatsApp Manager under Phone numbers, and close the window that asks for a code; or check WHATSAPP_WABA_ID.",
  );
}

function otherId(id: string, numberIds: readonly string[]): Finding {
  return warning(
    `its id is ${id}, and the bot has ${numberIds.join(", ")}: it would not answer messages to this number`,
    `Set whatsapp-phone-number-id to ${id} in the bot's config.csv.`,
  );
}

function accountFinding({ status, isTrial }: AccountState): Finding {
  if (status !== "active") {
    return stop(
      `the Twilio account is ${status}, and takes no calls`,
      "Open Twilio's console: it says what is to be paid or proven.",
    );
  }
  return isTrial
    ? warning(
        "the Twilio account is a trial one, which may not let every call through",
        "When no code is caught, upgrade the account and try again.",
      )
    : fine("the Twilio account is active");
}

function lineFindings(
  found: Outcome<LineState | undefined>,
  method: Errand["method"],
  here: Pick<AnswerPlaces, "voiceUrl" | "smsUrl">,
): readonly Finding[] {
  if (!found.ok) return [refusedBy("the Twilio number", found.failure)];
  const line = found.value;
  if (line === undefined) {
    return [
      stop(
        "the Twilio account does not have this number",
        "Check the number, and TWILIO_ACCOUNT_SID: it may be in a subaccount.",
      ),
    ];
  }
  const inTheWay = [...capabilityFindings(line, method), ...overrideFindings(line, method)];
  if (inTheWay.length > 0) return inTheWay;
  return [
    fine(`the Twilio number takes ${method === "sms" ? "SMS" : "calls"}`),
    answeredNow(line, here, method),
  ];
}

function capabilityFindings(
  { hasVoice, hasSms, isFax }: LineState,
  method: Errand["method"],
): readonly Finding[] {
  if (method === "sms") {
    return hasSms ? [] : [stop("the Twilio number takes no SMS", "Leave out --method sms: then Meta calls.")];
  }
  if (!hasVoice)
    return [stop("the Twilio number takes no calls", "Buy one that can do voice; or try --method sms.")];
  return isFax
    ? [
        stop(
          "the Twilio number takes faxes, not calls",
          "Set Configure, Accept incoming, to Voice calls in Twilio's console.",
        ),
      ]
    : [];
}

function overrideFindings({ overriddenBy }: LineState, method: Errand["method"]): readonly Finding[] {
  if (overriddenBy === undefined || method === "sms") return [];
  return [
    stop(
      `calls to the Twilio number go to ${overriddenBy}, whatever its Voice URL says`,
      "Take it away from the number in Twilio's console for as long as this takes.",
    ),
  ];
}
