import { ERRORS } from "../../channels/whatsapp/error-table.ts";
import { explainCode } from "../../channels/whatsapp/errors.ts";
import { nearest } from "../../model/spell.ts";
import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { OWN_CODES, type OwnCode } from "./own-codes.ts";

/** Says what a code means that stands in the log, in a status or in Meta's answer, and what to do about it. */
export function explain(code: string, { json }: { readonly json?: boolean }, terminal: Terminal): Exit {
  const explanation = explanationOf(code);
  if (explanation === undefined) {
    if (json) terminal.out(jsonLine({ code, known: false }));
    terminal.err(unknownCode(code, terminal));
    return EXIT.problems;
  }
  const { code: known, title, meaning, repair, action } = explanation;
  if (json) terminal.out(jsonLine({ code: known, known: true, title, meaning, repair, action }));
  else {
    terminal.out(
      `${terminal.paint("bold", `${known}: ${title}`)}\n${meaning}\n${action}\n${terminal.paint("green", "→")} ${repair}\n`,
    );
  }
  return EXIT.fine;
}

type Explanation = Omit<OwnCode, "code"> & { readonly code: number | string };

/** WhatsApp's codes are numbers, ours have a slash. */
function explanationOf(code: string): Explanation | undefined {
  if (!/^\d{1,7}$/.test(code)) return OWN_CODES.find((own) => own.code === code);
  const explanation = explainCode(Number(code));
  return explanation && { code: Number(code), ...explanation };
}

function unknownCode(code: string, { paint }: Terminal): string {
  const title = paint("red", `${code} is no code that is known here.`);
  return `${title}\n${helpWith(code)}\n`;
}

function helpWith(code: string): string {
  const near = nearest(code, CODES);
  if (/^[a-z]+[/-]/.test(code)) {
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return `Codes of this form are TalkBASIC's own: what they mean stands behind them in the log.${hint}`;
  }
  const hint = near === undefined ? "Codes are numbers such as 131047 or 132000." : `Did you mean ${near}?`;
  return `${hint} Newer ones: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes`;
}

const CODES = [...ERRORS, ...OWN_CODES].map(({ code }) => String(code));
