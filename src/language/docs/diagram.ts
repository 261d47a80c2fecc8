import type { Production } from "./ebnf.ts";

/**
 * Railroad diagrams as SVG: a line is followed from the left to the right, and what it comes through is what is written.
 *
 * @module
 */

/** A part of a diagram. Its line comes in at the left at height `up` below its top, and leaves at the right as high. */
interface Part {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  /** The SVG of it with its line at `(x, y)`. */
  readonly draw: (x: number, y: number) => string;
}

const CHARACTER = 8;
const HALF = 12;
const GAP = 10;
/** Between two lines above each other. */
const ROW = 8;
const TURN = 10;
/** What is wider than a sheet of paper goes on in rows below, which are narrower: a row may stand in another diagram's. */
const WIDEST = 680;
const WIDEST_ROW = 560;

/** The diagram of a rule. @param isRule whether a name has a diagram of its own, to be reached by a click */
export function diagramOf(production: Production, isRule: (name: string) => boolean): string {
  const { width, up, down, draw } = partOf(production, isRule);
  const [whole, height] = [width + 2 * MARGIN, up + down + 2 * GAP];
  const line = `${level(2, up + GAP, MARGIN - 2)}${level(MARGIN + width, up + GAP, MARGIN - 2)}`;
  const ends = `<path d="M2 ${up + GAP - 6}v12M${whole - 2} ${up + GAP - 6}v12"/>`;
  return `<svg width="${whole}" height="${height}" viewBox="0 0 ${whole} ${height}">${ends}${line}${draw(MARGIN, up + GAP)}</svg>`;
}

const MARGIN = 16;

function partOf(production: Production, isRule: (name: string) => boolean): Part {
  switch (production.type) {
    case "terminal":
      return box(production.text, "word");
    case "characters":
      return box(production.written, "token");
    case "rule":
      return isRule(production.name) ? link(production.name) : box(production.name, "token");
    case "sequence":
      return inRows(production.parts.map((part) => partOf(part, isRule)));
    case "choice":
      return stacked(production.ways.map((way) => partOf(way, isRule)));
    case "optional":
      return stacked([EMPTY, partOf(production.part, isRule)]);
    case "repeat": {
      const repeated = again(partOf(production.part, isRule));
      return production.least === 1 ? repeated : stacked([EMPTY, repeated]);
    }
  }
}

const EMPTY: Part = { width: 0, up: 0, down: 0, draw: () => "" };

function box(text: string, kind: "word" | "token" | "rule"): Part {
  const width = [...text].length * CHARACTER + 2 * GAP;
  const corner = kind === "rule" ? 0 : HALF;
  return {
    width,
    up: HALF,
    down: HALF,
    draw: (x, y) =>
      `<rect class="${kind}" x="${x}" y="${y - HALF}" width="${width}" height="${2 * HALF}" rx="${corner}"/>` +
      `<text x="${x + width / 2}" y="${y + 4}">${escaped(text)}</text>`,
  };
}

function link(name: string): Part {
  const { draw, ...size } = box(name, "rule");
  return { ...size, draw: (x, y) => `<a href="#${name}">${draw(x, y)}</a>` };
}

function inRows(parts: readonly Part[]): Part {
  const one = inRow(parts);
  if (one.width <= WIDEST) return one;
  const rows: Part[][] = [[]];
  for (const part of parts) {
    const row = rows.at(-1)!;
    if (row.length > 0 && inRow([...row, part]).width > WIDEST_ROW) rows.push([part]);
    else row.push(part);
  }
  return rows.length === 1 ? one : belowEachOther(rows.map(inRow));
}

/** The line goes back to the left between two rows, and rises at the right behind the last one. */
function belowEachOther(rows: readonly Part[]): Part {
  const inner = Math.max(...rows.map(({ width }) => width));
  const heights = heightsOf(rows);
  const lowest = heights.at(-1)!.line;
  const draw = (x: number, y: number): string => {
    const [start, right] = [x + 2 * TURN, x + 2 * TURN + inner];
    const drawn = rows.map((row, index) => {
      const { line, back } = heights[index]!;
      const [end, next] = [start + row.width, heights[index + 1]];
      const turn =
        next && turnBack({ start, right, y: y + line, falls: back - line, sinks: next.line - back });
      return `${row.draw(start, y + line)}${level(end, y + line, right - end)}${turn ?? ""}`;
    });
    const rise = `q${TURN} 0 ${TURN} ${-TURN}v${2 * TURN - lowest}q0 ${-TURN} ${TURN} ${-TURN}`;
    return `${level(x, y, 2 * TURN)}${drawn.join("")}<path d="M${right} ${y + lowest}h${TURN}${rise}h${TURN}"/>`;
  };
  return { width: inner + 6 * TURN, up: rows[0]!.up, down: lowest + rows.at(-1)!.down, draw };
}

/** How far below the first row the line of each row is, and the line that leads from it back to the left. */
function heightsOf(rows: readonly Part[]): readonly { readonly line: number; readonly back: number }[] {
  let line = 0;
  return rows.map(({ down }, index) => {
    const here = { line, back: line + Math.max(2 * TURN, down + ROW) };
    line = here.back + Math.max(2 * TURN, (rows[index + 1]?.up ?? 0) + ROW);
    return here;
  });
}

interface Turn {
  readonly start: number;
  readonly right: number;
  readonly y: number;
  /** How far down it goes at the right, and then at the left. */
  readonly falls: number;
  readonly sinks: number;
}

function turnBack({ start, right, y, falls, sinks }: Turn): string {
  const down = `q${TURN} 0 ${TURN} ${TURN}v${falls - 2 * TURN}q0 ${TURN} ${-TURN} ${TURN}`;
  const again = `q${-TURN} 0 ${-TURN} ${TURN}v${sinks - 2 * TURN}q0 ${TURN} ${TURN} ${TURN}`;
  return `<path d="M${right} ${y}${down}H${start}${again}"/>`;
}

function inRow(parts: readonly Part[]): Part {
  const width = parts.reduce((sum, part) => sum + part.width, 0) + GAP * Math.max(0, parts.length - 1);
  return {
    width,
    up: Math.max(0, ...parts.map(({ up }) => up)),
    down: Math.max(0, ...parts.map(({ down }) => down)),
    draw: (x, y) => {
      let at = x;
      const drawn = parts.map((part, index) => {
        const before = index === 0 ? "" : level(at - GAP, y, GAP);
        const svg = before + part.draw(at, y);
        at += part.width + GAP;
        return svg;
      });
      return drawn.join("");
    },
  };
}

/** Ways below each other; the line goes straight through the first one. */
function stacked(ways: readonly Part[]): Part {
  const [first = EMPTY, ...others] = ways;
  const inner = Math.max(...ways.map(({ width }) => width));
  let down = first.down;
  const heights = others.map((way) => {
    const height = down + ROW + way.up;
    down = height + way.down;
    return height;
  });
  const draw = (x: number, y: number): string => {
    const branches = others.map((way, index) => {
      const drop = Math.max(2 * TURN, heights[index] ?? 0);
      return branch(way, { x, y, drop, inner });
    });
    return straight(first, x, y, inner) + branches.join("");
  };
  const lowest = Math.max(2 * TURN, heights.at(-1) ?? 0) + (others.at(-1)?.down ?? 0);
  return { width: inner + 4 * TURN, up: first.up, down: Math.max(down, lowest), draw };
}

function straight(part: Part, x: number, y: number, inner: number): string {
  const start = x + 2 * TURN;
  const rest = inner - part.width + 2 * TURN;
  return `${level(x, y, 2 * TURN)}${part.draw(start, y)}${level(start + part.width, y, rest)}`;
}

interface Drop {
  readonly x: number;
  readonly y: number;
  readonly drop: number;
  readonly inner: number;
}

function branch(part: Part, { x, y, drop, inner }: Drop): string {
  const [start, fall] = [x + 2 * TURN, drop - 2 * TURN];
  const into = `<path d="M${x} ${y}q${TURN} 0 ${TURN} ${TURN}v${fall}q0 ${TURN} ${TURN} ${TURN}"/>`;
  const end = start + inner;
  const out = `<path d="M${end} ${y + drop}q${TURN} 0 ${TURN} ${-TURN}v${-fall}q0 ${-TURN} ${TURN} ${-TURN}"/>`;
  const rest = level(start + part.width, y + drop, inner - part.width);
  return into + part.draw(start, y + drop) + rest + out;
}

/** A line leads back below. */
function again(part: Part): Part {
  const drop = Math.max(2 * TURN, part.down + ROW);
  return {
    width: part.width + 2 * TURN,
    up: part.up,
    down: drop,
    draw: (x, y) => {
      const [start, end] = [x + TURN, x + TURN + part.width];
      const fall = drop - 2 * TURN;
      const back =
        `<path d="M${end} ${y}q${TURN} 0 ${TURN} ${TURN}v${fall}q0 ${TURN} ${-TURN} ${TURN}h${-part.width}` +
        `q${-TURN} 0 ${-TURN} ${-TURN}v${-fall}q0 ${-TURN} ${TURN} ${-TURN}"/>`;
      return level(x, y, TURN) + part.draw(start, y) + level(end, y, TURN) + back;
    },
  };
}

function level(x: number, y: number, width: number): string {
  return width > 0 ? `<path d="M${x} ${y}h${width}"/>` : "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
