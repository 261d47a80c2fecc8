import { expect, it } from "vitest";
import { clashingWebhooks } from "../../src/cli/webhooks.ts";
import type { Program } from "../../src/language/compile/program.ts";
import { compile } from "../../src/language/index.ts";
import type { BotId } from "../../src/model/ids.ts";

/** Whose paths are whose, when several bots are served together. */
function programOf(path: string): Program {
  const text = `ON WEBHOOK POST TO "${path}" DO\n  PRINT "hello"\nEND ON\n`;
  const { program } = compile([{ path: "main.bas", text }]);
  if (!program) throw new Error("the script does not compile");
  return program;
}

function clashes(...paths: readonly string[]): string {
  const programs = new Map(paths.map((path, index) => [`bot${index}` as BotId, programOf(path)]));
  return clashingWebhooks(programs)
    .map(({ what }) => what)
    .join("\n");
}

it("lets every bot have a script for calls to its own number", () => {
  expect(clashes("/twilio/gather", "/twilio/gather")).toBe("");
  expect(clashes("/twilio/voice", "/twilio/voice")).toBe("");
});

it("refuses a script where links of mails lead", () => {
  expect(clashes("/verification/x")).toContain("/verification and everything under it is TalkBASIC's own");
});

it("refuses two bots that want the same requests", () => {
  expect(clashes("/pay", "/pay")).toContain("wants the same requests");
});
