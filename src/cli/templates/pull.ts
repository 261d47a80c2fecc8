import { graphClient } from "../../channels/whatsapp/client.ts";
import { type Pulled, pullTemplates } from "../../channels/whatsapp/templates-pull.ts";
import { isSendable } from "../../model/template.ts";
import type { Store } from "../../runtime/ports.ts";
import type { ProcessSettings } from "../../settings/index.ts";
import { openStoreOf } from "../../wiring/store-place.ts";
import { jsonLine } from "../lines.ts";
import { settleBots, shown } from "../settled.ts";
import { placeOf } from "../store-there.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { type AccountBot, accountsOf, leftOutNote } from "./accounts.ts";

/**
 * Fetches the templates of the bots' accounts into the store, where a server finds them while it runs. What was
 * fetched before stays when it cannot be fetched anew.
 */
export async function pull(
  path: string,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<Exit> {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled.exit;
  const { ready, leftOut, problems } = accountsOf(settled.bots);
  if (problems.length > 0) shown(problems, terminal);
  if (ready.length === 0) return EXIT.problems;
  for (const bot of leftOut) terminal.err(leftOutNote(bot));
  const store = await openStoreOf(placeOf(settled.process));
  try {
    let exit: Exit = problems.length > 0 ? EXIT.problems : EXIT.fine;
    for (const bot of ready) {
      const pulled = await pullFor(bot, settled.process, terminal);
      if (pulled.type === "pulled") await keep(bot, pulled, store);
      else exit = EXIT.problems;
      const told = json ? jsonLine(reportOf(bot, pulled)) : textOf(bot, pulled, terminal);
      if (json || pulled.type === "pulled") terminal.out(told);
      else terminal.err(told);
    }
    return exit;
  } finally {
    await store.close();
  }
}

/** Tells of each page: a large account has sixty of them. */
function pullFor(
  { source, settings, account, token }: AccountBot,
  { graphBaseUrl: baseUrl }: ProcessSettings,
  terminal: Terminal,
): Promise<Pulled> {
  const client = graphClient({ baseUrl, version: settings.apiVersion, token });
  let pages = 0;
  const get: typeof client.get = (asked) => {
    pages += 1;
    const page = pages === 1 ? "" : `, page ${pages}`;
    terminal.err(terminal.paint("dim", `${source.bot}: asking for the templates of ${account}${page}\n`));
    return client.get(asked);
  };
  return pullTemplates({ get }, account);
}

async function keep(
  { source }: AccountBot,
  { templates }: Extract<Pulled, { readonly type: "pulled" }>,
  store: Store,
): Promise<void> {
  await store.putTemplates(source.bot, { fetchedAt: Date.now(), templates });
}

function reportOf({ source: { bot }, account }: AccountBot, pulled: Pulled): unknown {
  if (pulled.type === "failed") return { bot, account, error: pulled.error };
  const { templates, skipped } = pulled;
  return {
    bot,
    account,
    templates: templates.length,
    sendable: templates.filter(isSendable).length,
    skipped,
  };
}

function textOf({ source: { bot } }: AccountBot, pulled: Pulled, { paint }: Terminal): string {
  if (pulled.type === "failed") {
    const { code, reason } = pulled.error;
    const more = /^\d+$/.test(code) ? ` (more: talkbasic send --explain ${code})` : "";
    return `${paint("red", `${bot}: its templates could not be fetched.`)} ${reason}${more}\n`;
  }
  const { templates, skipped } = pulled;
  const usable = templates.filter(isSendable).length;
  const unread = skipped === 0 ? "" : `; ${skipped} more have no name and were left out`;
  return `${paint("green", `${bot}: ${counted(templates.length, "template")}`)}, ${usable} of them can be sent now${unread}\n`;
}
