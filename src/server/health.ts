import express, { type Router } from "express";

/** One thing that must be well for this process to do its work. */
export interface HealthCheck {
  /** Its key in the report. */
  readonly name: string;
  /** Looks now. What it rejects with is never shown: it counts as a failure. */
  look(): Promise<Finding>;
  /** Whether the process does its work although this fails: then it only warns. */
  readonly isBridged?: () => boolean;
}

/** `warns`: worth a person's eye, but work goes on. `fails`: this process cannot do what it is for. */
export interface Finding {
  readonly state: "fine" | "warns" | "fails";
  /** Figures, and words without anything secret or personal. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** What `/readyz` answers, as JSON. */
interface Readiness {
  readonly ready: boolean;
  readonly status: "ok" | "degraded" | "unavailable";
  readonly role: string;
  readonly checks: Readonly<Record<string, Record<string, unknown>>>;
}

export interface HealthOptions {
  readonly role: string;
  readonly checks: readonly HealthCheck[];
  /** False while the process stops: nobody is to send it anything more. */
  readonly open: () => boolean;
}

/** The longest that one check may take. */
const LOOK_MS = 2_000;
/** So long a report is good: whoever asks more often is told the same. */
const FRESH_MS = 1_000;

/**
 * `/readyz`, which whatever runs this process asks again and again: can it do its work now? 200 or 503, with what was
 * looked at. A process that is not ready is to be left alone; one whose `/healthz` does not answer is to be started anew.
 */
export function readyRoutes(options: HealthOptions): Router {
  const report = fresh(() => lookAround(options));
  return express.Router().get("/readyz", async (_request, response) => {
    const found = await report();
    const readiness = options.open() ? found : { ...found, ...STOPPING };
    response.set("Cache-Control", "no-store").status(readiness.ready ? 200 : 503);
    response.json(readiness);
  });
}

const STOPPING = { ready: false, status: "unavailable" } as const;

async function lookAround({ role, checks }: HealthOptions): Promise<Readiness> {
  const found = await Promise.all(checks.map(async (check) => [check.name, await looked(check)] as const));
  const states = found.map(([, { state }]) => state);
  const ready = !states.includes("fails");
  const status = !ready ? "unavailable" : states.includes("warns") ? "degraded" : "ok";
  return { ready, status, role, checks: Object.fromEntries(found) };
}

type Looked = Finding["details"] & Pick<Finding, "state"> & { readonly ms: number };

async function looked({ look, isBridged }: HealthCheck): Promise<Looked> {
  const begunAt = performance.now();
  const { state, details } = await within(LOOK_MS, look);
  const weighed = state === "fails" && isBridged?.() ? "warns" : state;
  return { state: weighed, ms: Math.round(performance.now() - begunAt), ...details };
}

async function within(ms: number, look: HealthCheck["look"]): Promise<Finding> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    const reason = `no answer within ${ms} ms`;
    patience = setTimeout(resolve, ms, { state: "fails", details: { reason } } satisfies Finding);
  });
  try {
    return await Promise.race([look(), late]);
  } catch {
    return { state: "fails", details: { reason: "it could not be looked at" } };
  } finally {
    clearTimeout(patience);
  }
}

/** What was found within the last {@link FRESH_MS}; who asks meanwhile waits for the look under way. */
function fresh<Report>(look: () => Promise<Report>): () => Promise<Report> {
  let last: Promise<Report> | undefined;
  return () => {
    last ??= look().finally(() => setTimeout(() => (last = undefined), FRESH_MS).unref());
    return last;
  };
}
