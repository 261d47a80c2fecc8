import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onPath } from "../bench/place.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../../grammar/railroad.html"), "utf8");

describe("the page of diagrams", () => {
  const ids = [...PAGE.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

  it("loads nothing from anywhere", () => {
    expect(PAGE).not.toMatch(/<script|<link|\ssrc=|url\(|@import|https?:/);
  });

  it("has one place for everything that it links", () => {
    const linked = new Set([...PAGE.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id));
    expect([...linked].sort()).toEqual([...ids].sort());
  });

  it("has its contents before the first diagram", () => {
    const contents = PAGE.slice(PAGE.indexOf("<nav"), PAGE.indexOf("</nav>"));
    expect(contents.match(/href="#/g)).toHaveLength(ids.length);
    expect(PAGE.indexOf("<nav")).toBeLessThan(PAGE.indexOf("<svg"));
  });
});

const BROWSER = ["chromium", "chromium-browser", "google-chrome"].find((name) => onPath(name) !== undefined);
const NO_BROWSER =
  "Tests in a browser are skipped. There is no chromium on the PATH: install it (apt-get install chromium).";
if (BROWSER === undefined && process.env.CI === "true") throw new Error(NO_BROWSER);
if (BROWSER === undefined) process.stderr.write(`${NO_BROWSER}\n`);

describe.skipIf(BROWSER === undefined)("the page of diagrams in a browser", { timeout: 60_000 }, () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "talkbasic-railroad-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([360, 1_200])(
    "is no wider than a window of %i pixels, and all of its diagrams are there",
    (width) => {
      const seen = look(width, "light");
      expect(seen).toMatchObject({
        width,
        whole: width,
        diagrams: PAGE.match(/<svg/g)?.length,
        complaints: "",
      });
      expect(seen.widest).toBeLessThan(900);
    },
  );

  it("is light on dark for who wants it so", () => {
    const [light, dark] = [look(1_200, "light"), look(1_200, "dark")];
    expect(brightness(light.paper)).toBeGreaterThan(brightness(light.ink));
    expect(brightness(dark.paper)).toBeLessThan(brightness(dark.ink));
  });

  /** What a script finds on a copy of the page. It stands in a frame, since no window is as narrow as a phone. */
  function look(width: number, theme: "light" | "dark"): Seen {
    const file = join(folder, "page.html");
    const copy = `${PAGE}<script>${MEASURE}</script>`.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    writeFileSync(
      file,
      `<!doctype html><iframe style="width: ${width}px; border: 0" srcdoc="${copy}"></iframe>`,
    );
    const { stdout, stderr } = spawnSync(
      BROWSER ?? "",
      [
        ...["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        ...[`--user-data-dir=${folder}/profile`, "--dump-dom"],
        ...(theme === "dark" ? ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] : []),
        pathToFileURL(file).href,
      ],
      { encoding: "utf8", timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
    );
    const [, found = "{}"] = /<output>(.*?)<\/output>/.exec(stdout) ?? [];
    const complaints = stderr.split("\n").filter((line) => line.includes(":CONSOLE"));
    return { ...(JSON.parse(found) as Omit<Seen, "complaints">), complaints: complaints.join("\n") };
  }
});

interface Seen {
  readonly width: number;
  /** How far the page could be pushed to the side. */
  readonly whole: number;
  readonly diagrams: number;
  readonly widest: number;
  readonly paper: string;
  readonly ink: string;
  /** What the browser said of the page. */
  readonly complaints: string;
}

const MEASURE = `
  const drawn = [...document.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().height > 20);
  const style = getComputedStyle(document.body);
  const output = parent.document.body.appendChild(parent.document.createElement("output"));
  output.textContent = JSON.stringify({
    width: innerWidth,
    whole: document.documentElement.scrollWidth,
    diagrams: drawn.length,
    widest: Math.max(...drawn.map((svg) => svg.getBoundingClientRect().width)),
    paper: style.backgroundColor,
    ink: style.color,
  });
`;

function brightness(colour: string): number {
  return (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
}
