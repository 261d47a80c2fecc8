import { describe, expect, it } from "vitest";
import { COMMANDS, completions, readTyped } from "../../../src/cli/chat/command.ts";
import { helpShown } from "../../../src/cli/chat/view.ts";

it.each<[string, unknown]>([
  ["hello", { type: "text", text: "hello" }],
  ["  two words ", { type: "text", text: "  two words " }],
  ["   ", { type: "nothing" }],
  [":)", { type: "text", text: ":)" }],
  [":D", { type: "text", text: ":D" }],
  [":-P", { type: "text", text: ":-P" }],
  [":say :quit", { type: "text", text: ":quit", literal: true }],
  [":tap 2", { type: "tap", choice: "2" }],
  [":tap Opening hours", { type: "tap", choice: "Opening hours" }],
  [":ADVANCE 25h", { type: "advance", ms: 90_000_000 }],
  [":advance 1h 30m", { type: "advance", ms: 5_400_000 }],
  [":advance 1.5d", { type: "advance", ms: 129_600_000 }],
  [":vars", { type: "vars" }],
  [":restart", { type: "restart" }],
  [":help", { type: "help" }],
  [":quit", { type: "quit" }],
  [":as", { type: "as" }],
  [":as +55 11 98765-4321", { type: "as", who: { address: "5511987654321" } }],
  [":as +55 (11) 98765-4321 Ana Lima", { type: "as", who: { address: "5511987654321", name: "Ana Lima" } }],
  [
    ":as BR.13491208655302741918 Ben",
    { type: "as", who: { address: "BR.13491208655302741918", name: "Ben" } },
  ],
  [":as Ana", { type: "as", who: { name: "Ana" } }],
  [":send image https://a.b/c.png", { type: "send", what: { type: "image", url: "https://a.b/c.png" } }],
  [
    ":send document https://a.b/c/bill.pdf My bill",
    {
      type: "send",
      what: {
        type: "document",
        url: "https://a.b/c/bill.pdf",
        filename: "bill.pdf",
        caption: "My bill",
      },
    },
  ],
  [
    ":send location -23.55, -46.63 The office",
    { type: "send", what: { type: "location", latitude: -23.55, longitude: -46.63, name: "The office" } },
  ],
])("reads %j", (line, typed) => {
  expect(readTyped(line)).toEqual(typed);
});

describe("what cannot be read", () => {
  it.each([
    [":advnce 5m", "Did you mean :advance?"],
    [":lol", ":say :lol sends it as a text"],
    [":constructor", "There is no command"],
    [":advance", "How far?"],
    [":advance 25", "How far?"],
    [":advance 5 weeks", "How far?"],
    [":advance 99999d", "ten years at most"],
    [":tap", "Which one?"],
    [":say", "What?"],
    [":send imge https://a.b", "Did you mean :send image?"],
    [":send", "image, document, audio, video, sticker and location"],
    [":send image", "Where is it?"],
    [":send image cat.png", "Where is it?"],
    [":send location here", "Where?"],
    [":send location 91 0", "Where?"],
    [":as +12", "5 to 15 digits"],
  ])("%s says what would do", (line, told) => {
    expect(readTyped(line)).toEqual({ type: "misread", reason: expect.stringContaining(told) });
  });
});

it("completes the beginning of a command", () => {
  expect(completions(":a")).toEqual([":as", ":advance"]);
  expect(completions("hello")).toEqual([]);
});

it("explains every command, each by a line that can be typed", () => {
  for (const [name, { usage }] of Object.entries(COMMANDS)) {
    expect(usage).toMatch(new RegExp(`^:${name}\\b`));
    expect(helpShown()).toContain(usage);
  }
});
