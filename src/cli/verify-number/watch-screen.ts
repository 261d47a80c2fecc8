import { clearScreenDown, emitKeypressEvents, type Key, moveCursor } from "node:readline";
import type { Verification } from "../../verification/verification.ts";
import type { Terminal } from "../terminal.ts";
import type { Around } from "./around.ts";
import type { Pending, View } from "./watch.ts";
import { sightingLines } from "./watch-lines.ts";

/** How long a code that was asked for stays on the screen. */
const SHOWN_MS = 60_000;
const HELP = "↑ ↓ or a number choose, Enter or r shows the code for a minute (that is written down), q ends";
const NOTHING = "No verification is pending. Waiting for one.";

/** The verifications in place, one of which is chosen. */
export function screenOf(
  { input, paint }: Terminal,
  screen: NodeJS.WritableStream,
  verification: Verification,
  { clock, who }: Around,
): View {
  let pending: readonly Pending[] = [];
  let chosen = 0;
  let drawn = 0;
  let revealed: { readonly id: string; readonly code: string; readonly untilAt: number } | undefined;
  let trouble = "";

  const draw = (): void => {
    const now = clock.now();
    if (revealed !== undefined && revealed.untilAt <= now) revealed = undefined;
    const rows = pending.flatMap(({ dossier, sighting }, index) => {
      const code = revealed?.id === dossier.id ? revealed.code : undefined;
      const [first = "", ...rest] = sightingLines(sighting, now, code);
      const mark = index === chosen ? ">" : " ";
      return [paint("bold", `${mark} ${index + 1}. ${first}`), ...rest.map((line) => `    ${line}`)];
    });
    const lines = [...(rows.length > 0 ? rows : [NOTHING]), trouble, paint("dim", HELP)];
    rubOut(screen, drawn);
    screen.write(lines.map((line) => `${line}\n`).join(""));
    drawn = lines.length;
  };

  const show = async (): Promise<void> => {
    const one = pending[chosen];
    if (one === undefined) return;
    const found = await verification.reveal(one.dossier, who());
    trouble = found.type === "code" ? "" : `No code can be shown: ${WHY[found.why]}.`;
    if (found.type === "code")
      revealed = { id: one.dossier.id, code: found.code, untilAt: clock.now() + SHOWN_MS };
    draw();
  };

  let quit = (): void => undefined;
  const pressed = (text: string | undefined, key: Key): void => {
    const action = actionOf(text, key);
    if (action === "quit") quit();
    else if (action === "show") show().catch((error: unknown) => told(error));
    else if (action !== undefined) {
      chosen = placeAfter(action, chosen, pending.length);
      draw();
    }
  };
  const told = (error: unknown): void => {
    trouble = `It could not be read: ${error instanceof Error ? error.message : String(error)}`;
    draw();
  };
  listen(input, pressed);

  return {
    async show(now) {
      pending = now;
      chosen = Math.max(0, Math.min(chosen, now.length - 1));
      draw();
    },
    onQuit(act) {
      quit = act;
    },
    close() {
      input.off("keypress", pressed);
      setRaw(input, false);
      input.pause();
    },
  };
}

const WHY = {
  none: "none was caught",
  purged: "it was thrown away after 24 hours",
  "other-key": "it was encrypted with a key that this command does not have",
} as const;

type Action = "quit" | "show" | "up" | "down" | number;

function actionOf(text: string | undefined, { name, ctrl }: Key): Action | undefined {
  if (name === "q" || (ctrl === true && (name === "c" || name === "d"))) return "quit";
  if (name === "return" || name === "enter" || name === "r") return "show";
  if (name === "up" || name === "down") return name;
  return text !== undefined && /^[1-9]$/.test(text) ? Number(text) : undefined;
}

function placeAfter(action: "up" | "down" | number, chosen: number, count: number): number {
  const wanted = action === "up" ? chosen - 1 : action === "down" ? chosen + 1 : action - 1;
  return Math.max(0, Math.min(wanted, count - 1));
}

function rubOut(screen: NodeJS.WritableStream, lines: number): void {
  if (lines === 0) return;
  moveCursor(screen, 0, -lines);
  clearScreenDown(screen);
}

type Input = Terminal["input"];

/** Keys one by one, without being written by the terminal itself. */
function listen(input: Input, pressed: (text: string | undefined, key: Key) => void): void {
  emitKeypressEvents(input);
  setRaw(input, true);
  input.on("keypress", pressed);
  input.resume();
}

function setRaw(input: Input & { setRawMode?: (isRaw: boolean) => unknown }, isRaw: boolean): void {
  input.setRawMode?.(isRaw);
}
