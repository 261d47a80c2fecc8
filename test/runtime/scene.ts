import type { Program } from "../../src/language/compile/program.ts";
import { compile } from "../../src/language/index.ts";
import type { BotId, NumberId } from "../../src/model/ids.ts";
import { createRuntime } from "../../src/runtime/conductor.ts";
import type {
  Attention,
  Dispatch,
  Host,
  InboundItem,
  Occurrence,
  SendError,
  SendResult,
  Store,
  Web,
} from "../../src/runtime/ports.ts";
import type { Runtime, RuntimeBot, RuntimeOptions } from "../../src/runtime/runtime.ts";
import { memoryStore } from "../../src/stores/memory.ts";

/** A bot in a room of its own: a memory store, a clock that only the test moves, and a channel that it watches. */
export interface Scene {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly clock: { now(): number; pass(ms: number): void };
  /** What reached people, in order: `ana: Hello`, `ana: [hello] Hello` of a template. */
  readonly sent: string[];
  /** What people were shown besides. */
  readonly shown: Attention[];
  readonly news: Occurrence[];
  /** What the channel answers to the next sends; afterwards it accepts again. */
  readonly answers: SendResult[];
  /** Brings in messages of one delivery: `say("ana", "Hi")`. Resolves when they are stored. */
  say(from: Person, ...texts: string[]): Promise<void>;
  /** The channel reports that a message, by its outbox id, was sent. */
  confirm(echo: string): Promise<void>;
  /** The channel reports that a message could not be delivered. */
  fail(echo: string, error: SendError, over?: Partial<StatusItem>): Promise<void>;
  /** Lets time pass to where something is due, again and again, until nothing is. */
  playOut(): Promise<void>;
}

type StatusItem = Extract<InboundItem, { type: "status" }>;

export type Person = "ana" | "ben" | "cleo";
const PHONES: Record<Person, string> = { ana: "5511900000001", ben: "5511900000002", cleo: "5511900000003" };
const nameOf = (phone: string): string =>
  Object.entries(PHONES).find(([, digits]) => digits === phone)?.[0] ?? phone;

const NOW = Date.parse("2026-03-02T12:00:00Z");
export const BOT = "shop" as BotId;
const NUMBER = "106540352242922" as NumberId;

export interface Setting
  extends Partial<Omit<RuntimeBot, "program">>,
    Pick<RuntimeOptions, "limiter" | "fetcher" | "probe" | "role" | "bells" | "leases"> {
  readonly store?: Store;
  readonly host?: Host;
  readonly web?: Web;
  /** Called before each send is answered. */
  readonly onSend?: (line: string) => Promise<void> | void;
  readonly onAttend?: () => Promise<void>;
}

let written = 0;

export function scene(program: Program, setting: Setting = {}): Scene {
  const { store = memoryStore(), host, web, limiter, fetcher, probe, role, bells, leases, ...more } = setting;
  const { onSend, onAttend, ...manners } = more;
  const sent: string[] = [];
  const shown: Attention[] = [];
  const news: Occurrence[] = [];
  const answers: SendResult[] = [];
  let now = NOW;
  const clock = { now: () => now, pass: (ms: number) => void (now += ms) };
  const runtime = createRuntime({
    ...{ store, clock, ...(host && { host }), ...(web && { web }), ...(probe && { probe }) },
    ...{ ...(limiter && { limiter }), ...(fetcher && { fetcher }) },
    ...{ ...(role && { role }), ...(bells && { bells }), ...(leases && { leases }) },
    bots: [{ bot: BOT, program, unknownWaitMs: 60_000, onUnknown: "resend", ...manners }],
    observer: { observe: (occurrence) => news.push(occurrence) },
    sender: {
      async send({ to, message }) {
        const line = `${nameOf(to.value)}: ${wordsOf(message)}`;
        sent.push(line);
        await onSend?.(line);
        return answers.shift() ?? { type: "accepted", messageId: `wamid.out.${sent.length}` };
      },
      async attend(attention) {
        shown.push(attention);
        await onAttend?.();
      },
    },
  });
  const status = (echo: string, over: Partial<StatusItem>): StatusItem => ({
    ...{ type: "status", bot: BOT, number: NUMBER, recipient: "", wakes: false },
    ...{ messageId: `wamid.seen.${echo}`, echo, status: "sent", at: now, raw: null, ...over },
  });

  return {
    ...{ runtime, store, clock, sent, shown, news, answers },
    async say(from, ...texts) {
      await runtime.accept({ receivedAt: now, items: texts.map((text) => messageFrom(from, text, now)) });
    },
    async confirm(echo) {
      await runtime.accept({ receivedAt: now, items: [status(echo, {})] });
    },
    async fail(echo, error, over = {}) {
      await runtime.accept({ receivedAt: now, items: [status(echo, { status: "failed", error, ...over })] });
    },
    async playOut() {
      await runtime.runUntilRest();
      for (let at = await runtime.nextDueAt(); at !== undefined; at = await runtime.nextDueAt()) {
        await store.received(at - now);
        now = at;
        await runtime.runUntilRest();
      }
    },
  };
}

function wordsOf(message: Dispatch["message"]): string {
  if (message.type === "template") return [`[${message.name}]`, ...Object.values(message.params)].join(" ");
  return "body" in message ? message.body : "text" in message ? message.text : message.type;
}

export function messageFrom(
  from: Person,
  text: string,
  at: number,
  id = `wamid.in.${++written}`,
): InboundItem {
  const value = PHONES[from];
  return {
    ...{ type: "message", bot: BOT, number: NUMBER, from: [{ kind: "phone", value }] },
    message: { id, sentAt: at, sender: value, type: "text", body: text },
    ...{ wakes: true, opensWindow: true, raw: null },
  };
}

/** The news of one kind. */
export function only<Type extends Occurrence["type"]>(type: Type, news: readonly Occurrence[]) {
  return news.filter((item): item is Extract<Occurrence, { type: Type }> => item.type === type);
}

/** The program of a script. */
export function script(...lines: string[]): Program {
  return scripts(lines);
}

/** The program of a bot with two files, `main.bas` and `events.bas`. The host provides `LOOK UP` and `PAY`. */
export function scripts(main: readonly string[], events: readonly string[] = []): Program {
  const files = [
    { path: "main.bas", text: main.join("\n") },
    { path: "events.bas", text: events.join("\n") },
  ];
  const { program, diagnostics } = compile(events.length === 0 ? files.slice(0, 1) : files, {
    host: ["LOOK UP", "PAY"],
  });
  if (program) return program;
  throw new Error(diagnostics.map(({ title }) => title).join("\n"));
}

/** The store with some of its methods exchanged. */
export function overriding(store: Store, methods: Partial<Store>): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) => methods[name] ?? target[name]?.bind(target),
  });
}

/** Resolves when the condition holds, looking once in each pass of the event loop. */
export async function until(holds: () => boolean): Promise<void> {
  for (let passes = 0; !holds(); passes++) {
    if (passes > 100_000) throw new Error("it never came true");
    await new Promise(setImmediate);
  }
}

/** A promise and what keeps it. */
export function gate<T = void>(): { readonly passed: Promise<T>; readonly open: (value: T) => void } {
  let open: (value: T) => void = () => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
