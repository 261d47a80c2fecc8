import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The directions of import and the quiet of the quiet rooms. The table is the architecture: a line that has to
 * change here is a decision, not a detail.
 */
const SRC = join(import.meta.dirname, "..", "src");

/** What each room may import besides itself; a path is one file or folder of that room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  language: ["model"],
  machine: ["model", "language"],
  delivery: ["model"],
  runtime: ["model", "language", "machine", "delivery"],
  // A number is proven to be a business's: what calls bring, who is told, and which step comes next.
  verification: ["model", "runtime/ports.ts", "delivery/backoff.ts"],
  channels: ["model", "runtime/ports.ts", "verification/ports.ts"],
  stores: ["model", "runtime/ports.ts"],
  queues: ["model", "runtime/ports.ts"],
  // The limiter on Redis keeps to the same figures as the one in process.
  services: ["model", "runtime/ports.ts", "verification/ports.ts", "delivery/pace.ts"],
  settings: ["model"],
  server: ["model"],
  simulator: ["model", "runtime/ports.ts", "channels/whatsapp", "channels/twilio-voice"],
  "app.ts": ["model", "runtime", "channels", "services", "server", "wiring"],
  // What the app and the commands of the CLI open in the same way, and what the app is made of.
  wiring: [
    "model",
    "language",
    "runtime",
    "verification",
    "channels",
    "services",
    "stores",
    "queues",
    "server",
  ],
  cli: [
    ...["model", "language", "runtime", "channels", "stores", "settings", "server", "simulator", "app.ts"],
    "verification",
    "wiring/telephony.ts",
    "wiring/store-place.ts",
    "wiring/redis-place.ts",
    "wiring/depots.ts",
    // A chat in the terminal has no server: it reaches the web itself, and looks at the files that the bot sends.
    "services/web",
    "services/bot-files.ts",
  ],
  embed: ["model", "runtime/ports.ts", "settings", "cli", "app.ts"],
  "index.ts": ["model", "embed"],
};

const QUIET = ["model", "language", "machine", "delivery"];

/** Packages and Node modules that a quiet room may use: a grammar is not an outside thing. */
const QUIET_PACKAGES = ["chevrotain"];

/** What lets the outside in; the quiet rooms' own tsconfig already hides `process`, `fetch` and timers. */
const LOUD: readonly [RegExp, string][] = [
  [/\bDate\.now\s*\(/, "it reads the clock: time comes in as `event.at`"],
  [/\bnew Date\s*\(\s*\)/, "it reads the clock: time comes in as `event.at`"],
  [/\bMath\.random\s*\(/, "it takes a chance: chance comes in with the event"],
  [/\basync\b|\bawait\b/, "it waits: only the runtime waits, a quiet room says what to wait for"],
];

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const SOURCES = readSources();

describe("the rooms of the house", () => {
  it("is really looked at", () => {
    expect(SOURCES.length).toBeGreaterThan(60);
    expect(SOURCES.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it("has no room that the table does not know", () => {
    expect([...new Set(SOURCES.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it("imports only in the directions of the table", () => {
    expect(SOURCES.flatMap(wrongImports)).toEqual([]);
  });

  it("keeps the quiet rooms without clock, chance, waiting and I/O", () => {
    expect(SOURCES.filter(({ room }) => QUIET.includes(room)).flatMap(noises)).toEqual([]);
  });
});

describe("the check itself", () => {
  const quiet = (text: string): Source => ({
    path: "machine/x.ts",
    room: "machine",
    text,
    imports: importsOf(text),
  });

  it.each([
    ["const now = Date.now();", "clock"],
    ["const now = new Date();", "clock"],
    ["const n = Math.random();", "chance"],
    ["await nothing;", "waits"],
    ['import { readFileSync } from "node:fs";', "node:fs"],
    ['import axios from "axios";', "axios"],
  ])("hears %s", (line, word) => {
    expect(noises(quiet(line)).join()).toContain(word);
  });

  it("lets a quiet room turn a given instant into a date", () => {
    expect(noises(quiet("const day = new Date(event.at);"))).toEqual([]);
  });

  it("refuses an import against the table", () => {
    const source = { ...quiet('import { x } from "../runtime/turn.ts";') };
    expect(wrongImports(source)).toEqual([
      "machine/x.ts imports runtime/turn.ts, but machine may import only model, language",
    ]);
  });
});

function readSources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => {
      const text = readFileSync(join(SRC, path), "utf8");
      return { path, room: path.split("/")[0] as string, text, imports: importsOf(text) };
    });
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(
    /^(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm,
  );
  return [...statements].map(([, plain, dynamic]) => plain ?? dynamic ?? "");
}

function wrongImports({ path, room, imports }: Source): string[] {
  const allowed = MAY_IMPORT[room] ?? [];
  return imports
    .filter((name) => name.startsWith("."))
    .map((name) => relative(SRC, join(SRC, dirname(path), name)))
    .filter((target) => target.split("/")[0] !== room)
    .filter((target) => !allowed.some((one) => target === one || target.startsWith(`${one}/`)))
    .map(
      (target) => `${path} imports ${target}, but ${room} may import only ${allowed.join(", ") || "nothing"}`,
    );
}

function noises({ path, text, imports }: Source): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  const outside = imports.filter((name) => !name.startsWith(".") && !QUIET_PACKAGES.includes(name));
  return [
    ...LOUD.filter(([pattern]) => pattern.test(code)).map(([, why]) => `${path} is a quiet room, but ${why}`),
    ...outside.map((name) => `${path} is a quiet room, but imports ${name}: performing is for ports`),
  ];
}
