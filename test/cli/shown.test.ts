import { expect, it } from "vitest";
import { printable, shown } from "../../src/cli/shown.ts";

it("numbers what can be tapped", () => {
  const buttons = [
    { id: "choice:1", title: "Yes" },
    { id: "choice:2", title: "No" },
  ];
  expect(shown({ type: "buttons", body: "Sure?", buttons })).toBe("Sure?\n  1. Yes\n  2. No");
});

it("shows what would steer the reader's terminal, and leaves lines, tabs and letters of all scripts", () => {
  const text = "a\u001b[2Jb\u0007\rc\u202ed";
  expect(printable(text)).toBe("a\ufffd[2Jb\ufffd\ufffdc\ufffdd");
  expect(shown({ type: "text", body: text })).toBe(printable(text));
  expect(printable("á\n\té 👩🏽‍🚀 שלום")).toBe("á\n\té 👩🏽‍🚀 שלום");
});
