import { describe, expect, it } from "vitest";
import { chart } from "./chart.ts";
import type { TeamFigures } from "./team-figures.ts";

/** A team that does so much, at such a cost. */
function team(shape: string, perSecond: number, us: number, redisUs: number): TeamFigures {
  return {
    ...{ label: shape, shape, isOurs: true, memoryMb: 100, unanswered: 0, doubled: 0, disordered: 0 },
    at500: { p50: 1, p99: 2, us, redisUs },
    saturated: { perSecond, us, redisUs },
  };
}

const heights = (svg: string): number[] =>
  [...svg.matchAll(/<rect class="ours[^>]* width="44" height="([\d.]+)"/g)].map(([, height]) =>
    Number(height),
  );

describe("the picture of several processes", () => {
  it("draws bars as high as their figures, and what Redis costs on top", () => {
    const svg = chart([team("1 + 1", 1_000, 300, 100), team("1 + 2", 2_000, 600, 200)], "here");
    expect(heights(svg)).toEqual([85, 170, 63.8, 21.3, 127.5, 42.5]);
    expect(svg).toContain(">600 + 200</text>");
  });

  it("shows texts as they are, whatever signs they hold", () => {
    const svg = chart([team('<"1"> & 1', 1, 1, 1)], "Node <b> & more");
    expect(svg).toContain(">&lt;&quot;1&quot;&gt; &amp; 1</text>");
    expect(svg).toContain(">Node &lt;b&gt; &amp; more</text>");
  });
});
