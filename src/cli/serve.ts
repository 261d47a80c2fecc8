import { WHATSAPP_PATH } from "../channels/whatsapp/path.ts";
import type { Problem, ProcessSettings } from "../settings/index.ts";
import { missingForProduction, productionOptions, productionWarnings } from "./production.ts";
import type { Role } from "./program.ts";
import { noPort, prepareBots, runApp, runtimeLog } from "./serving.ts";
import { shown } from "./settled.ts";
import type { Exit, Terminal } from "./terminal.ts";

/** The production server: refuses to start unless everything that it needs is there. */
export async function serve(
  path: string,
  { role }: { readonly role: Role },
  terminal: Terminal,
): Promise<Exit> {
  const prepared = await prepareBots(path, terminal, (bots, process) => [
    ...unfitRole(role, process),
    ...(role === "worker" ? [] : noPort(process)),
    ...missingForProduction(bots),
  ]);
  if (prepared.type === "refused") return prepared.exit;
  const { process, bots } = prepared;
  const { redisUrl, redisDurability } = process;
  if (redisUrl) {
    const { checkRedisAt } = await import("../wiring/redis-place.ts");
    const { problems, warnings } = await checkRedisAt(redisUrl.reveal(), redisDurability);
    for (const warning of warnings) terminal.err(warning);
    if (problems.length > 0) return shown(problems, terminal);
  }
  const options = { ...productionOptions(process, bots), role, logger: runtimeLog(process) };
  for (const warning of productionWarnings(process, bots)) terminal.err(warning);
  return runApp(options, terminal, (_app, url) => {
    const names = bots.map(({ source }) => source.bot).join(", ");
    terminal.out(
      `${names}: ${role === "worker" ? workerAt(url) : `ready at ${process.publicUrl ?? url}${WHATSAPP_PATH}`}\n`,
    );
  });
}

/** A worker may do without a port. */
function workerAt(url: string): string {
  return url === "" ? "ready as a worker" : `ready as a worker; ${url}/readyz says how it is`;
}

function unfitRole(role: Role, { redisUrl }: ProcessSettings): readonly Problem[] {
  if (role === "all" || redisUrl) return [];
  return [
    {
      where: `--role ${role}`,
      what: "web and worker processes meet in Redis, and there is no REDIS_URL",
      fix: "set REDIS_URL, such as redis://127.0.0.1:6379, or start with --role all",
    },
  ];
}
