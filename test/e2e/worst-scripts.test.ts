import { describe, expect, it } from "vitest";
import { saidTo, startBot } from "./server.ts";

const ANA = "5511900000001";
const OTHERS = ["5511900000002", "5511900000003", "5511900000004"] as const;
/** A text of 1 MiB in `t`. */
const LARGE = ['t = "0123456789abcdef"', "FOR i = 1 TO 16", "t = t + t", "NEXT"];

const WORST: Readonly<Record<string, readonly [code: string, ...lines: string[]]>> = {
  "runs for ever": ["fault/instructions", "WHILE TRUE", "WEND"],
  "doubles a text until it is huge": ["fault/text", 't = "x"', "WHILE TRUE", "t = t + t", "WEND"],
  "calls itself without end": ["fault/depth", "WORST"],
  "sends 10,000 messages": ["fault/effects", "FOR i = 1 TO 10000", 'TALK "message " + i', "NEXT"],
  "works on large texts": [
    "fault/instructions",
    ...[...LARGE, "WHILE TRUE", 't = MID(t, 3) + "zz"', 'n = INSTR(t, "nowhere") + LEN(UCASE(t))', "WEND"],
  ],
  "says large texts": ["fault/effects", ...LARGE, "FOR k = 1 TO 90", "TALK t", "NEXT"],
  "logs large texts": ["fault/effects", ...LARGE, "FOR k = 1 TO 90", "LOG t", "NEXT"],
};

function script(lines: readonly string[]): string {
  const chat = ["HEAR word", 'IF word = "worst" THEN', "WORST", "END IF", 'TALK "you said " + word'];
  return [...chat, "SUB WORST", ...lines, "END SUB"].join("\n");
}

describe("a script that", () => {
  it.each(Object.entries(WORST))(
    "%s is stopped by name three times, then its chat is over, and others are answered",
    async (_, [code, ...lines]) => {
      const { server, graph } = await startBot(script(lines));
      for (const from of [ANA, ...OTHERS]) await graph.inbound("hi", { from });
      for (let time = 1; time <= 3; time++) {
        await graph.inbound("worst", { from: ANA });
        for (const from of OTHERS.slice(time - 1, time)) await graph.inbound("hello", { from });
      }
      // The chat is over, so that this begins a new one, and the next is its answer.
      await graph.inbound("hi", { from: ANA });
      await graph.inbound("bye", { from: ANA });
      await graph.until(({ accepted }) => accepted.length === OTHERS.length + 2);
      const { code: status, longestHoldMs } = await server.stop();
      expect(status).toBe(0);
      for (const from of OTHERS) expect(saidTo(graph, from)).toEqual(["you said hello"]);
      const apology = "Desculpe, algo deu errado. Tente de novo daqui a pouco.";
      expect(saidTo(graph, ANA)).toEqual([apology, "you said bye"]);
      const faults = [...server.written.err.matchAll(/"code":"(fault\/\w+)"/g)].map(([, named]) => named);
      expect(faults).toEqual([code, code, code]);
      expect(longestHoldMs).toBeLessThan(300);
    },
  );
});
