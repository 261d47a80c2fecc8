import { randomInt } from "node:crypto";
import type { EpochMs } from "../../model/ids.ts";

/** A number of the business account, as it is at the beginning. */
export interface GraphNumber {
  /** The phone number id. */
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly name?: string;
  readonly isVerified?: boolean;
  readonly isRegistered?: boolean;
  /** The two-step PIN that it already has. */
  readonly pin?: string;
}

/** What Meta's robot has to tell, and to whom. */
export interface CodeRequest {
  readonly numberId: string;
  /** E.164. */
  readonly number: string;
  readonly method: "voice" | "sms";
  /** Such as `pt_BR`. */
  readonly language: string;
  readonly code: string;
}

/** How often something was tried with a number, well or not: each is one of few. */
export interface Attempts {
  readonly requestCode: number;
  readonly verifyCode: number;
  readonly register: number;
}

/** What the registry knows of a number. */
export interface NumberRecord {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly isRegistered: boolean;
  readonly pin: string | undefined;
  readonly attempts: Attempts;
}

/** The numbers of a business account, and who is subscribed to its webhooks. */
export interface GraphRegistry {
  /** Undefined for an id that is none of its numbers. */
  record(id: string): NumberRecord | undefined;
  readonly isSubscribed: boolean;
  /** Told each time when a code has to be told to a number. */
  onCodeRequested(listener: (asked: CodeRequest) => void): void;
}

const CODE_LIVES_MS = 10 * 60_000;
const MOST_REGISTRATIONS = 10;
const REGISTRATIONS_WITHIN_MS = 72 * 3_600_000;

interface Entry {
  record: NumberRecord;
  /** The only code that is taken now. */
  code?: { readonly text: string; readonly untilAt: EpochMs };
  registeredAt: readonly EpochMs[];
}

/** Codes of Graph's errors, and what it says of them. */
export type Objection = readonly [code: number, details: string];

/** Keeps what Graph would, and objects to what Graph would object to. */
export class NumberRegistry implements GraphRegistry {
  isSubscribed = false;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #now: () => EpochMs;
  readonly #listeners: ((asked: CodeRequest) => void)[] = [];

  constructor(numbers: readonly GraphNumber[], now: () => EpochMs) {
    this.#now = now;
    this.#entries = new Map(
      numbers.map((number) => [number.id, { record: recordOf(number), registeredAt: [] }]),
    );
  }

  get records(): readonly NumberRecord[] {
    return [...this.#entries.values()].map(({ record }) => record);
  }

  record(id: string): NumberRecord | undefined {
    return this.#entries.get(id)?.record;
  }

  onCodeRequested(listener: (asked: CodeRequest) => void): void {
    this.#listeners.push(listener);
  }

  /** Counts it, whatever comes of it. */
  count(id: string, attempt: keyof Attempts): void {
    const { attempts } = this.#entryOf(id).record;
    this.#change(id, { attempts: { ...attempts, [attempt]: attempts[attempt] + 1 } });
  }

  /** Makes a new code, with which those before are worth nothing, and has it told. */
  requestCode(id: string, method: CodeRequest["method"], language: string): void {
    const entry = this.#entryOf(id);
    const code = randomInt(1_000_000).toString().padStart(6, "0");
    entry.code = { text: code, untilAt: this.#now() + CODE_LIVES_MS };
    const asked = { numberId: id, number: entry.record.number, method, language, code };
    for (const listener of this.#listeners) listener(asked);
  }

  verifyCode(id: string, text: string): Objection | undefined {
    const entry = this.#entryOf(id);
    const { code } = entry;
    if (code === undefined || code.text !== text || code.untilAt <= this.#now()) {
      return [136_025, "The code you entered is incorrect or has expired."];
    }
    delete entry.code;
    this.#change(id, { isVerified: true });
    return undefined;
  }

  register(id: string, pin: string): Objection | undefined {
    const entry = this.#entryOf(id);
    const since = this.#now() - REGISTRATIONS_WITHIN_MS;
    entry.registeredAt = [...entry.registeredAt.filter((at) => at > since), this.#now()];
    if (entry.registeredAt.length > MOST_REGISTRATIONS) {
      return [133_016, "There were too many registration attempts for this phone number."];
    }
    if (!entry.record.isVerified) return [133_006, "Phone number needs to be verified before registering."];
    if (entry.record.pin !== undefined && entry.record.pin !== pin) {
      return [133_005, "Two step verification PIN mismatch"];
    }
    this.#change(id, { isRegistered: true, pin });
    return undefined;
  }

  #entryOf(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`the registry has no number ${id}`);
    return entry;
  }

  #change(id: string, change: Partial<NumberRecord>): void {
    const entry = this.#entryOf(id);
    entry.record = { ...entry.record, ...change };
  }
}

function recordOf({ id, number, name, isVerified, isRegistered, pin }: GraphNumber): NumberRecord {
  return {
    ...{ id, number, pin, name: name ?? "Sample Shop" },
    isVerified: isVerified ?? isRegistered ?? false,
    isRegistered: isRegistered ?? false,
    attempts: { requestCode: 0, verifyCode: 0, register: 0 },
  };
}
