import { Writable } from "node:stream";
import { runCommand } from "../../../src/cli/program.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import type { BotId } from "../../../src/model/ids.ts";
import { openTelephonyFor, type Telephony, type TelephonyBot } from "../../../src/wiring/telephony.ts";
import { FakeTerminal } from "../fake-terminal.ts";
import { folderOf } from "../folders.ts";

export const NUMBER = "+553322980098";
export const LINE = { bot: "shop" as BotId, number: NUMBER };
export const CODE = "482913";
const ACCOUNT = `AC${"0".repeat(31)}1`;

export interface Place {
  readonly bots: string;
  readonly environment: Readonly<Record<string, string>>;
  talkbasic(...args: readonly string[]): Promise<Said>;
  /** What a server does with the same store. */
  asServer<T>(act: (telephony: Telephony) => Promise<T>): Promise<T>;
  /** Has a text with this code come to the number. */
  catches(code: string): Promise<void>;
}

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Bots with a number, and a store that nobody else works with. */
export function place(
  config = `twilio-phone-number,${NUMBER}\n`,
  files: Readonly<Record<string, string>> = {},
): Place {
  const bots = folderOf({
    "shop/main.bas": 'TALK "hi"',
    "shop/config.csv": `name,value\n${config}`,
    ...files,
  });
  const dataDir = folderOf({});
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: "silent" };
  const asServer = async <T>(act: (telephony: Telephony) => Promise<T>): Promise<T> => {
    const world = {
      dataDir,
      secretsKeys: [],
      graphBaseUrl: "http://127.0.0.1:1",
      twilioBaseUrl: "http://127.0.0.1:1",
    };
    const telephony = await openTelephonyFor({ dataDir }, [BOT], world, () => undefined);
    try {
      return await act(telephony);
    } finally {
      await telephony.close();
    }
  };
  let texts = 0;
  return {
    ...{ bots, environment, asServer },
    async talkbasic(...args) {
      const terminal = new FakeTerminal("", environment);
      const exit = await runCommand(["verify-number", ...args, "--bots", bots], terminal);
      return { exit, ...terminal.written };
    },
    catches: (code) =>
      asServer(async ({ verification }) => {
        await verification.arm(LINE, { language: "en_US" });
        const text = `Your WhatsApp code: ${code}`;
        const readings = [{ source: "sms" as const, text, language: undefined, confidence: undefined }];
        await verification.desk.text({ line: LINE, id: `SM${++texts}`, from: "…0143", readings });
      }),
  };
}

const BOT: TelephonyBot = {
  ...{ ...LINE, accountSid: ACCOUNT, authTokens: [], mailTo: [], smsTo: [], numberIds: [] },
  ...{ mail: "shown", sms: "shown", webhook: { secrets: [], holdsCode: false }, apiVersion: "v25.0" },
};

/** A terminal with a person at it: what is drawn is kept, and what is typed is pushed. */
export function seenTerminal(environment: Readonly<Record<string, string>>) {
  const terminal = new FakeTerminal("", environment);
  const drawn = { text: "" };
  const screen = new Writable({
    write(chunk, _encoding, done) {
      drawn.text += String(chunk);
      done();
    },
  });
  const seen: Terminal = Object.assign(terminal, { screen });
  return { terminal: seen, drawn, written: terminal.written };
}
