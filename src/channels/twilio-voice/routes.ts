import express, { type Router } from "express";
import type { VerificationDesk } from "../../verification/ports.ts";
import { refusal } from "../webhook/response.ts";
import { rawOf, write } from "../webhook/routes.ts";
import { readTarget } from "../webhook/target.ts";
import { type AdmissionOptions, admit, type Incoming, missingFor } from "./admission.ts";
import { type AnswerOptions, answerTo } from "./answers.ts";
import { FORM_BYTES } from "./forms.ts";
import { askingOnce, type Hook } from "./hook.ts";
import { type Wait, wait } from "./in-time.ts";
import { TWILIO_PATHS, twilioPathAt } from "./paths.ts";
import type { Report } from "./trouble.ts";

export interface TwilioRoutesOptions extends AdmissionOptions {
  readonly desk: VerificationDesk;
  /** The script of the bot at `/twilio/gather`; without it our answer goes out. */
  readonly gatherScript?: Hook;
  readonly report?: Report;
  /** Left out, real time passes. */
  readonly wait?: Wait;
}

/**
 * The addresses that Twilio calls. Checked in this order: whether we could trust anything at all, size, signature,
 * account and number; then the desk is asked. Nothing at these addresses goes on to another router, least of all to a
 * script.
 */
export function twilioRoutes(options: TwilioRoutesOptions): Router {
  const { report = () => undefined } = options;
  const missing = missingFor(options);
  const answering = answerOptions(options, report);
  const raw = express.raw({ type: () => true, inflate: false, limit: FORM_BYTES });
  return express.Router().use((request, response, next) => {
    const { method, originalUrl: target } = request;
    const path = twilioPathAt(readTarget(target)?.path ?? "");
    if (path === undefined) return next();
    if (method !== "POST" && method !== "GET") {
      const { headers, ...rest } = refusal(405, "Twilio is answered to POST, or GET, only.");
      return write({ ...rest, headers: { ...headers, allow: "GET, POST" } }, response);
    }
    if (missing !== undefined) {
      report({ code: "not-configured", path: TWILIO_PATHS[path], reason: missing });
      return write(refusal(503, missing), response);
    }
    raw(request, response, (error?: unknown) => {
      if (error) return next(error);
      const incoming: Incoming = { path, target, request: rawOf(request) };
      answerIncoming(incoming, options, answering)
        .then((answer) => write(answer, response))
        .catch(next);
    });
  });
}

function answerOptions(options: TwilioRoutesOptions, report: Report): AnswerOptions {
  const failed = (error: unknown): void => {
    const reason = "The script could not run; the call was answered without it.";
    report({ code: "script-failed", path: TWILIO_PATHS.gather, reason, error });
  };
  return {
    desk: options.desk,
    publicUrl: options.publicUrl ?? "",
    wait: options.wait ?? wait,
    report,
    ...(options.gatherScript ? { askScript: askingOnce(options.gatherScript, failed) } : {}),
  };
}

async function answerIncoming(incoming: Incoming, options: AdmissionOptions, answering: AnswerOptions) {
  const { path, target, request } = incoming;
  const admission = admit(incoming, options);
  if (admission.type === "refused") {
    answering.report({ ...admission.trouble, path: TWILIO_PATHS[path] });
    return admission.answer;
  }
  return answerTo(path, admission.asked, { target, request }, answering);
}
