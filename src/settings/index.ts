/**
 * What the operator wrote becomes checked settings, or the list of everything that is wrong with it.
 *
 * @module
 */
export type { Problem } from "./problem.ts";
export { readConfigs, readDotenv } from "./read.ts";
export { secretsIn } from "./secret.ts";
export { type BotConfig, misfitsIn, type Settled, type Sources, settle } from "./settle.ts";
export {
  type BotSettings,
  type ProcessSettings,
  USUAL_DATA_DIR,
  variableOf,
  webhookSecretKey,
} from "./table.ts";
