import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ERRORS } from "../../../src/channels/whatsapp/error-table.ts";
import { errorRow, explainCode, readGraphError, refusal } from "../../../src/channels/whatsapp/errors.ts";
import { retryAt, TRIES } from "../../../src/delivery/backoff.ts";
import type { SendResult } from "../../../src/runtime/ports.ts";

/** What the reference states about a code. */
interface Stated {
  /** A number, a range such as "200-299", or "unknown": any other. */
  readonly code: number | string;
  readonly subcode?: true;
  readonly http: number | null;
  readonly title: string;
  readonly action: "retry" | "backoff" | "retry-later" | "permanent" | "auth" | "config" | "template";
}

const STATED = JSON.parse(
  readFileSync(new URL("./whatsapp-errors.json", import.meta.url), "utf8"),
) as readonly Stated[];

/** Codes that are in no table of Meta's. */
const UNKNOWN: ReadonlySet<Stated["code"]> = new Set([130426, "unknown"]);

const LATER = { type: "rejected", action: "later" };
const STOPS = { ...LATER, stops: true };
const GIVE_UP = { type: "rejected", action: "give-up" };

/** What each stated action comes to. */
const OUTCOME: Record<Stated["action"], object> = {
  retry: { type: "rejected", action: "retry" },
  backoff: { type: "rejected", action: "slow-down", scope: expect.any(String) },
  "retry-later": LATER,
  permanent: GIVE_UP,
  auth: STOPS,
  config: STOPS,
  template: { type: "closed" },
};

/** Where we do otherwise, and why. */
const OTHERWISE: ReadonlyMap<number, { readonly outcome: object; readonly why: string }> = new Map([
  ...otherwise(
    { type: "unknown" },
    "it may have been accepted, so a status decides before it is resent",
    [131000],
  ),
  ...otherwise(STOPS, "stated as permanent for the account: the message itself is right", [368, 131031]),
  ...otherwise(GIVE_UP, "concerns one recipient", [131030, 137000]),
  ...otherwise(GIVE_UP, "concerns marketing only", [131055, 131063, 134100, 134102]),
  ...otherwise(GIVE_UP, "concerns one flow", [132068, 139000, 139001, 139002, 139003, 139004]),
  ...otherwise(GIVE_UP, "concerns calls only", [138000]),
  ...otherwise(GIVE_UP, "guesses of the PIN are counted: it is never tried again by itself", [133005]),
  ...otherwise(GIVE_UP, "concerns the username only", [147001, 147002, 147003, 147004, 147005]),
  ...otherwise(GIVE_UP, "concerns new templates only", [2388019]),
]);

function otherwise(outcome: object, why: string, codes: readonly number[]) {
  return codes.map((code) => [code, { outcome, why }] as const);
}

/** The codes that a row of the reference speaks of; of a range its ends and one between. */
function codesOf({ code }: Stated): readonly number[] {
  if (typeof code === "number") return [code];
  const [first, last] = code.split("-").map(Number);
  return first === undefined || last === undefined ? [999_999] : [first, first + 50, last];
}

const CASES = STATED.flatMap((stated) =>
  codesOf(stated).map((code) => {
    const outcome = OTHERWISE.get(code)?.outcome ?? OUTCOME[stated.action];
    return { code, stated, outcome, says: OTHERWISE.get(code)?.why ?? stated.action };
  }),
);

/** What a send comes to that Graph answers with a code, in the place where it stands. */
function answered({ code, stated }: (typeof CASES)[number]): SendResult {
  const error = readGraphError(stated.subcode ? { code: 100, error_subcode: code } : { code });
  if (error === undefined) throw new Error("no error");
  return refusal(error, stated.http ?? 400);
}

describe("every code of the reference", () => {
  test("is there: 132 rows, and all of ours but the family of calls are among them", () => {
    expect(STATED).toHaveLength(132);
    const stated = new Set(STATED.flatMap(codesOf));
    expect(ERRORS.map(({ code }) => code).filter((code) => !stated.has(code))).toEqual([138_001]);
  });

  test.each(CASES)("$code: $says", (row) => {
    expect(answered(row)).toMatchObject(row.outcome);
    if (!("stops" in row.outcome)) expect(answered(row)).not.toHaveProperty("stops");
  });

  test.each(CASES)("$code is not retried for ever", (row) => {
    const result = answered(row);
    if (result.type !== "rejected") return;
    const tries = TRIES[result.action];
    expect(tries).toBeLessThan(10);
    expect(retryAt(result.action, tries, 0, 1)).toBeUndefined();
    if (tries > 1) expect(retryAt(result.action, tries - 1, 0, 0)).toBeGreaterThan(0);
  });

  test.each(CASES)("$code is not dropped silently: its code, its cause and a repair are told", (row) => {
    const result = answered(row);
    if (result.type === "accepted") throw new Error("accepted");
    expect(result.error.code).toBe(row.stated.subcode ? "100" : String(row.code));
    const told = errorRow(row.code);
    expect(result.error.reason).toBe(
      told === undefined
        ? "Graph gave a code that is not in our table. Look the code up in Meta's list of error codes."
        : `${told.meaning} ${told.repair}`,
    );
  });

  test.each(STATED.filter(({ code }) => !UNKNOWN.has(code)))(
    "$code has its title and HTTP status",
    (stated) => {
      const [code = 0] = codesOf(stated);
      expect(errorRow(code)).toMatchObject({ title: stated.title });
      expect(errorRow(code)?.http ?? null).toBe(stated.http);
    },
  );

  test.each([...UNKNOWN])("%s is in nobody's table", (code) => {
    expect(explainCode(Number(code))).toBeUndefined();
  });
});

describe("the scope that slows down", () => {
  test.each([
    ["number", [130429, 131208, 429, 131048, 471, 131057, 2494100]],
    ["pair", [131056]],
    ["portfolio", [4, 17, 32, 613, 80007, 80008]],
  ])("is the %s", (scope, codes) => {
    const limited = ERRORS.filter((row) => "scope" in row && row.scope === scope);
    expect(limited.map(({ code }) => code)).toEqual([...codes].sort((a, b) => a - b));
  });
});

describe("our sentences", () => {
  const ONE_SENTENCE = /^[A-Z]((?![.!?] [A-Z]).)*[.)]$/;

  test.each(ERRORS)("of $code: one says what it means, one says what to do", ({ meaning, repair }) => {
    expect(meaning).toMatch(ONE_SENTENCE);
    expect(repair).toMatch(ONE_SENTENCE);
    expect(meaning.length).toBeGreaterThan(25);
  });

  test.each(ERRORS)("of $code can be looked up, with what becomes of the message", ({ code, title }) => {
    const explained = explainCode(code);
    expect(explained).toMatchObject({ title });
    expect(explained?.action).toMatch(ONE_SENTENCE);
  });
});

describe("a code that is looked up", () => {
  test("says what becomes of a message", () => {
    expect(explainCode(131047)?.action).toContain("whatsapp-fallback");
    expect(explainCode(131056)?.action).toContain("everything to this person slows down");
    expect(explainCode(190)?.action).toContain("its messages wait");
    expect(explainCode(131026)?.action).toContain("fails at once");
    expect(explainCode(131000)?.action).toContain("may have been sent");
  });

  test("may stand in a range", () => {
    expect(explainCode(257)).toEqual(explainCode(200));
  });

  test("may be one that nobody knows", () => {
    expect(explainCode(7)).toBeUndefined();
    expect(explainCode(Number.NaN)).toBeUndefined();
  });
});

describe("a subcode", () => {
  test("says more than its code where it has a row of its own", () => {
    const error = readGraphError({ code: 100, error_subcode: 2388072, message: "Invalid parameter" });
    expect(error && refusal(error, 400)).toMatchObject({
      action: "give-up",
      error: { code: "100", reason: expect.stringContaining("The body of the template") },
    });
  });

  test("33 under 100 means that the number is not there, which concerns everything from it", () => {
    const error = readGraphError({ code: 100, error_subcode: 33 });
    expect(error && refusal(error, 400)).toMatchObject({ action: "later", stops: true });
  });

  test.each([460, 463, 467, 471, 190])("%i is not taken for a code of the same number", (subcode) => {
    const error = readGraphError({ code: 100, error_subcode: subcode });
    expect(error && refusal(error, 400)).toMatchObject({ action: "give-up" });
  });
});
