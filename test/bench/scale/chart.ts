import { type Attributes, element, type Markup } from "./svg.ts";
import type { TeamFigures } from "./team-figures.ts";

const WIDTH = 760;
const HEIGHT = 330;
/** Where bars stand, and how high the highest is. */
const GROUND = 250;
const TALLEST = 170;
const PANEL = { width: 340, left: [25, 395] } as const;
const BAR = 44;

/** Two panels of bars, a bar for each team that has a shape: how much it does, and what a message costs it. */
export function chart(all: readonly TeamFigures[], about: string): string {
  const teams = all.filter(({ shape }) => shape !== undefined);
  const title = "Several processes over Redis: throughput and cost against workers";
  const root = {
    ...{ xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH },
    ...{ height: HEIGHT, role: "img", "aria-label": title },
  };
  const { markup } = element(
    "svg",
    root,
    ...[element("title", {}, title), element("style", {}, STYLE)],
    element("rect", { class: "ground", width: WIDTH, height: HEIGHT, rx: 8 }),
    panel(0, "Messages a second, saturated", teams, throughput),
    panel(1, "Processor time of a message then, µs", teams, cost),
    legend(),
    words(WIDTH / 2, HEIGHT - 12, about, { class: "small" }),
  );
  return `${markup}\n`;
}

/** It brings its own ground, so that it can be read wherever it is shown. */
const STYLE = `text { font: 13px system-ui, sans-serif; fill: #1f2328; text-anchor: middle }
.small { font-size: 11px } .head { font-weight: 600 } .start { text-anchor: start }
.ground { fill: #ffffff } .axis { stroke: #8c959f } .ours { fill: #0969da } .theirs { fill: #8c959f } .redis { opacity: .45 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .ground { fill: #0d1117 } .ours { fill: #4493f8 } }`;

/** A bar, from its foot up. */
type Bar = readonly { readonly value: number; readonly isRedis: boolean }[];

function throughput({ saturated }: TeamFigures): Bar {
  return [{ value: saturated.perSecond, isRedis: false }];
}

function cost({ saturated }: TeamFigures): Bar {
  return [
    { value: saturated.us, isRedis: false },
    { value: saturated.redisUs, isRedis: true },
  ];
}

function panel(
  place: 0 | 1,
  title: string,
  teams: readonly TeamFigures[],
  barOf: (team: TeamFigures) => Bar,
): Markup {
  const left = PANEL.left[place];
  const highest = Math.max(...teams.map((team) => heightOf(barOf(team))));
  const step = PANEL.width / teams.length;
  return element(
    "g",
    {},
    words(left + PANEL.width / 2, 28, title, { class: "head" }),
    ...teams.map((team, n) => column(left + (n + 0.5) * step, team, barOf(team), TALLEST / highest)),
    element("line", { class: "axis", x1: left, x2: left + PANEL.width, y1: GROUND, y2: GROUND }),
  );
}

function heightOf(bar: Bar): number {
  return bar.reduce((sum, { value }) => sum + value, 0);
}

/** A bar with its figures, and what it stands for below. */
function column(middle: number, { isOurs, shape = "" }: TeamFigures, bar: Bar, scale: number): Markup {
  const x = middle - BAR / 2;
  const parts = bar.map(({ value, isRedis }, n) => {
    const top = GROUND - heightOf(bar.slice(0, n + 1)) * scale;
    const look = `${isOurs ? "ours" : "theirs"}${isRedis ? " redis" : ""}`;
    return element("rect", { class: look, x, y: top, width: BAR, height: value * scale });
  });
  const figures = bar.map(({ value }) => Math.round(value)).join(" + ");
  const top = GROUND - heightOf(bar) * scale;
  return element(
    "g",
    {},
    ...parts,
    words(middle, top - 6, figures, { class: "small" }),
    words(middle, GROUND + 18, shape, {}),
  );
}

const LEGEND = [
  { look: "theirs", text: "Express + Bull + axios" },
  { look: "ours", text: "TalkBASIC, web + workers" },
  { look: "ours redis", text: "faint: Redis itself" },
] as const;

function legend(): Markup {
  const y = GROUND + 44;
  const items = LEGEND.flatMap(({ look, text }, n) => {
    const x = 110 + n * 200;
    return [
      element("rect", { class: look, x, y: y - 10, width: 12, height: 12 }),
      words(x + 18, y, text, { class: "small start" }),
    ];
  });
  return element("g", {}, ...items);
}

function words(x: number, y: number, text: string, attributes: Attributes): Markup {
  return element("text", { x, y, ...attributes }, text);
}
