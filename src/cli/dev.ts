import { randomUUID } from "node:crypto";
import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import type { Observer, Occurrence } from "../runtime/ports.ts";
import { curlLine, signedWebhook, textWebhook } from "../simulator/graph/webhooks.ts";
import type { TelephonyBot } from "../wiring/telephony.ts";
import { callLines, signedCurl, toldLines } from "./dev-calls.ts";
import { unclearNumbers } from "./numbers.ts";
import { reloadOnSave } from "./reloading.ts";
import { noPort, prepareBots, runApp, runtimeLog, type ServedBot } from "./serving.ts";
import { printable, shown } from "./shown.ts";
import { DEMO, type Simulation, simulate, simulatedNumbers } from "./simulated.ts";
import type { Exit, Terminal } from "./terminal.ts";
import { missingWebhookSecrets, noWebhookSecret, requestsOf, webhookCurl, webhooksOf } from "./webhooks.ts";

/** Serves bots with a simulated WhatsApp, without any account, and loads them again when they are saved. */
export async function dev(path: string, terminal: Terminal): Promise<Exit> {
  const prepared = await prepareBots(path, terminal, (bots, process) => [
    ...noPort(process),
    ...unclearNumbers(simulatedNumbers(bots)),
  ]);
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const simulation = await simulate(process, bots, (bot, told) =>
    terminal.out(toldLines(bot, told, terminal)),
  );
  const options = {
    ...simulation.options,
    observer: storyteller(terminal),
    logger: runtimeLog(process),
  };
  let unwatch = (): void => undefined;
  try {
    return await runApp(options, terminal, (app, url) => {
      simulation.deliverTo(url);
      unwatch = reloadOnSave({ path, bots, app, terminal });
      terminal.out(welcome(url, bots, simulation, terminal));
    });
  } finally {
    unwatch();
    await simulation.close();
  }
}

/** Tells what the bots say, and what went wrong in them. */
function storyteller(terminal: Terminal): Observer {
  return {
    observe(occurrence) {
      if (occurrence.type === "fault") return terminal.err(`${occurrence.rendered}\n`);
      if (occurrence.type === "log")
        return terminal.out(terminal.paint("dim", `log: ${printable(occurrence.entry.text)}\n`));
      if (occurrence.type === "answered") return terminal.out(`${answered(occurrence, terminal)}\n`);
      if (occurrence.type === "unsent") return terminal.err(unsent(occurrence, terminal));
      if (occurrence.type !== "sent") return;
      const { bot, to, message } = occurrence.dispatch;
      terminal.out(`${terminal.paint("green", `${bot} → ${shortened(to.value)}:`)} ${shown(message)}\n`);
    },
  };
}

/** What is tried again stands in the log. */
function unsent(
  { dispatch, outcome, error }: Extract<Occurrence, { type: "unsent" }>,
  terminal: Terminal,
): string {
  if (outcome !== "failed" && outcome !== "held") return "";
  const title = `${dispatch.bot} → ${shortened(dispatch.to.value)}: ${outcome === "held" ? "held" : "not sent"}:`;
  return `${terminal.paint(outcome === "held" ? "yellow" : "red", title)} ${printable(error.reason)}\n`;
}

/** A request and what a script made of it; of a long answer its beginning. */
function answered(
  { request, response }: Extract<Occurrence, { type: "answered" }>,
  terminal: Terminal,
): string {
  const title = terminal.paint("green", printable(`${request.method} ${request.path} → ${response.status}:`));
  return `${title} ${printable(response.body.slice(0, SHOWN_ANSWER).trimEnd())}`.trimEnd();
}

const SHOWN_ANSWER = 500;

/** Enough of a phone number to tell people apart, too little to call them. */
function shortened(address: string): string {
  return /^\d+$/.test(address) ? `+${address.slice(0, 2)}…${address.slice(-4)}` : address;
}

function welcome(
  url: string,
  bots: readonly ServedBot[],
  { numbers, lines }: Pick<Simulation, "numbers" | "lines">,
  terminal: Terminal,
): string {
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
    ...webhookLines(url, bots, lines, terminal),
    ...callLines(url, lines[0] ?? {}, path, terminal),
    `To chat with it here: npx talkbasic run ${path}`,
    "Scripts are loaded again when you save them; settings and new bots at the next start. Ctrl-C stops.",
    "",
    "",
  ].join("\n");
}

/** The addresses that scripts answer, and how to call the first. */
function webhookLines(
  url: string,
  bots: readonly ServedBot[],
  phones: readonly TelephonyBot[],
  terminal: Terminal,
): readonly string[] {
  const webhooks = bots.flatMap(({ source, program, settings }) => {
    const missing = missingWebhookSecrets(program, settings);
    return webhooksOf(program).map((handler) => {
      const lacks = missing.includes(handler) ? `  (${noWebhookSecret(source.bot, handler).trim()})` : "";
      return {
        handler,
        bot: source.bot,
        line: `  ${source.bot}  ${requestsOf({ ...handler, path: `${url}${handler.path}` })}${lacks}`,
      };
    });
  });
  const [first] = webhooks;
  if (first === undefined) return [];
  const lines = webhooks.map(({ line }) => printable(line));
  const line = phones.find(({ bot }) => bot === first.bot);
  const written = signedCurl(url, first.handler, line) ?? webhookCurl(url, first.handler);
  const curl = terminal.paint("cyan", printable(written));
  return ["", "Scripts answer at:", ...lines, "", curl, ""];
}

/** A message as Meta would bring it; its id is another at every start, so that it is always news. */
function sampleCurl(url: string, number: string): string {
  const id = `wamid.${randomUUID()}`;
  const text = { number, from: "5511987654321", name: "Ana", text: "Olá! Tudo bem?", id, at: Date.now() };
  return curlLine(url, signedWebhook(textWebhook(text), DEMO.appSecret));
}
