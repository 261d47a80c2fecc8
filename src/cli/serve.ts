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
  const prepared = prepareBots(path, terminal, (bots, process) => [
    ...unfitRole(role, process),
    ...missingForProduction(bots),
  ]);
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const options = { ...productionOptions(process, bots), logger: runtimeLog(process) };
  for (const warning of productionWarnings(bots)) terminal.err(warning);
  return runApp(options, terminal, (_app, url) => {
    const names = bots.map(({ source }) => source.bot).join(", ");
    terminal.out(`${names}: ready at ${process.publicUrl ?? url}${WHATSAPP_PATH}\n`);
  });
}

function unfitRole(role: Role, { redisUrl }: ProcessSettings): readonly Problem[] {
  const only = "this version keeps everything in its own database and runs as one process";
  if (role !== "all" && redisUrl === undefined) {
    const what = `web and worker processes meet in Redis, and there is no REDIS_URL; besides, ${only}`;
    return [{ where: `--role ${role}`, what, fix: "start with --role all" }];
  }
  if (role !== "all") return [{ where: `--role ${role}`, what: only, fix: "start with --role all" }];
  return redisUrl ? [{ where: "REDIS_URL", what: only, fix: "take REDIS_URL away" }] : [];
}
