import type { Dossier } from "../../verification/dossier.ts";
import type { Verification } from "../../verification/verification.ts";
import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { AROUND, type Around } from "./around.ts";
import { withTelephony } from "./place.ts";
import { reveal } from "./reveal.ts";
import { setupOf } from "./setup.ts";
import { isPending, reportOf, type Sighting, sightingOf } from "./sights.ts";
import type { VerifyOptions } from "./wanted.ts";
import { sightingLines } from "./watch-lines.ts";
import { screenOf } from "./watch-screen.ts";

/**
 * Shows the verifications that are pending until somebody ends it: on a terminal in place, elsewhere once for each
 * change. Codes are masked; whoever wants to see one asks for it, and that is written down.
 */
export async function watch(
  options: VerifyOptions,
  terminal: Terminal,
  around: Around = AROUND,
): Promise<Exit> {
  if (options.reveal !== undefined) return reveal(options.reveal, options, terminal, around);
  const setup = setupOf(options, terminal);
  if (setup.type === "refused") return setup.exit;
  return withTelephony(setup.bots, setup, terminal, async ({ verification }) => {
    const view = viewOn(options, terminal, verification, around);
    const stop = new AbortController();
    void terminal.stopped().then(() => stop.abort());
    view.onQuit(() => stop.abort());
    try {
      while (!stop.signal.aborted) {
        await view.show(await pendingIn(verification, around));
        await around.pause(LOOK_MS, stop.signal);
      }
      return EXIT.fine;
    } finally {
      view.close();
    }
  });
}

const LOOK_MS = 1_000;

/** A verification and what is seen of it. */
export interface Pending {
  readonly dossier: Dossier;
  readonly sighting: Sighting;
}

async function pendingIn(verification: Verification, { clock }: Around): Promise<readonly Pending[]> {
  const now = clock.now();
  const dossiers = (await verification.dossiers()).filter((dossier) => isPending(dossier, now));
  return Promise.all(
    dossiers.map(async (dossier) => {
      const code = dossier.capture?.code === undefined ? undefined : await verification.code(dossier);
      const text = code?.type === "code" ? code.code : undefined;
      return { dossier, sighting: sightingOf(dossier, text, now) };
    }),
  );
}

/** Where they are shown. */
export interface View {
  show(pending: readonly Pending[]): Promise<void>;
  /** Called when a person asks to end it. */
  onQuit(quit: () => void): void;
  close(): void;
}

function viewOn(
  { json }: VerifyOptions,
  terminal: Terminal,
  verification: Verification,
  around: Around,
): View {
  const { screen } = terminal;
  if (screen !== undefined && !json) return screenOf(terminal, screen, verification, around);
  const said = new Map<string, string>();
  return {
    async show(pending) {
      if (pending.length === 0 && said.size === 0 && !json) terminal.out(NOTHING);
      for (const { dossier, sighting } of pending) {
        const line = json ? jsonLine(reportOf(sighting)) : sightingLines(sighting, undefined).join("\n");
        if (said.get(dossier.id) !== line) terminal.out(json ? line : `${line}\n`);
        said.set(dossier.id, line);
      }
      if (said.size === 0) said.set("", "");
    },
    onQuit: () => undefined,
    close: () => undefined,
  };
}

const NOTHING = "No verification is pending. Waiting for one; Ctrl-C ends this.\n";
