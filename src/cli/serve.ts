import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import type { Problem, ProcessSettings } from "../settings/index.ts";
import { missingForProduction, productionOptions, productionWarnings } from "./production.ts";
import type { Role } from "./program.ts";
import { prepareBots, runApp, runtimeLog } from "./serving.ts";
import type { Exit, Terminal } from "./terminal.ts";

/** The production server: refuses to start unless everything that it needs is there. */
export async function serve(
  path: string,
  { role }: { readonly role: Role },
  terminal: Terminal,
): Promise<Exit> {
  const prepared = await prepareBots(path, terminal, (bots, process) => [
    ...unfitRole(role, process),
    ...missingForProduction(bots),
  ]);
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const options = { ...productionOptions(process, bots), logger: runtimeLog(process) };
  for (const warning of productionWarnings(process, bots)) terminal.err(warning);
  return runApp(options, terminal, (_app, url) => {
    const names = bots.map(({ source }) => source.bot).join(", ");
    terminal.out(`${names}: ready at ${process.publicUrl ?? url}${WHATSAPP_PATH}\n`);
  });
}

function unfitRole(role: Role, { redisUrl }: ProcessSettings): readonly Problem[] {
  if (role === "all") return [];
  const only =
    "this version keeps its chats in a database of its own and runs as one process for each data folder";
  const what =
    redisUrl === undefined
      ? `web and worker processes meet in Redis, and there is no REDIS_URL; besides, ${only}`
      : only;
  return [{ where: `--role ${role}`, what, fix: "start with --role all" }];
}
