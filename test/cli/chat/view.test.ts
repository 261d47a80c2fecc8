import { expect, it } from "vitest";
import { choiceNamed } from "../../../src/cli/chat/people.ts";
import { addressShown, type Scene, tell, timeShown, waitShown } from "../../../src/cli/chat/view.ts";
import type { Outgoing } from "../../../src/model/outgoing.ts";
import type { Dispatch, Occurrence } from "../../../src/runtime/ports.ts";

const SCENE: Scene = {
  person: "15550100",
  nameOf: (address) => (address === "5511987654321" ? "Ana" : addressShown(address)),
  paint: (colour, text) => `<${colour}>${text}</>`,
};

function sent(message: Outgoing, to = "15550100"): Occurrence {
  const dispatch = { to: { kind: "phone", value: to }, message } as Dispatch;
  return { type: "sent", dispatch, messageId: "wamid.1" };
}

it("shows a message with the lines behind its first set in", () => {
  expect(tell(sent({ type: "text", body: "one\ntwo" }), SCENE)).toEqual({
    to: "out",
    text: "<green>bot:</> one\n     two\n",
  });
});

it("shows to whom a message goes that is for somebody else, by name or number", () => {
  const text = { type: "text", body: "hi" } as const;
  expect(tell(sent(text, "5511987654321"), SCENE)?.text).toBe("<green>bot (to Ana):</> hi\n");
  expect(tell(sent(text, "551133334444"), SCENE)?.text).toBe("<green>bot (to +551133334444):</> hi\n");
});

it("shows a picture and its caption, and nothing that would steer the terminal", () => {
  const image = { type: "image", url: "https://a.b/c.png", caption: "a \u001b[2Jcat" } as const;
  expect(tell(sent(image), SCENE)?.text).toBe(
    "<green>bot:</> [image] https://a.b/c.png\n     a \ufffd[2Jcat\n",
  );
});

it("shows the log beside the chat, with its level when it matters", () => {
  const log = (level: "info" | "warn"): Occurrence =>
    ({ type: "log", entry: { level, text: "x" } }) as Occurrence;
  expect(tell(log("info"), SCENE)).toEqual({ to: "err", text: "<dim>log: x\n</>" });
  expect(tell(log("warn"), SCENE)?.text).toBe("<dim>log (warn): x\n</>");
});

it("shows what failed in our own machinery, and says nothing of what only the runtime cares for", () => {
  const trouble: Occurrence = { type: "trouble", during: "turn", error: new Error("disk full") };
  expect(tell(trouble, SCENE)?.text).toBe("<red>disk full\n</>");
  const ended = { type: "ended", reason: "finished" } as Occurrence;
  expect(tell(ended, SCENE)).toBeUndefined();
});

it("shows times on the bot's own clock, and how far away they are", () => {
  const noon = Date.parse("2026-03-02T12:00:00Z");
  expect(timeShown(noon, "America/Sao_Paulo")).toBe("Mon 2026-03-02 09:00:00");
  expect(waitShown(noon + 299_100, noon, "UTC")).toBe(
    "the bot waits until Mon 2026-03-02 12:04:59; :advance 5m goes there",
  );
});

const menu = (...titles: readonly string[]) => ({
  type: "button" as const,
  choices: titles.map((title, index) => ({ id: `choice:${index + 1}`, title })),
});

it.each([
  ["2", ["Small", "Large"], "Large"],
  [" large ", ["Small", "Large"], "Large"],
  ["3", ["Small", "Large"], undefined],
  ["0", ["Small", "Large"], undefined],
  ["larg", ["Small", "Large"], undefined],
  ["2", ["1", "5", "10"], undefined],
  ["5", ["1", "5", "10"], "5"],
])("takes %j among %j for %j", (text, titles, title) => {
  expect(choiceNamed(text, menu(...titles))?.title).toBe(title);
});
