import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";
import { render } from "../../src/model/diagnostic.ts";
import { LIMITS } from "../../src/model/limits.ts";

const MOST = LIMITS.diagnosticsPerCompile;

function compiled(text: string, syntaxOnly = false) {
  return compile([{ path: "main.bas", text }], { syntaxOnly });
}

function unreadable(times: number): string {
  return "TALK )\n".repeat(times);
}

/** A warning each. */
function mixedSigils(times: number): string {
  return Array.from({ length: times }, (_, index) => `v${index} = 1\nv${index}$ = 2\n`).join("");
}

describe("the messages of one compile", () => {
  it("are all there as long as they are not too many", () => {
    const { diagnostics } = compiled(unreadable(MOST));
    expect(diagnostics).toHaveLength(MOST);
    expect(diagnostics.map(({ code }) => code)).not.toContain("check/too-many");
  });

  it.each([false, true])(
    "are the first ones and one that counts the rest (syntax only: %s)",
    (syntaxOnly) => {
      const { diagnostics, sources } = compiled(unreadable(MOST + 1_234), syntaxOnly);
      const all = "TALK )\n".length;
      expect(diagnostics).toHaveLength(MOST + 1);
      expect(diagnostics.slice(0, MOST).map(({ labels }) => Math.floor(labels[0].span.start / all))).toEqual(
        Array.from({ length: MOST }, (_, index) => index),
      );
      const last = diagnostics.at(-1)!;
      expect(last).toMatchObject({ code: "check/too-many", severity: "error", title: "1234 more messages" });
      expect(render(last, sources)).toContain(`main.bas:${MOST + 1}:6`);
      expect(render(last, sources)).toContain("fixing the first ones usually removes the rest");
    },
  );

  it("count a single one that is left out", () => {
    expect(compiled(unreadable(MOST + 1)).diagnostics.at(-1)!.title).toBe("1 more message");
  });

  it("leave the program there when only warnings are left out", () => {
    const { diagnostics, program } = compiled(mixedSigils(MOST + 1));
    expect(diagnostics).toHaveLength(MOST + 1);
    expect(diagnostics.at(-1)).toMatchObject({ code: "check/too-many", severity: "warning" });
    expect(program).toBeDefined();
  });

  it("hold an error when the only error is left out", () => {
    const { diagnostics, program } = compiled(`${mixedSigils(MOST)}TALK nobody\n`);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "check/too-many", title: "1 more message" },
    ]);
    expect(program).toBeUndefined();
  });
});
