import type { Program } from "../language/compile/program.ts";
import type { BotId } from "../model/ids.ts";
import type { RuntimeBot } from "../runtime/runtime.ts";
import type { BotSettings } from "../settings/index.ts";

/** A bot as the runtime takes it. */
export function runtimeBot(bot: BotId, program: Program, settings: BotSettings): RuntimeBot {
  const { apology, unknownWaitMs, onUnknown, timezone } = settings;
  return { bot, program, unknownWaitMs, onUnknown, timezone, ...(apology !== undefined && { apology }) };
}
