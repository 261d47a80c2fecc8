import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppBot } from "../../src/app.ts";
import { WHATSAPP_PATH } from "../../src/channels/whatsapp/path.ts";
import type { ChaosCounts } from "../../src/simulator/graph/chaos.ts";
import type { FakeGraphOptions } from "../../src/simulator/graph/fake-graph.ts";
import { type Child, startChild } from "../bench/child.ts";

/** The built server. */
const DIST = new URL("../../dist", import.meta.url).pathname;
const NUMBER = "106540352242922";
const SECRETS = { appSecret: "live-app-secret", token: "live-access-token" } as const;

/** A message to a person. */
export interface Sendable {
  readonly to: string;
  readonly text: string;
}

/** What a person asks. */
export interface Question {
  readonly from: string;
  readonly text: string;
}

/** What Graph has to say at the end. */
export interface GraphReport {
  /** In order of acceptance. */
  readonly accepted: readonly (Sendable & { readonly at: number; readonly opaque?: string })[];
  /** How often with which code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly throttled: { readonly number: number; readonly pair: number };
  readonly misfortunes: ChaosCounts;
  /** `taken`: messages that were accepted before it was asked. */
  readonly questions: readonly (Question & {
    readonly at: number;
    readonly taken: number;
    readonly delivered: boolean;
  })[];
  /** The longest time in which its process did not come to do anything. */
  readonly stoodMs: number;
}

/** What is left in a server at the end. */
export interface Left {
  readonly due: number;
  /** Ids of messages that wait for a person's decision. */
  readonly parked: readonly string[];
  /** Messages whose fate was unknown at some time. */
  readonly unknowns: readonly Unknown[];
  /** What its log says of errors. */
  readonly errors: readonly string[];
  /** The longest time in which its process did not come to do anything. */
  readonly stoodMs: number;
}

interface Unknown {
  readonly id: string;
  readonly times: number;
  /** Whether it left once more after that. */
  readonly resent: boolean;
}

/** The fake Graph, in a process of its own. */
export interface GraphProcess {
  readonly url: string;
  deliverTo(server: Server): Promise<void>;
  /** Has people ask, each when so many messages were taken; comes back at once. */
  asking(plan: readonly (Question & { readonly when: number })[], withinMs: number): Promise<void>;
  /** Has them all ask at once; resolves when every webhook was answered. */
  ask(all: readonly Question[]): Promise<void>;
  /** Whether so many different messages were taken in time. */
  taken(count: number, withinMs: number): Promise<boolean>;
  report(): Promise<GraphReport>;
}

/** The processes of one test. They end with it. */
export class Stage {
  readonly #closing: (() => unknown)[] = [];

  /** @param act what is played */
  static async play<Result>(act: (stage: Stage) => Promise<Result>): Promise<Result> {
    const stage = new Stage();
    try {
      return await act(stage);
    } finally {
      for (const close of stage.#closing.reverse()) await close();
    }
  }

  /** Has something closed at the end, before whatever was there earlier. */
  atEnd(close: () => unknown): void {
    this.#closing.push(close);
  }

  async graph({ statusMs, ...setup }: GraphSetup): Promise<GraphProcess> {
    const options = { ...setup, ...SECRETS, numbers: [NUMBER], statuses: [] };
    const { ready, ask } = await this.#start("graph", { options, statusMs });
    return {
      url: ready as string,
      deliverTo: ({ url }) => ask("deliverTo", `${url}${WHATSAPP_PATH}`),
      asking: (plan, withinMs) => ask("asking", { plan, withinMs }),
      ask: (all) => ask("ask", all),
      taken: (count, withinMs) => ask("taken", { count, withinMs }),
      report: () => ask("report"),
    };
  }

  async server({ graph, redisPort, script, people, manners }: ServerSetup): Promise<Server> {
    const dataDir = mkdtempSync(join(tmpdir(), "talkbasic-live-"));
    this.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
    const { ready, ask } = await this.#start("serve", {
      ...{ dataDir, graphUrl: graph.url, script, number: NUMBER, secrets: SECRETS, people, manners },
      ...(redisPort !== undefined && { redisUrl: `redis://127.0.0.1:${redisPort}` }),
    });
    const url = ready as string;
    return {
      url,
      send: (bulk) => sendAll(url, bulk),
      rests: (withinMs) => ask("rests", withinMs),
      left: () => ask("left"),
    };
  }

  async #start(file: "graph" | "serve", config: object): Promise<Child> {
    const process = new URL(`processes/${file}.mjs`, import.meta.url);
    const child = await startChild(process, { dist: DIST, ...config }, "any");
    this.atEnd(() => child.end());
    return child;
  }
}

export interface GraphSetup extends Pick<FakeGraphOptions, "limits" | "chaos"> {
  /** How long after its acceptance a message is said to be sent: from, to. Nobody says it when left out. */
  readonly statusMs?: readonly [number, number];
}

/** People whose phone numbers stand in a row. */
export interface People {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

export interface ServerSetup {
  readonly graph: GraphProcess;
  readonly redisPort?: number;
  readonly script: string;
  /** Those who have written before. */
  readonly people: readonly People[];
  readonly manners: Pick<AppBot, "delivery" | "unknownWaitMs" | "sendTimeoutMs">;
}

/** One process that serves the bot. */
export interface Server {
  readonly url: string;
  /** Asks its script for all of these, with one request after the other. */
  send(bulk: readonly Sendable[]): Promise<void>;
  /** Whether it had nothing left to do in time, now or later. */
  rests(withinMs: number): Promise<boolean>;
  left(): Promise<Left>;
}

/** Messages of one request: a run may not send more. */
const AT_ONCE = 200;

async function sendAll(url: string, bulk: readonly Sendable[]): Promise<void> {
  for (let from = 0; from < bulk.length; from += AT_ONCE) {
    const body = JSON.stringify(bulk.slice(from, from + AT_ONCE));
    const answer = await fetch(`${url}/bulk`, { method: "POST", body });
    if (answer.status !== 200) throw new Error(`a request for bulk was answered ${answer.status}`);
  }
}
