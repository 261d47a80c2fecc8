import { randomUUID } from "node:crypto";
import type { App } from "../app.ts";
import { WHATSAPP_PATH } from "../channels/whatsapp/routes.ts";
import type { BotId } from "../model/ids.ts";
import type { Observer } from "../runtime/ports.ts";
import type { BotSettings } from "../settings/index.ts";
import { startFakeGraph } from "../simulator/graph/fake-graph.ts";
import { curlLine, signedWebhook, textWebhook } from "../simulator/graph/webhooks.ts";
import type { BotSource } from "./bots.ts";
import { configuredNumbers, type Numbers, unclearNumbers, withSimulatedNumbers } from "./numbers.ts";
import { renderDiagnostics } from "./problems.ts";
import {
  appBot,
  compiledOrShown,
  type Doors,
  prepareBots,
  runApp,
  runtimeLog,
  type ServedBot,
} from "./serving.ts";
import { printable, shown } from "./shown.ts";
import type { Exit, Terminal } from "./terminal.ts";
import { watchBot } from "./watch.ts";

/** They open nothing outside this computer: the server listens on loopback only, and WhatsApp is simulated. */
const DEMO = {
  appSecret: "talkbasic-demo-app-secret",
  verifyToken: "talkbasic-demo-verify-token",
  accessToken: "talkbasic-demo-access-token",
} as const;
const LOOPBACK = "127.0.0.1";

/** Serves bots with a simulated WhatsApp, without any account, and loads them again when they are saved. */
export async function dev(path: string, terminal: Terminal): Promise<Exit> {
  const prepared = prepareBots(path, terminal, (bots) => unclearNumbers(numbersOf(bots)));
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const numbers = numbersOf(new Map(bots.map(({ source, settings }) => [source.bot, settings])));
  const { appSecret, accessToken: token } = DEMO;
  const graph = await startFakeGraph({ appSecret, token });
  const options = {
    dataDir: process.dataDir,
    bots: bots.map((bot) => appBot(bot, doorsOf(bot, numbers))),
    graphBaseUrl: graph.url,
    http: { port: process.port, host: LOOPBACK },
    observer: storyteller(terminal),
    logger: runtimeLog(process),
  };
  const watching: (() => void)[] = [];
  try {
    return await runApp(options, terminal, (app, url) => {
      graph.deliverTo(`${url}${WHATSAPP_PATH}`);
      watching.push(
        ...bots.map(({ source }) => watchBot(source, (saved) => void reload(saved, app, terminal))),
      );
      terminal.out(welcome(url, bots, numbers, terminal));
    });
  } finally {
    for (const end of watching) end();
    await graph.close();
  }
}

function numbersOf(bots: ReadonlyMap<BotId, BotSettings>): Numbers {
  return withSimulatedNumbers(configuredNumbers(bots));
}

/**
 * The bot's own secrets still open its doors, so that a real webhook can be tried here; it answers the simulation.
 * A bot that is alone and has no number of its own answers for all, as it would under `serve`.
 */
function doorsOf({ source, settings }: ServedBot, numbers: Numbers): Doors {
  const answersAll = numbers.size === 1 && settings.phoneNumberIds.length === 0;
  return {
    numbers: answersAll ? "all" : (numbers.get(source.bot) ?? []),
    appSecrets: [...settings.appSecrets.map((secret) => secret.reveal()), DEMO.appSecret],
    verifyTokens: [...(settings.verifyToken ? [settings.verifyToken.reveal()] : []), DEMO.verifyToken],
    accessToken: DEMO.accessToken,
  };
}

/** Gives a saved bot its new program. When it is broken the old one goes on. */
async function reload(saved: BotSource, app: App, terminal: Terminal): Promise<void> {
  const program = compiledOrShown(saved, terminal);
  if (program === undefined) return terminal.out(`${saved.bot}: not loaded; the program before goes on\n`);
  const deployed = await app.runtime.deploy(saved.bot, program);
  if (deployed.type === "deployed") return terminal.out(`${saved.bot}: loaded again\n`);
  terminal.err(renderDiagnostics([deployed.diagnostic], program.sources, terminal));
}

/** Tells what the bots say, and what went wrong in them. */
function storyteller(terminal: Terminal): Observer {
  return {
    observe(occurrence) {
      if (occurrence.type === "fault") return terminal.err(`${occurrence.rendered}\n`);
      if (occurrence.type === "log")
        return terminal.out(terminal.paint("dim", `log: ${printable(occurrence.entry.text)}\n`));
      if (occurrence.type !== "sent") return;
      const { bot, to, message } = occurrence.dispatch;
      terminal.out(`${terminal.paint("green", `${bot} → ${shortened(to.value)}:`)} ${shown(message)}\n`);
    },
  };
}

/** Enough of a phone number to tell people apart, too little to call them. */
function shortened(address: string): string {
  return /^\d+$/.test(address) ? `+${address.slice(0, 2)}…${address.slice(-4)}` : address;
}

function welcome(url: string, bots: readonly ServedBot[], numbers: Numbers, terminal: Terminal): string {
  const [first] = bots as readonly [ServedBot];
  const { bot, path } = first.source;
  const names = bots.map(({ source }) => source.bot);
  const width = Math.max(...names.map((name) => name.length));
  const list = names.map((name) => `  ${name.padEnd(width)}  number id ${numbers.get(name)?.join(", ")}`);
  return [
    terminal.paint("bold", `TalkBASIC listens at ${url}${WHATSAPP_PATH}; WhatsApp is simulated.`),
    ...list,
    "",
    `Write to ${bot} from another terminal:`,
    "",
    terminal.paint("cyan", sampleCurl(`${url}${WHATSAPP_PATH}`, numbers.get(bot)?.[0] ?? "")),
    "",
    "Pasted twice it is the same message twice, and a bot answers a message once.",
    `To chat with it here: npx talkbasic run ${path}`,
    "Scripts are loaded again when you save them; settings and new bots at the next start. Ctrl-C stops.",
    "",
    "",
  ].join("\n");
}

/** A message as Meta would bring it; its id is another at every start, so that it is always news. */
function sampleCurl(url: string, number: string): string {
  const id = `wamid.${randomUUID()}`;
  const text = { number, from: "5511987654321", name: "Ana", text: "Olá! Tudo bem?", id, at: Date.now() };
  return curlLine(url, signedWebhook(textWebhook(text), DEMO.appSecret));
}
